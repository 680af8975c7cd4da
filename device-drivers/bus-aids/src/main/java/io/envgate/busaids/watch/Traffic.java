package io.envgate.busaids.watch;

import io.envgate.busaids.frame.Frame;
import io.envgate.busaids.frame.Piece;
import io.envgate.busaids.frame.Wrapping;
import io.envgate.busaids.watch.Sighting.Kind;
import io.envgate.line.Framing;
import io.envgate.loop.Loop;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes sightings of the bytes of one connection. Lives on the loop. */
final class Traffic {
  private static final Duration PAUSE =
      Duration.ofMillis(30); // longer than adapters make in a frame
  private static final Duration MEMORY = Duration.ofSeconds(10); // later answers are not ours
  private static final int GARBAGE_BYTES = 4;
  private static final byte[] NONE = {};

  private final Framing framing;
  private final Wrapping wrapping;
  private final Loop loop;
  private final Duration timeout;
  private final Consumer<Sighting> watcher;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Map<Integer, Long> askedNanos = new HashMap<>(); // by unit
  private Loop.Timer pause = () -> {};
  private Optional<Question> question = Optional.empty();
  private Instant lastByte = Instant.EPOCH;
  private long lastByteNanos;

  Traffic(Framing framing, Loop loop, Duration timeout, Consumer<Sighting> watcher) {
    this.framing = framing;
    this.wrapping = Wrapping.of(framing);
    this.loop = loop;
    this.timeout = timeout;
    this.watcher = watcher;
  }

  /** What we asked last and what came of it so far. */
  private record Question(Frame frame, long nanos, boolean settled) {}

  void sent(byte[] bytes) {
    flush();
    missAnswer();
    if (wrapping.cut(bytes).get(0) instanceof Piece.Whole whole) {
      Frame frame = whole.frame();
      question = Optional.of(new Question(frame, loop.nanoTime(), false));
      askedNanos.put(frame.unit(), loop.nanoTime());
      tell(loop.now(), Kind.REQUEST, frame.unit(), Optional.of(frame), bytes, Optional.empty());
    }
  }

  void received(byte[] bytes) {
    heard.writeBytes(bytes);
    lastByte = loop.now();
    lastByteNanos = loop.nanoTime();
    pause.cancel();
    pause = loop.after(framing == Framing.TCP ? Duration.ZERO : PAUSE, this::flush);
  }

  /** The connection is over. */
  void end() {
    pause.cancel();
    flush();
    missAnswer();
    question = Optional.empty();
  }

  private void missAnswer() {
    question
        .filter(open -> !open.settled)
        .ifPresent(
            open ->
                tell(
                    loop.now(),
                    Kind.NO_ANSWER,
                    open.frame.unit(),
                    Optional.empty(),
                    NONE,
                    Optional.empty()));
  }

  private void flush() {
    pause.cancel();
    byte[] bytes = heard.toByteArray();
    heard.reset();
    List<Piece> pieces = wrapping.cut(bytes);
    int at = 0;
    for (int index = 0; index < pieces.size(); index++) {
      Piece piece = pieces.get(index);
      byte[] own = Arrays.copyOfRange(bytes, at, at + piece.length());
      at += piece.length();
      if (piece instanceof Piece.Whole whole) {
        frame(whole.frame(), own);
      } else {
        rest(own, index + 1 < pieces.size());
      }
    }
  }

  private void frame(Frame frame, byte[] bytes) {
    Kind kind = kind(frame);
    Optional<Duration> latency = Optional.empty();
    if (kind == Kind.ANSWER || kind == Kind.EXCEPTION) {
      latency = question.map(open -> Duration.ofNanos(lastByteNanos - open.nanos));
      settle();
    }
    tell(lastByte, kind, frame.unit(), Optional.of(frame), bytes, latency);
  }

  private Kind kind(Frame frame) {
    byte[] asked = question.map(open -> open.frame.pdu()).orElse(NONE);
    int unit = question.map(open -> open.frame.unit()).orElse(-1);
    if (unit >= 0 && frame.isEchoOf(unit, asked)) {
      return Kind.ECHO;
    }
    if (frame.isRequest()) {
      return Kind.FOREIGN_REQUEST;
    }
    boolean waiting = question.filter(open -> !open.settled).isPresent();
    if (waiting && isInTime() && isOurs(frame) && frame.answers(unit, asked)) {
      return frame.refuses() ? Kind.EXCEPTION : Kind.ANSWER;
    }
    Long before = askedNanos.get(frame.unit());
    if (before != null && loop.nanoTime() - before < MEMORY.toNanos()) {
      return Kind.LATE;
    }
    return waiting && isInTime() && (frame.function() & 0x7F) == asked[0]
        ? Kind.WRONG_UNIT
        : Kind.FOREIGN_ANSWER;
  }

  private boolean isInTime() {
    return question.filter(open -> lastByteNanos - open.nanos <= timeout.toNanos()).isPresent();
  }

  private boolean isOurs(Frame frame) {
    return framing != Framing.TCP
        || question.map(open -> open.frame.transaction()).orElse(-1) == frame.transaction();
  }

  private void rest(byte[] bytes, boolean frameFollows) {
    boolean garbage = frameFollows && bytes.length <= GARBAGE_BYTES;
    for (byte each : bytes) {
      garbage &= each == 0 || each == (byte) 0xFF;
    }
    int unit = question.filter(open -> !open.settled).map(open -> open.frame.unit()).orElse(-1);
    if (!garbage) {
      settle();
    }
    Kind kind = garbage ? Kind.GARBAGE : Kind.BAD_CRC;
    tell(lastByte, kind, unit, Optional.empty(), bytes, Optional.empty());
  }

  private void settle() {
    question = question.map(open -> new Question(open.frame, open.nanos, true));
  }

  private void tell(
      Instant at,
      Kind kind,
      int unit,
      Optional<Frame> frame,
      byte[] bytes,
      Optional<Duration> latency) {
    watcher.accept(new Sighting(at, kind, unit, frame, bytes, latency));
  }
}
