package io.envgate.acquisition;

import io.envgate.acquisition.RealtimePast.Heard;
import io.envgate.acquisition.RealtimePast.Left;
import io.envgate.api.count.Counts;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reports the latest readings of one point (实时数据) at each platform's own interval on the wall
 * clock; platforms that are due together share one record. A reading that is stale is not repeated:
 * its factor is reported as lost (B), without a number.
 *
 * <p>No second is reported twice within an epoch, whatever becomes of the intervals: a report whose
 * second is told already waits for the next one. Lives on one loop.
 */
final class RealtimeReporter {

  /** How often at least the clock is looked at, so that a step of it is seen. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final PointPlan plan;
  private final Loop loop;
  private final StationClock clock;
  private final Store store;
  private final History history;
  private final RealtimePast past;
  private final Freshness freshness;
  private final Counts counts;
  private final Supplier<Optional<Duration>> faster;

  private final Map<Factor, Heard> latest = new HashMap<>();
  private final Set<String> due = new TreeSet<>(); // platforms
  private long startedNanos;
  private StationTime last;
  private Loop.Timer timer = () -> {};

  RealtimeReporter(
      PointPlan plan,
      Loop loop,
      StationClock clock,
      Store store,
      History history,
      RealtimePast past,
      Freshness freshness,
      Supplier<Optional<Duration>> faster,
      Counts counts) {
    this.faster = faster;
    this.plan = plan;
    this.loop = loop;
    this.clock = clock;
    this.store = store;
    this.history = history;
    this.past = past;
    this.freshness = freshness;
    this.counts = counts;
  }

  void start() {
    startedNanos = loop.nanoTime();
    last = clock.now();
    Optional<Left> left = past.take(plan, startedNanos);
    left.ifPresent(this::goOn);
    if (!plan.realtime().isEmpty()) {
      goOnBehindTheLastRun();
      if (left.isPresent()) {
        tick();
      } else {
        arm();
      }
    }
  }

  private void goOn(Left left) {
    latest.putAll(left.latest());
    startedNanos = left.startedNanos();
    left.due().stream().filter(plan.realtime()::containsKey).forEach(due::add);
    if (left.last().epoch() == last.epoch()) {
      last = left.last(); // who was due between the two is not passed over
    }
  }

  private void goOnBehindTheLastRun() {
    if (past.reported(plan.name()).isPresent()) {
      return;
    }
    try {
      history
          .newest(plan.name(), Report.REALTIME, Duration.ZERO)
          .filter(second -> !second.isAfter(last.at())) // else the clock was set back since
          .ifPresent(second -> past.note(plan.name(), new StationTime(second, last.epoch())));
    } catch (UncheckedIOException unreadable) {
      counts.add("realtime-past-unreadable");
    }
  }

  void stop() {
    timer.cancel();
    if (last != null) { // it was started
      past.leave(new Left(plan, latest, startedNanos, last, due, loop.nanoTime()));
    }
  }

  void heard(List<Reading> readings) {
    readings.forEach(
        reading ->
            latest.merge(reading.factor(), new Heard(reading, loop.nanoTime()), this::newer));
  }

  /** What an analyzer tells out of its memory is no news of the moment. */
  private Heard newer(Heard before, Heard now) {
    boolean older = now.reading().isResult() && now.reading().at().isBefore(before.reading().at());
    return older && fresh(before) && before.reading().flag() != DataFlag.B ? before : now;
  }

  private void arm() {
    Duration wait =
        intervals().values().stream()
            .map(interval -> Duration.between(last.at(), new WallGrid(interval).after(last.at())))
            .min(Duration::compareTo)
            .orElseThrow();
    Duration most =
        due.isEmpty() ? LOOK : Duration.between(last.at(), new WallGrid(SECOND).after(last.at()));
    timer = loop.after(wait.compareTo(most) < 0 ? wait : most, this::tick);
  }

  /** As planned, but for a while of warning in which they are wanted more often. */
  private Map<String, Duration> intervals() {
    Optional<Duration> most = faster.get();
    if (most.isEmpty()) {
      return plan.realtime();
    }
    Map<String, Duration> shorter = new HashMap<>(plan.realtime());
    shorter.replaceAll(
        (platform, planned) -> planned.compareTo(most.get()) < 0 ? planned : most.get());
    return shorter;
  }

  private void tick() {
    StationTime now = clock.now();
    if (now.epoch() != last.epoch()) {
      last = now; // the grid lies elsewhere now
    }
    intervals()
        .forEach(
            (platform, interval) -> {
              if (new WallGrid(interval).between(last.at(), now.at()) > 0) {
                due.add(platform);
              }
            });
    last = now;
    if (!due.isEmpty()) {
      report(now);
    }
    arm();
  }

