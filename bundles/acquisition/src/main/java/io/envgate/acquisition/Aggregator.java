package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Closes each period of one point when it is due: once, by its index, after all readings from
 * before its end are durable. What was missed while the gateway was off, or when its clock was set,
 * is made up for by {@link CatchUp}, which never holds up a period that is due now. Lives on one
 * loop.
 */
final class Aggregator {

  /** Hears of each record when its period is closed. */
  interface Made {
    void made(Report report, Period period, List<Figures> figures);
  }

  /** So long after its end a period is closed: an answer that was on its way is in by then. */
  static final Duration SETTLE = Duration.ofSeconds(1);

  /** How often at least the clock is looked at, so that a step of it is seen. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** A loop that was held up for long goes on in steps of so many periods. */
  private static final int MOST_AT_ONCE = 60;

  private final String point;
  private final List<Series> series;
  private final Loop loop;
  private final StationClock clock;
  private final Store store;
  private final Summary summary;
  private final CatchUp catchUp;
  private final Counts counts;
  private final Made made;

  private final Map<Series, Period> open = new LinkedHashMap<>();
  private int epoch;
  private boolean stopped;
  private Loop.Timer timer = () -> {};

  Aggregator(
      PointPlan plan,
      Loop loop,
      StationClock clock,
      Store store,
      Summary summary,
      CatchUp catchUp,
      Made made,
      Counts counts) {
    this.made = made;
    this.point = plan.name();
    this.series = plan.series();
    this.loop = loop;
    this.clock = clock;
    this.store = store;
    this.summary = summary;
    this.catchUp = catchUp;
    this.counts = counts;
  }

  void start() {
    StationTime now = clock.now();
    begin(now);
    arm(now);
  }

  void stop() {
    stopped = true;
    timer.cancel();
    catchUp.stop();
  }

  /** From the periods that are open now; all before them is the catch-up's. */
  private void begin(StationTime now) {
    epoch = now.epoch();
    series.forEach(each -> open.put(each, each.containing(now.at())));
    catchUp.begin(now);
  }

  private void arm(StationTime now) {
    Instant due = open.values().stream().map(Aggregator::due).min(Instant::compareTo).orElseThrow();
    Duration wait = Duration.between(now.at(), due);
    arm(wait.compareTo(LOOK) < 0 ? wait : LOOK);
  }

  private void arm(Duration wait) {
    timer = loop.after(wait, this::tick);
  }

  private static Instant due(Period period) {
    return period.end().plus(SETTLE);
  }

  private static boolean due(Period period, StationTime now) {
    return !now.at().isBefore(due(period));
  }

  private void tick() {
    StationTime now = clock.now();
    if (now.epoch() != epoch) {
      begin(now);
    }
    if (open.values().stream().anyMatch(period -> due(period, now))) {
      // what is kept takes effect in its order: when this empty one is durable, so is every reading
      // before it
      store.keepReadings(List.of(), kept -> loop.execute(() -> close(now, kept)));
    } else {
      arm(now);
    }
  }

  private void close(StationTime now, Store.Kept barrier) {
    if (stopped) {
      return;
    }
    if (barrier instanceof Store.Kept.Lost) {
      counts.add("close-postponed");
      arm(LOOK);
      return;
    }
    Map<Series, Period> before = Map.copyOf(open);
    List<Store.Owed> records = records(now);
    store.keepRecords(
        records, kept -> loop.execute(() -> kept(kept, before, records.size(), now.epoch())));
    arm(clock.now());
  }

  private List<Store.Owed> records(StationTime now) {
    List<Store.Owed> records = new ArrayList<>();
    for (Series each : series) {
      Period period = open.get(each);
      while (due(period, now) && records.size() < MOST_AT_ONCE) {
        if (each.has(period)) {
          List<Figures> figures = summary.figures(each, period);
          records.addAll(each.owed(point, period, figures, clock.now().at()));
          made.made(each.report(), period, figures);
        }
        period = Periods.next(period);
      }
      open.put(each, period);
    }
    return records;
  }

  /** What was lost is made again at the next look: its identity keeps it from being doubled. */
  private void kept(Store.Kept kept, Map<Series, Period> before, int records, int inEpoch) {
    if (!(kept instanceof Store.Kept.Lost)) {
      counts.add("record", records);
      return;
    }
    counts.add("record-lost", records);
    if (inEpoch == epoch) {
      before.forEach((each, period) -> open.merge(each, period, Aggregator::earlier));
    }
  }

  private static Period earlier(Period one, Period other) {
    return one.start().isBefore(other.start()) ? one : other;
  }
}
