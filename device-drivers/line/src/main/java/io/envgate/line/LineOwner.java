package io.envgate.line;

import io.envgate.api.count.Counts;
import io.envgate.line.Recognizer.Recognition;
import io.envgate.line.Recognizer.Remains;
import io.envgate.line.Stage.Asking;
import io.envgate.line.Stage.Holding;
import io.envgate.line.Stage.Idle;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks one unit after the other over one link. How late replies are kept from becoming values is
 * told in {@link Lines}. Lives on the loop; what other threads call is handed over to it.
 */
final class LineOwner implements Line, Link.Owner {
  private static final long DAMAGED_NANOS =
      20_000_000; // longer than the latency timer of USB adapters, 16 ms
  private static final long NOISY_NANOS =
      50_000_000; // a reply counts after this even when the line does not fall silent
  private static final long DUMB_NANOS = 15_000_000_000L; // nothing at all for so long, and
  private static final int DUMB_EXCHANGES =
      3; // so many unanswered: the port or the connection is dead

  private final String name;
  private final Framing framing;
  private final LineSettings settings;
  private final Loop loop;
  private final Pace pace;
  private final Link link;
  private final Unanswered unanswered;
  private final FairQueue queue = new FairQueue();
  private final Inbox inbox = new Inbox();
  private final Counts counts = new Counts();
  private final AtomicInteger transaction = new AtomicInteger();
  private Stage stage = new Idle();
  private Loop.Timer wake = () -> {}; // the next thing to look at in this stage, besides a deadline
  private long lastActivityNanos;
  private long lastByteNanos;
  private long restlessSinceNanos = -1; // since when a request waits for silence, -1 when none does
  private int dumbExchanges;
  private boolean echoes;
  private Replied last;

  LineOwner(String name, Framing framing, LineSettings settings, Loop loop, Wire.Dialer dialer) {
    this.name = name;
    this.framing = framing;
    this.settings = settings;
    this.loop = loop;
    this.pace = Pace.of(framing, settings);
    this.link = new Link(loop, dialer, this);
    this.unanswered = new Unanswered(settings.lateness().toNanos());
  }

  /** The reply before this one: a second copy of it is no reply to another request. */
  private record Replied(Exchange exchange, byte[] frame) {}

