package io.envgate.line;

import io.envgate.api.count.Counts;
import io.envgate.line.Recognizer.Remains;
import io.envgate.line.Stage.Asking;
import io.envgate.line.Stage.Holding;
import io.envgate.line.Stage.Idle;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Asks one unit after the other over one link. How late replies are kept from becoming values is
 * told in {@link Lines}. Lives on the loop.
 */
final class Conversation implements Link.Owner {
  private final Framing framing;
  private final Duration timeout;
  private final Loop loop;
  private final Counts counts;
  private final Pace pace;
  private final Link link;
  private final Unanswered unanswered;
  private final Hearing hearing;
  private final Turns turns;
  private final Listeners listeners;
  private final Quiet quiet;
  private final Utterances utterances;
  private Stage stage = new Idle();
  private Loop.Timer wake = () -> {}; // the next thing to look at in this stage, besides a deadline
  private long askedNanos; // the last request
  private long heardNanos; // the last byte that came
  private final Pulse pulse = new Pulse();

  // made once: for each exchange anew they would cost as much as all that is done with its bytes
  private final Runnable stepping = this::step;
  private final Runnable judging = this::judgeDamage;
  private final Runnable believing = this::believe;
  private final Runnable timingOut = this::timeOut;

  Conversation(
      Framing framing,
      LineSettings settings,
      Loop loop,
      Wire.Dialer dialer,
      Counts counts,
      Listeners listeners) {
    this.framing = framing;
    this.listeners = listeners;
    this.timeout = settings.timeout();
    this.loop = loop;
    this.counts = counts;
    this.pace = Pace.of(framing, settings);
    this.link = new Link(loop, dialer, this);
    this.quiet = new Quiet(loop, pace);
    this.utterances = new Utterances(link, quiet, counts);
    this.unanswered = new Unanswered(settings.lateness().toNanos());
    this.hearing = new Hearing(framing, counts, unanswered);
    this.turns = new Turns(unanswered, timeout.toNanos(), counts);
  }

  void begin() {
    link.dial();
  }

  void end() {
    link.end();
    down("the line is closed");
  }

  void exchange(Exchange exchange) {
    String reason = link.downBecause();
    if (reason == null) {
      turns.add(exchange, loop.nanoTime());
      step();
    } else {
      unreachable(exchange, reason);
    }
  }

  /** Sends it at once, or behind the exchange that is under way. */
  void send(byte[] bytes) {
    if (!link.isUp()) {
      counts.add("unsent");
    } else if (stage instanceof Idle) {
      utterances.say(bytes);
    } else {
      utterances.keep(bytes);
    }
  }

  @Override
  public void up() {
    counts.add("opened");
    quiet.begin();
    pulse.begin(quiet.sinceNanos());
    listeners.up();
    step();
  }

  @Override
  public void down(String reason) {
    wake.cancel();
    if (stage instanceof Asking asking) {
      asking.deadline().cancel();
      rememberLate(
          asking.exchange()); // a serial server may still pass the answer on to the next connection
      unreachable(asking.exchange(), reason);
    } else if (stage instanceof Holding holding) {
      unreachable(holding.exchange(), reason);
    }
    stage = new Idle();
    turns.clear().forEach(waiting -> unreachable(waiting, reason));
    utterances.drop();
    hearing.forget();
    listeners.down(reason);
  }

  @Override
  public void received(byte[] bytes, long cameNanos) {
    pulse.felt(loop.nanoTime());
    heardNanos = cameNanos;
    quiet.heard(cameNanos);
    if (stage instanceof Idle && !listeners.isEmpty()) {
      counts.add("unasked-byte", bytes.length);
      listeners.heard(bytes);
    } else {
      hearing.add(bytes, stage.asked());
    }
    if (stage instanceof Asking asking) {
      lookForReply(asking);
    } else if (stage instanceof Holding holding) {
      lookBehind(holding);
    } else {
      step();
    }
  }

  /** Asks the next one if it may be asked now, or sees to it that it is asked in time. */
  private void step() {
    if (!(stage instanceof Idle) || !link.isUp()) {
      return;
    }
    utterances.sayAll();
    if (turns.isEmpty()) {
      return;
    }
    wake.cancel();
    long now = loop.nanoTime();
    String lost = pulse.lost(now);
    if (lost != null) {
      reopen(lost);
      return;
    }
    counts.add("late-answer-missing", unanswered.expire(now));
    long wait = quiet.leftNanos(now);
    long turn = turns.waitNanos(now);
    if (turn > 0) {
      wake = loop.after(Duration.ofNanos(turn), stepping);
    } else if (wait > 0 && !restlessTooLong(now)) {
      wake = loop.after(Duration.ofNanos(wait), stepping);
    } else {
      pulse.calm();
      ask(turns.take(now), now);
    }
  }

  /** Whether babble has kept a request waiting for a time-out: it is sent into the noise then. */
  private boolean restlessTooLong(long now) {
    boolean tooLong = pulse.restlessNanos(now) > timeout.toNanos() + pace.silenceNanos();
    if (tooLong) {
      counts.add("no-silence");
    }
    return tooLong;
  }

