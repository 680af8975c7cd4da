package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Keeps what happened at one point as records, each at an instant of its own, and owes them to the
 * platforms that are to be told; they go out at once. Lives on one loop.
 */
final class Happenings {
  /** A store that refuses is tried again after this. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final String point;
  private final Loop loop;
  private final StationClock clock;
  private final Store store;
  private final Counts counts;
  private Instant last = Instant.MIN;
  private boolean stopped;

  Happenings(String point, Loop loop, StationClock clock, Store store, Counts counts) {
    this.point = point;
    this.loop = loop;
    this.clock = clock;
    this.store = store;
    this.counts = counts;
  }

  void stop() {
    stopped = true;
  }

  void tell(Content content, List<String> platforms) {
    tell(content, platforms, () -> {});
  }

  /**
   * @param kept called on the loop once it is durable
   */
  void tell(Content content, List<String> platforms, Runnable kept) {
    Instant now = clock.now().at();
    Instant at = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MILLIS);
    last = at;
    RecordId id = new RecordId(point, Report.EVENT, new Period(at, Duration.ZERO), 1);
    keep(new Store.Owed(new DataRecord(id, now, content), platforms), kept);
  }

  private void keep(Store.Owed event, Runnable kept) {
    if (stopped) {
      return;
    }
    store.keepRecords(
        List.of(event),
        outcome ->
            loop.execute(
                () -> {
                  if (outcome instanceof Store.Kept.Durable) {
                    counts.add("event");
                    kept.run();
                  } else {
                    counts.add("record-lost");
                    loop.after(AGAIN, () -> keep(event, kept));
                  }
                }));
  }
}
