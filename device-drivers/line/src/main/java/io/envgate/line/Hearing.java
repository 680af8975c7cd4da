package io.envgate.line;

import io.envgate.api.count.Counts;
import io.envgate.line.Recognizer.Recognition;
import io.envgate.line.Recognizer.Remains;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes replies out of the bytes that arrive, and counts every byte that does not become one.
 * Before the reply it takes out late replies to earlier requests, our own request where the line
 * echoes, and noise.
 */
final class Hearing {
  private static final int SHORTEST_SURE_ECHO =
      4; // fewer bytes, as the letter that asks an anemometer, stand in its reply too

  private final Framing framing;
  private final Counts counts;
  private final Unanswered unanswered;
  private final Inbox inbox = new Inbox();
  private boolean echoes; // the line gave our requests back the last time we could tell
  private boolean echoed; // it gave this one back
  private Exchange lastExchange;
  private byte[] lastFrame = {};

  Hearing(Framing framing, Counts counts, Unanswered unanswered) {
    this.framing = framing;
    this.counts = counts;
    this.unanswered = unanswered;
  }

  /**
   * @param asked the exchange that these bytes may belong to
   */
  void add(byte[] bytes, Optional<Exchange> asked) {
    counts.add("dropped-byte", inbox.add(bytes));
    if (!unanswered.isEmpty()) {
      counts.add("late-answer", unanswered.collect(inbox, asked));
    }
  }

  /** How many bytes lie there undecided. */
  int size() {
    return inbox.size();
  }

  /** A request is about to be sent: what came before is no reply to it. */
  void expect() {
    echoed = false;
    // where requests are numbered, the bytes may be the first half of a frame to be skipped whole
    if (!framing.numbersRequests()) {
      drop(inbox.size(), "unsolicited");
    }
  }

  /** The reply, as soon as it is there. */
  Optional<byte[]> reply(Exchange exchange) {
    if (!framing.numbersRequests() && !echoed) {
      cutEcho(exchange);
      if (!echoed && inbox.isBeginningOf(exchange.request())) {
        return Optional.empty(); // probably the echo, not yet whole
      }
    }
    while (inbox.size() > 0) {
      Recognition seen = exchange.recognizer().recognise(inbox.bytes());
      if (seen instanceof Recognition.Noise noise) {
        drop(noise.skip(), noise.cause());
      } else if (seen instanceof Recognition.Reply reply) {
        drop(reply.from(), "noise");
        byte[] frame = inbox.take(0, reply.length());
        echoes = echoed || echoes && Arrays.equals(frame, exchange.request());
        return Optional.of(frame);
      } else {
        break;
      }
    }
    return Optional.empty();
  }

  /**
   * A converter that hears itself gives our request back. A reply that equals its request counts as
   * an echo only where echoes have been seen.
   */
  private void cutEcho(Exchange exchange) {
    byte[] request = exchange.request();
    int at = inbox.indexOf(request);
    if (at > 0 && request.length < SHORTEST_SURE_ECHO) {
      return;
    }
    boolean mayBeReply =
        at >= 0 && exchange.recognizer().recognise(request) instanceof Recognition.Reply;
    if (at >= 0 && (echoes || !mayBeReply)) {
      counts.add("echo");
      counts.add("dropped-byte", inbox.take(at, request.length).length);
      echoes = true;
      echoed = true;
    }
  }

  /**
   * Whether another reply to the exchange, a different one, has come behind the first. Copies of
   * the first are counted and dropped.
   */
  boolean contradicts(Exchange exchange, byte[] first) {
    if (exchange.recognizer().standsAlone() && inbox.size() > 0) {
      return true;
    }
    while (inbox.size() > 0
        && exchange.recognizer().recognise(inbox.bytes()) instanceof Recognition.Reply second) {
      byte[] frame = inbox.take(second.from(), second.length());
      counts.add("dropped-byte", frame.length);
      if (!Arrays.equals(frame, first)) {
        return true;
      }
      counts.add("doubled-answer");
    }
    return false;
  }

  /** Whether this may be a second copy of the reply before, which answered another request. */
  boolean repeatsTheLast(Exchange exchange, byte[] frame) {
    return Arrays.equals(lastFrame, frame)
        && !Arrays.equals(lastExchange.request(), exchange.request());
  }

  void believed(Exchange exchange, byte[] frame) {
    lastExchange = exchange;
    lastFrame = frame;
  }

  /**
   * What to think of the bytes that lie there, at least one. While another request is unanswered, a
   * damaged reply may be the late one and settles nothing.
   */
  Remains remains(Exchange exchange) {
    Remains seen = exchange.recognizer().remains(inbox.bytes());
    return unanswered.isEmpty() ? seen : new Remains(seen.cause(), seen.count(), false);
  }

  /** The first of the bytes that lie there, for people; they are dropped. */
  String clear() {
    String hex = Inbox.hex(inbox.bytes());
    counts.add("dropped-byte", inbox.clear().length);
    return hex;
  }

  /** The line is down. */
  void forget() {
    drop(inbox.size(), "broken-off");
    echoes = false;
    lastFrame = new byte[0];
  }

  private void drop(int bytes, String cause) {
    if (bytes > 0) {
      counts.add(cause);
      counts.add("dropped-byte", inbox.take(0, bytes).length);
    }
  }
}
