package io.envgate.control;

import io.envgate.api.control.AnalyzerFlags;
import io.envgate.api.control.Asker;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Order;
import io.envgate.api.control.Result;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One task being carried out: one order after the other, each with its flag on the readings for as
 * long as it lasts. It ends once, whatever the instrument's driver does. Lives on the desk's loop.
 */
final class Execution {
  /** What a driver may be late with its answer. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Task task;
  private final AnalyzerFlags flags;
  private final Loop loop;
  private final Consumer<Result> ended;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final StringBuilder words = new StringBuilder();
  private final long begunNanos;
  private int current;
  private boolean over;
  private Runnable lower = () -> {};
  private Loop.Timer watchdog = () -> {};

  /**
   * @param ended hears the result once, on the loop
   */
  Execution(Task task, AnalyzerFlags flags, Loop loop, Consumer<Result> ended) {
    this.task = task;
    this.flags = flags;
    this.loop = loop;
    this.ended = ended;
    this.begunNanos = loop.nanoTime();
  }

  Task task() {
    return task;
  }

  Duration lasted() {
    return Duration.ofNanos(loop.nanoTime() - begunNanos);
  }

  void begin() {
    int index = current;
    Offer offer = task.offers().get(index);
    Asker asker = task.command().asker();
    lower.run();
    lower =
        offer
            .flag()
            .map(
                flag ->
                    flags.raise(
                        task.analyzer().name(), flag, offer.actions(), offer.name() + ", " + asker))
            .orElse(() -> {});
    Duration limit = offer.atMost().plus(GRACE);
    watchdog = loop.after(limit, () -> end(new Result.TimedOut(limit, offer.name())));
    task.analyzer()
        .execute(task.order(index), result -> loop.execute(() -> heard(index, offer, result)));
  }

  /** What the instrument is doing for it. */
  Order order() {
    return task.order(current);
  }

  /** Whoever watches has waited enough, or the instrument has gone. */
  void giveUp(String words) {
    end(new Result.Failed(words));
  }

  private void heard(int index, Offer offer, Result result) {
    if (over || index != current) {
      return; // the watchdog was first
    }
    watchdog.cancel();
    if (!(result instanceof Result.Done done)) {
      end(result);
      return;
    }
    values.putAll(done.values());
    words.append(words.length() > 0 ? "; " : "").append(offer.name());
    if (!done.words().isEmpty()) {
      words.append(": ").append(done.words());
    }
    current++;
    if (current < task.offers().size()) {
      begin();
    } else {
      end(new Result.Done(values, words.toString()));
    }
  }

  private void end(Result result) {
    if (!over) {
      over = true;
      watchdog.cancel();
      lower.run();
      ended.accept(result);
    }
  }
}
