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
import java.util.function.Supplier;

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
    } else if (step.sdi12().isPresent()) {
      new Sdi12Run(this, step, unit).begin();
    } else if (step.expect().isPresent()) {
      int fixed = step.expect().get().length();
      TelegramRecognizer reply = new TelegramRecognizer(step, unit);
      int length = fixed > 0 ? fixed : LONGEST_USUAL_REPLY;
      ask(step, () -> request(step), reply, length, outcome -> heard(step, outcome));
    } else {
      whenReady(() -> exchange(step, request(step), new Deaf(), 1, outcome -> sent(step, outcome)));
    }
  }

  private byte[] request(Telegram step) {
    return step.request(unit, line.loop().now());
  }

  /**
   * Asks as soon as it may, and again where it is silent, as often as the telegram says.
   *
   * @param answered hears once, when it was answered or nothing helps
   */
  void ask(
      Telegram step,
      Supplier<byte[]> request,
      Recognizer reply,
      int length,
      Consumer<Outcome> answered) {
    ask(step, request, reply, length, 1, answered);
  }

  private void ask(
      Telegram step,
      Supplier<byte[]> request,
      Recognizer reply,
      int length,
      int attempt,
      Consumer<Outcome> answered) {
    whenReady(
        () ->
            exchange(
                step,
                request.get(),
                reply,
                length,
                outcome -> {
                  if (isWorthAnother(step, outcome) && attempt < step.tries()) {
                    ask(step, request, reply, length, attempt + 1, answered);
                  } else {
                    answered.accept(outcome);
                  }
                }));
  }

  /** An SDI-12 sensor is asked again after a garbled answer, too. */
  private static boolean isWorthAnother(Telegram step, Outcome outcome) {
    return outcome instanceof Outcome.Silent
        || step.sdi12().isPresent() && outcome instanceof Outcome.Nonsense;
  }

  private void exchange(
      Telegram step, byte[] request, Recognizer reply, int length, Consumer<Outcome> ended) {
    boolean deaf = reply instanceof Deaf;
    Duration pause = step.pause().compareTo(pacing.gap()) > 0 ? step.pause() : pacing.gap();
    line.exchange(
        new Exchange(
            unit,
            deaf ? new Object() : FAMILY,
            request,
            length,
            reply,
            deaf ? DEAF : pacing.timeout(),
            outcome -> {
              rest(pause);
              ended.accept(outcome);
            }));
  }

  /** Nothing is sent before so much time has passed. */
  void rest(Duration time) {
    readyNanos = line.loop().nanoTime() + time.toNanos();
  }

  private void whenReady(Runnable task) {
    long rest = readyNanos - line.loop().nanoTime();
    if (rest > 0) {
      line.loop().after(Duration.ofNanos(rest), task);
    } else {
      task.run();
    }
  }

  private void sent(Telegram step, Outcome outcome) {
    if (outcome instanceof Outcome.Unreachable) {
      lost(step, outcome);
    } else {
      next();
    }
  }

  private void heard(Telegram step, Outcome outcome) {
    if (outcome instanceof Outcome.Replied replied) {
      keep(step, replied.frame());
      next();
    } else {
      lost(step, outcome);
    }
  }

  /** Nothing came of the telegram; the poll goes on where there is hope. */
  void lost(Telegram step, Outcome outcome) {
    received.put(step.name(), new Received.Lost(step.name() + ": " + words(outcome)));
    failure = failure.or(() -> Optional.of(outcome));
    if (outcome instanceof Outcome.Silent || outcome instanceof Outcome.Unreachable) {
      waiting.clear(); // what is silent now will not answer the next one either
    }
    next();
  }

  /** The values of a measurement, called by their numbers. */
  void keep(Telegram step, List<String> values) {
    received.put(step.name(), new Received.Whole(new byte[0], Layout.Numbered.cells(values)));
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