  private void report(StationTime now) {
    if (!ready()) {
      counts.add("realtime-before-first-answers");
      due.clear();
      return;
    }
    Instant at = label(now);
    if (!at.isAfter(lastReported(now))) {
      return; // they are due at the next second
    }
    List<String> platforms = List.copyOf(due);
    due.clear();
    past.note(plan.name(), new StationTime(at, now.epoch()));
    try {
      RecordId id =
          new RecordId(
              plan.name(), Report.REALTIME, new Period(at, Duration.ZERO), versions(at) + 1);
      DataRecord record = new DataRecord(id, now.at(), new Content.Measured(figures()));
      store.keepRecords(List.of(new Store.Owed(record, platforms)), this::kept);
    } catch (UncheckedIOException unreadable) {
      kept(new Store.Kept.Lost(unreadable.getMessage()));
    }
  }

  /** Where the clock was set, what was reported before stands in another time. */
  private Instant lastReported(StationTime now) {
    return past.reported(plan.name())
        .filter(second -> second.epoch() == now.epoch())
        .map(StationTime::at)
        .orElse(Instant.MIN);
  }

  /** How often this second was reported already: it was, where the clock was set back over it. */
  private int versions(Instant at) {
    Period second = new Period(at, SECOND);
    return history.records(plan.name(), Report.REALTIME, Duration.ZERO, second).stream()
        .mapToInt(record -> record.id().version())
        .max()
        .orElse(0);
  }

  private void kept(Store.Kept kept) {
    counts.add(
        !(kept instanceof Store.Kept.Lost)
            ? "realtime"
            : "realtime-lost"); // the next one follows soon: none is tried again
  }

  /**
   * Before an analyzer had its time to answer, nothing can be said of it, not even that it is lost.
   */
  private boolean ready() {
    long running = loop.nanoTime() - startedNanos;
    return plan.factors().stream()
        .filter(FactorPlan::reported)
        .map(FactorPlan::factor)
        .allMatch(factor -> latest.containsKey(factor) || running > freshness.of(factor).toNanos());
  }

  /**
   * The moment of acquisition to the second (HJ 212-2017, table 4, DataTime): that of the newest
   * fresh reading, or now where nothing new has come since the last report.
   */
  private Instant label(StationTime now) {
    return latest.values().stream()
        .filter(this::fresh)
        .map(Heard::reading)
        .filter(reading -> reading.epoch() == now.epoch())
        .map(reading -> reading.heardAt().orElse(reading.at()).truncatedTo(ChronoUnit.SECONDS))
        .max(Instant::compareTo)
        .filter(newest -> newest.isAfter(lastReported(now)))
        .orElse(now.at().truncatedTo(ChronoUnit.SECONDS));
  }

  private boolean fresh(Heard heard) {
    Factor factor = heard.reading().factor();
    Duration stands =
        heard.reading().isResult() && plan.factor(factor).isPresent()
            ? freshness.ofResult(plan.factor(factor).get())
            : freshness.of(factor);
    return loop.nanoTime() - heard.nanos() <= stands.toNanos();
  }

  private List<Figures> figures() {
    return plan.factors().stream().filter(FactorPlan::reported).map(this::figures).toList();
  }

  private Figures figures(FactorPlan factor) {
    return freshOf(factor.factor()).map(one -> figures(factor, one)).orElseGet(factor::lost);
  }

  private Figures figures(FactorPlan factor, Reading reading) {
    Rounded values = factor.instant(reading);
    corrected(factor, reading)
        .ifPresent(value -> values.putCorrected(Statistic.CORRECTED_INSTANT, value));
    return factor.figures(reading, values);
  }

  private Optional<Reading> freshOf(Factor factor) {
    return Optional.ofNullable(latest.get(factor)).filter(this::fresh).map(Heard::reading);
  }

  /** Of a normal value while the oxygen is known and normal. */
  private Optional<BigDecimal> corrected(FactorPlan factor, Reading reading) {
    if (!plan.corrects(factor) || reading.flag() != DataFlag.N) {
      return Optional.empty();
    }
    Correction by = plan.correction().orElseThrow();
    return freshOf(Correction.OXYGEN)
        .filter(oxygen -> oxygen.flag() == DataFlag.N)
        .map(oxygen -> by.of(reading.value().orElseThrow(), oxygen.value().orElseThrow()));
  }
}
