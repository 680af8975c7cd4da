package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Period;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gives the readings from before the clock was trusted their time, as new readings: the undated
 * ones stay where they are. It goes in small steps, so that live readings never wait for it. Lives
 * on one loop.
 */
final class Dating {

  /** Small enough that one step takes milliseconds. */
  private static final Duration STEP = Duration.ofMinutes(10);

  /** A store that refuses is tried again after this. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final Loop loop;
  private final Store store;
  private final History history;
  private final Counts counts;
  private final Consumer<Change> changes;
  private boolean stopped;

  Dating(Loop loop, Store store, History history, Counts counts, Consumer<Change> changes) {
    this.loop = loop;
    this.store = store;
    this.history = history;
    this.counts = counts;
    this.changes = changes;
  }

  /**
   * @param points of which
   * @param done is run when all that was read has its time, and it is on the disk
   */
  void begin(StationClock.Dated late, List<String> points, Runnable done) {
    // what is on its way to the disk is there when this empty write is
    store.keepReadings(
        List.of(), kept -> loop.execute(() -> step(late, points, late.from(), 0, done)));
  }

  void stop() {
    stopped = true;
  }

  private void step(
      StationClock.Dated late, List<String> points, Instant from, int before, Runnable done) {
    if (stopped) {
      return;
    }
    if (from.isAfter(late.until())) {
      tell(late, before);
      done.run();
      return;
    }
    List<Reading> readings = new ArrayList<>();
    for (String point : points) {
      history.readings(
          point,
          new Period(from, STEP),
          reading -> {
            if (reading.epoch() == late.epoch()) {
              readings.add(dated(reading, late));
            }
          });
    }
    store.keepReadings(
        readings,
        kept ->
            loop.execute(
                () -> {
                  if (kept instanceof Store.Kept.Lost) {
                    loop.after(AGAIN, () -> step(late, points, from, before, done));
                  } else {
                    counts.add("reading-dated", readings.size());
                    step(late, points, from.plus(STEP), before + readings.size(), done);
                  }
                }));
  }

  /** A result that its analyzer has dated keeps its date; when it was heard, is known now. */
  private static Reading dated(Reading reading, StationClock.Dated late) {
    return new Reading(
        reading.point(),
        reading.factor(),
        reading.isResult() ? reading.at() : reading.at().plus(late.off()),
        reading.epoch() + 1,
        reading.value(),
        reading.flag(),
        reading.cause(),
        reading.heardAt().map(heard -> heard.plus(late.off())));
  }

  private void tell(StationClock.Dated late, int readings) {
    if (readings > 0) {
      Instant last = late.until().plus(late.off());
      changes.accept(
          new Change(
              last,
              Change.Kind.CLOCK,
              "readings",
              late.from() + " to " + late.until(),
              late.from().plus(late.off()) + " to " + last,
              Change.GATEWAY,
              readings + " readings from before the clock was trusted were given their time"));
    }
  }
}
