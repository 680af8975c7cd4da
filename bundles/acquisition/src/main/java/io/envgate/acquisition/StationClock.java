package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.loop.Loop;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * The one clock by which the station polls, dates and closes periods. It has to be looked at every
 * few seconds. Safe from any thread.
 */
final class StationClock {
  private static final System.Logger LOG = System.getLogger(StationClock.class.getName());

  private final Loop loop;
  private final Counts counts;
  private final Consumer<Change> changes;
  private Timeline timeline;

  /**
   * @param epoch the first one of this start of the gateway, higher than all that are stored
   * @param changes hears of each step that was followed
   */
  StationClock(Loop loop, int epoch, Counts counts, Consumer<Change> changes) {
    this.loop = loop;
    this.counts = counts;
    this.changes = changes;
    this.timeline = Timeline.begin(loop.now(), loop.nanoTime(), epoch);
  }

  /** Now, to the millisecond. */
  synchronized StationTime now() {
    Timeline last = timeline;
    timeline = last.look(loop.now(), loop.nanoTime());
    tell(last, timeline);
    StationTime now = timeline.now();
    return new StationTime(now.at().truncatedTo(ChronoUnit.MILLIS), now.epoch());
  }

  private static Change followed(Duration step, Timeline next) {
    Instant after = next.now().at();
    return new Change(
        after,
        Change.Kind.CLOCK,
        "clock",
        after.minus(step).toString(),
        after.toString(),
        Change.GATEWAY,
        "the system clock was set by "
            + step
            + " and has stood for "
            + Timeline.PROBATION
            + "; epoch "
            + next.now().epoch());
  }

  private void tell(Timeline last, Timeline next) {
    if (next.now().epoch() != last.now().epoch()) {
      Duration step = last.suspicion().orElseThrow().off();
      counts.add(step.isNegative() ? "clock-stepped-back" : "clock-stepped-forward");
      LOG.log(
          Level.WARNING,
          "the system clock was set by {0} and has stood: the station follows from {1} on, epoch {2}",
          step,
          next.now().at(),
          next.now().epoch());
      changes.accept(followed(step, next));
    } else if (next.suspicion().isPresent() && last.suspicion().isEmpty()) {
      counts.add("clock-suspected");
      LOG.log(
          Level.WARNING,
          "the system clock is off by {0}: the station goes on as before until it has stood for {1}",
          next.suspicion().get().off(),
          Timeline.PROBATION);
    } else if (next.suspicion().isEmpty() && last.suspicion().isPresent()) {
      counts.add("clock-returned");
      LOG.log(Level.INFO, "the system clock came back by itself: nothing was moved");
    }
  }
}