  void begin() {
    link.dial();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Framing framing() {
    return framing;
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public int nextTransaction() {
    return transaction.incrementAndGet() & 0xFFFF;
  }

  @Override
  public String place() {
    return "line " + name;
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  @Override
  public void exchange(Exchange exchange) {
    loop.execute(
        () -> {
          String reason = link.downBecause();
          if (reason == null) {
            queue.add(exchange);
            step();
          } else {
            unreachable(exchange, reason);
          }
        });
  }

  @Override
  public void close() {
    loop.execute(
        () -> {
          link.end();
          down("the line is closed");
        });
  }

  @Override
  public void up() {
    counts.add("opened");
    lastActivityNanos = loop.nanoTime();
    lastByteNanos = lastActivityNanos;
    dumbExchanges = 0;
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
    queue.clear().forEach(waiting -> unreachable(waiting, reason));
    drop(inbox.size(), "broken-off");
    echoes = false;
    last = null;
  }

  @Override
  public void received(byte[] bytes) {
    lastByteNanos = loop.nanoTime();
    lastActivityNanos = Math.max(lastActivityNanos, lastByteNanos);
    dumbExchanges = 0;
    counts.add("dropped-byte", inbox.add(bytes));
    if (stage instanceof Asking asking) {
      lookForReply(asking);
    } else if (stage instanceof Holding holding) {
      lookBehind(holding);
    } else {
      collectLate();
      step();
    }
  }

  /** Asks the next one if it may be asked now, or sees to it that it is asked in time. */
  private void step() {
    if (!(stage instanceof Idle) || queue.isEmpty() || !link.isUp()) {
      return;
    }
    wake.cancel();
    long now = loop.nanoTime();
    if (dumbExchanges >= DUMB_EXCHANGES && now - lastByteNanos >= DUMB_NANOS) {
      counts.add("reopened");
      link.reopen(
          "nothing was received for "
              + (now - lastByteNanos) / 1_000_000
              + " ms; the line is opened again");
      return;
    }
    counts.add("late-answer-missing", unanswered.expire(now));
    if (!queue.hasFor(unanswered::allows)) {
      wake = loop.after(Duration.ofNanos(unanswered.nextExpiry(now)), this::step);
      return;
    }
    long wait = lastActivityNanos + pace.silenceNanos() - now;
    if (wait > 0 && !restless(now)) {
      wake = loop.after(Duration.ofNanos(wait), this::step);
      return;
    }
    restlessSinceNanos = -1;
    ask(queue.take(unanswered::allows), now);
  }

  /**
   * Whether a babbling unit has kept a request waiting for a whole time-out: then it is sent into
   * the noise.
   */
  private boolean restless(long now) {
    if (restlessSinceNanos < 0) {
      restlessSinceNanos = now;
    }
    boolean tooLong = now - restlessSinceNanos > settings.timeout().toNanos() + pace.silenceNanos();
    if (tooLong) {
      counts.add("no-silence");
    }
    return tooLong;
  }

  private void ask(Exchange exchange, long now) {
    if (framing
        == Framing
            .RTU) { // on TCP the bytes may be the first half of a frame that is to be skipped whole
      drop(inbox.size(), "unsolicited");
      link.discardInput();
    }
    Duration thinking = exchange.timeout().isZero() ? settings.timeout() : exchange.timeout();
    Duration patience =
        thinking.plusNanos(pace.transmission(exchange.request().length + exchange.replyBytes()));
    lastActivityNanos = now + pace.transmission(exchange.request().length);
    stage = new Asking(exchange, now, loop.after(patience, this::timeOut), false);
    counts.add("asked");
    link.send(exchange.request());
  }

  private void lookForReply(Asking asked) {
    wake.cancel();
    collectLate();
    Asking asking = cutEcho(asked);
    stage = asking;
    Exchange exchange = asking.exchange();
    boolean maybeEcho =
        framing == Framing.RTU && !asking.echoed() && inbox.isBeginningOf(exchange.request());
    while (inbox.size() > 0 && !maybeEcho) {
      Recognition seen = exchange.recognizer().recognise(inbox.bytes());
      if (seen instanceof Recognition.Noise noise) {
        drop(noise.skip(), noise.cause());
      } else if (seen instanceof Recognition.Reply reply) {
        drop(reply.from(), "noise");
        accept(asking, inbox.take(0, reply.length()));
        return;
      } else {
        break;
      }
    }
    if (framing == Framing.RTU && inbox.size() >= exchange.replyBytes()) {
      wake =
          loop.after(
              Duration.ofNanos(Math.max(DAMAGED_NANOS, pace.silenceNanos())), this::judgeDamage);
    }
  }

  /**
   * A converter that hears itself gives our request back. A reply that equals its request counts as
   * echo only where echoes have been seen.
   */
  private Asking cutEcho(Asking asking) {
    byte[] request = asking.exchange().request();
    int at = framing == Framing.RTU && !asking.echoed() ? inbox.indexOf(request) : -1;
    boolean mayBeReply =
        at >= 0 && asking.exchange().recognizer().recognise(request) instanceof Recognition.Reply;
    if (at < 0 || mayBeReply && !echoes) {
      return asking;
    }
    counts.add("echo");
    counts.add("dropped-byte", inbox.take(at, request.length).length);
    echoes = true;
    return asking.afterEcho();
  }

  private void accept(Asking asking, byte[] frame) {
    asking.deadline().cancel();
    Exchange exchange = asking.exchange();
    long now = loop.nanoTime();
    Duration took = Duration.ofNanos(now - asking.askedNanos());
    if (framing == Framing.TCP) {
      conclude(exchange, new Outcome.Replied(frame, took), "answered");
      return;
    }
    echoes = asking.echoed() || echoes && Arrays.equals(frame, exchange.request());
    long patience =
        repeatsTheLast(exchange, frame)
            ? Math.max(DAMAGED_NANOS, pace.silenceNanos())
            : pace.silenceNanos();
    long latest = now + patience + pace.transmission(exchange.replyBytes()) + NOISY_NANOS;
    Holding holding = new Holding(exchange, frame, took, patience, latest);
    stage = holding;
    lookBehind(holding);
  }

  /**
   * Whether this may be a second copy of the reply to the request before, another one of the same
   * unit and family.
   */
  private boolean repeatsTheLast(Exchange exchange, byte[] frame) {
    return last != null
        && Arrays.equals(last.frame, frame)
        && !Arrays.equals(last.exchange.request(), exchange.request());
  }

  private void lookBehind(Holding holding) {
    wake.cancel();
    collectLate();
    Exchange exchange = holding.exchange();
    while (inbox.size() > 0
        && exchange.recognizer().recognise(inbox.bytes()) instanceof Recognition.Reply second) {
      byte[] frame = inbox.take(second.from(), second.length());
      counts.add("dropped-byte", frame.length);
      if (!Arrays.equals(frame, holding.frame())) {
        rememberLate(exchange);
        conclude(
            exchange,
            new Outcome.Nonsense(hex(holding.frame()), "two different answers to one request"),
            "contradiction");
        return;
      }
      counts.add("doubled-answer");
    }
    long rest = Math.min(holding.patienceNanos(), holding.latestNanos() - loop.nanoTime());
    wake =
        loop.after(
            Duration.ofNanos(rest),
            () -> {
              last = new Replied(exchange, holding.frame());
              conclude(
                  exchange,
                  new Outcome.Replied(holding.frame().clone(), holding.took()),
                  "answered");
            });
  }

  /**
   * Enough bytes for a reply came and then none: was that the reply, damaged? Then waiting for
   * another is in vain.
   */
  private void judgeDamage() {
    if (stage instanceof Asking asking && inbox.size() > 0) {
      Remains remains = asking.exchange().recognizer().remains(inbox.bytes());
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
    wake.cancel();
    Exchange exchange = asking.exchange();
    long now = loop.nanoTime();
    if (lastByteNanos - asking.askedNanos() < 0) {
      dumbExchanges++;
    }
    if (inbox.size() > 0) {
      giveUp(exchange, exchange.recognizer().remains(inbox.bytes()));
    } else {
      rememberLate(exchange);
      conclude(exchange, new Outcome.Silent(Duration.ofNanos(now - asking.askedNanos())), "silent");
    }
  }

  private void giveUp(Exchange exchange, Remains remains) {
    Outcome nonsense = new Outcome.Nonsense(inbox.hex(), remains.cause());
    if (!remains.spent()) {
      rememberLate(exchange);
    }
    counts.add("dropped-byte", inbox.clear().length);
    if (framing == Framing.TCP) { // half a frame: where the next one begins cannot be known
      stage = new Idle();
      link.reopen(remains.cause());
    }
    conclude(exchange, nonsense, remains.count());
  }

  private void rememberLate(Exchange exchange) {
    if (framing == Framing.RTU) {
      unanswered.remember(exchange, loop.nanoTime());
    }
  }

  private void collectLate() {
    int late = unanswered.collect(inbox);
    counts.add("late-answer", late);
  }

  private void conclude(Exchange exchange, Outcome outcome, String count) {
    wake.cancel();
    stage = new Idle();
    counts.add(count);
    loop.execute(() -> exchange.outcome().accept(outcome));
    step();
  }

  private void unreachable(Exchange exchange, String reason) {
    counts.add("unreachable");
    loop.execute(() -> exchange.outcome().accept(new Outcome.Unreachable(reason)));
  }

  private void drop(int bytes, String cause) {
    if (bytes > 0) {
      counts.add(cause);
      counts.add("dropped-byte", inbox.take(0, bytes).length);
    }
  }

  private static String hex(byte[] frame) {
    Inbox shown = new Inbox();
    shown.add(frame);
    return shown.hex();
  }
}