  private void ask(Exchange exchange, long now) {
    hearing.expect();
    link.discardInput();
    Duration allowed = Duration.ofNanos(pace.allowedNanos(exchange, timeout));
    Loop.Timer deadline = loop.after(allowed, timingOut);
    askedNanos = now;
    quiet.asked(exchange.request().length, now);
    stage = new Asking(exchange, now, deadline);
    counts.add("asked");
    link.send(exchange.request(), exchange.replyBytes());
  }

  private void lookForReply(Asking asking) {
    wake.cancel();
    Exchange exchange = asking.exchange();
    Optional<byte[]> frame = hearing.reply(exchange);
    if (frame.isPresent()) {
      accept(asking, frame.get());
    } else if (!framing.numbersRequests() && hearing.size() >= exchange.replyBytes()) {
      wake = loop.after(pace.silence(), judging);
    }
  }

  private void accept(Asking asking, byte[] frame) {
    asking.deadline().cancel();
    Exchange exchange = asking.exchange();
    Duration took = Duration.ofNanos(heardNanos - asking.askedNanos());
    if (framing.numbersRequests()) {
      conclude(exchange, new Outcome.Replied(frame, took), "answered");
      return;
    }
    boolean repeats = hearing.repeatsTheLast(exchange, frame);
    Holding holding = Holding.of(exchange, frame, took, repeats, pace, loop.nanoTime());
    stage = holding;
    lookBehind(holding);
  }

  private void lookBehind(Holding holding) {
    wake.cancel();
    Exchange exchange = holding.exchange();
    if (hearing.contradicts(exchange, holding.frame())) {
      rememberLate(exchange);
      String hex = Inbox.hex(holding.frame());
      conclude(
          exchange,
          new Outcome.Nonsense(hex, "two different answers to one request"),
          "contradiction");
      return;
    }
    long left = holding.endNanos(heardNanos, hearing.size() > 0) - loop.nanoTime();
    if (left > 0) {
      wake = loop.after(Duration.ofNanos(left), believing);
    } else {
      believe();
    }
  }

  /** The loop has heard nothing more; whether the line was silent, the wire itself must say. */
  private void believe() {
    if (stage instanceof Holding holding) {
      if (link.hasMore() && loop.nanoTime() < holding.latestNanos()) {
        wake = loop.after(pace.silence(), believing);
        return;
      }
      byte[] frame = holding.frame();
      hearing.believed(holding.exchange(), frame);
      Outcome replied = new Outcome.Replied(Arrays.copyOf(frame, frame.length), holding.took());
      conclude(holding.exchange(), replied, "answered");
    }
  }

  /**
   * Enough bytes for a reply came and then none: was that the reply, damaged? Then waiting for
   * another is in vain.
   */
  private void judgeDamage() {
    if (stage instanceof Asking asking) {
      Remains remains = hearing.remains(asking.exchange());
      if (remains.spent()) {
        asking.deadline().cancel();
        giveUp(asking.exchange(), remains);
      }
    }
  }

  private void timeOut() {
    if (!(stage instanceof Asking asking)) {
      return;
    }
    Exchange exchange = asking.exchange();
    long now = loop.nanoTime();
    long over = now - asking.askedNanos() - pace.allowedNanos(exchange, timeout);
    long pausing = hearing.size() == 0 ? 0 : pace.pausingNanos(pulse.sinceNanos(now), over);
    if (pausing > 0) {
      Loop.Timer later = loop.after(Duration.ofNanos(pausing), timingOut);
      stage = new Asking(exchange, asking.askedNanos(), later);
      return;
    }
    wake.cancel();
    if (hearing.size() > 0) {
      giveUp(exchange, hearing.remains(exchange));
    } else {
      rememberLate(exchange);
      conclude(exchange, new Outcome.Silent(Duration.ofNanos(now - asking.askedNanos())), "silent");
    }
  }

  private void giveUp(Exchange exchange, Remains remains) {
    if (!remains.spent()) {
      rememberLate(exchange);
    }
    Outcome nonsense = new Outcome.Nonsense(hearing.clear(), remains.cause());
    if (framing.numbersRequests()) { // half a frame: where the next one begins cannot be known
      stage = new Idle();
      reopen(remains.cause());
    }
    conclude(exchange, nonsense, remains.count());
  }

  private void rememberLate(Exchange exchange) {
    if (!framing.numbersRequests()) {
      unanswered.remember(exchange, loop.nanoTime());
    }
  }

  private void conclude(Exchange exchange, Outcome outcome, String count) {
    wake.cancel();
    stage = new Idle();
    counts.add(count);
    long now = loop.nanoTime();
    boolean answered = outcome instanceof Outcome.Replied;
    pulse.ended(exchange.unit(), answered, askedNanos, now);
    turns.ended(exchange, answered, now - askedNanos, quiet.sinceNanos(), now);
    loop.execute(new Telling(exchange, outcome));
    step();
  }

  private void unreachable(Exchange exchange, String reason) {
    counts.add("unreachable");
    loop.execute(new Telling(exchange, new Outcome.Unreachable(reason)));
  }

  private void reopen(String why) {
    counts.add("reopened");
    link.reopen(why + "; the line is opened again");
  }

  private record Telling(Exchange exchange, Outcome outcome) implements Runnable {
    @Override
    public void run() {
      exchange.outcome().accept(outcome);
    }
  }
}
