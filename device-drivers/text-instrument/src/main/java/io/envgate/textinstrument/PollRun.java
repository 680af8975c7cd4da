package io.envgate.textinstrument;

import io.envgate.line.Exchange;
import io.envgate.line.Line;
import io.envgate.line.Outcome;
import io.envgate.line.Recognizer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends one telegram after the other, and ends early where the analyzer is silent. */
final class PollRun {
  private static final String FAMILY = "text"; // any late reply may be taken for any other
  private static final int LONGEST_USUAL_REPLY = 256;
  private static final Duration DEAF = Duration.ofMillis(50); // after what needs no reply

  private final Line line;
  private final int unit;
  private final Pacing pacing;
  private final Consumer<PollRun> ended;
  private final Deque<Telegram> waiting;
  private final Map<String, Received> received = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private Optional<Outcome> failure = Optional.empty();
  private long readyNanos;

  /**
   * @param readyNanos nothing is sent before, on the clock of the line's loop
   */
  PollRun(
      Line line,
      int unit,
      Pacing pacing,
      List<Telegram> steps,
      long readyNanos,
      Consumer<PollRun> ended) {
    this.line = line;
    this.unit = unit;
    this.pacing = pacing;
    this.waiting = new ArrayDeque<>(steps);
    this.readyNanos = readyNanos;
    this.ended = ended;
  }

  Haul haul() {
    return new Haul(received, failure);
  }

  /** When the next request may be sent. */
  long readyNanos() {
    return readyNanos;
  }

  void next() {
    Telegram step = waiting.poll();
    if (step == null) {
      ended.accept(this);
    } else {
      whenReady(() -> ask(step, 1));
    }
  }

  private void whenReady(Runnable task) {
    long rest = readyNanos - line.loop().nanoTime();
    if (rest > 0) {
      line.loop().after(Duration.ofNanos(rest), task);
    } else {
      task.run();
    }
  }

  private void ask(Telegram step, int attempt) {
    boolean answered = step.expect().isPresent();
    int length =
        step.expect().map(Frame::length).filter(one -> one > 0).orElse(LONGEST_USUAL_REPLY);
    line.exchange(
        new Exchange(
            unit,
            answered ? FAMILY : new Object(),
            step.request(unit, line.loop().now()),
            answered ? length : 1,
            answered ? new TelegramRecognizer(step, unit) : new Deaf(),
            answered ? pacing.timeout() : DEAF,
            outcome -> heard(step, attempt, outcome)));
  }

  private void heard(Telegram step, int attempt, Outcome outcome) {
    Duration rest = step.pause().compareTo(pacing.gap()) > 0 ? step.pause() : pacing.gap();
    readyNanos = line.loop().nanoTime() + rest.toNanos();
    boolean silent = outcome instanceof Outcome.Silent && step.expect().isPresent();
    if (silent && attempt < step.tries()) {
      whenReady(() -> ask(step, attempt + 1));
      return;
    }
    if (outcome instanceof Outcome.Replied replied) {
      keep(step, replied.frame());
    } else if (step.expect().isPresent() || outcome instanceof Outcome.Unreachable) {
      received.put(step.name(), new Received.Lost(step.name() + ": " + words(outcome)));
      failure = failure.or(() -> Optional.of(outcome));
    }
    if (silent || outcome instanceof Outcome.Unreachable) {
      waiting.clear(); // what is silent now will not answer the next one either
    }
    next();
  }

  private void keep(Telegram step, byte[] bytes) {
    texts.put(step.name(), step.text(bytes, unit));
    received.put(step.name(), Received.of(step, unit, bytes, texts));
  }

  private static String words(Outcome outcome) {
    if (outcome instanceof Outcome.Silent silent) {
      return "no answer within " + silent.waited().toMillis() + " ms";
    }
    if (outcome instanceof Outcome.Nonsense nonsense) {
      return nonsense.cause() + ", bytes " + nonsense.hex();
    }
    return outcome instanceof Outcome.Unreachable unreachable
        ? "line down, " + unreachable.reason()
        : outcome.toString();
  }

  /** Listens to nothing: for what is sent and not answered, or answered with what nobody needs. */
  private record Deaf() implements Recognizer {
    @Override
    public Recognition recognise(byte[] bytes) {
      return new Recognition.NeedMore();
    }

    @Override
    public Remains remains(byte[] bytes) {
      return new Remains("not needed", "not-needed", true);
    }
  }
}
