package io.envgate.acquisition;

import io.envgate.acquisition.marking.Board;
import io.envgate.acquisition.marking.ManualMarks;
import io.envgate.acquisition.marking.MarkedHistory;
import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.acquisition.marking.PointMarking;
import io.envgate.acquisition.marking.RaisedFlags;
import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.Content.Entered;
import io.envgate.api.record.Content.Marked;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One monitoring point (监测点) at work: judges what its analyzers say, keeps it, and makes its
 * records. Lives on one loop; what others call may come from any thread.
 */
public final class MonitoringPoint implements Counted, AutoCloseable {

  /** A store that refuses to keep the start of the gateway is tried again after this. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final PointPlan plan;
  private final Loop loop;
  private final Store store;
  private final Consumer<MonitoringPoint> closed;
  private final Counts counts = new Counts();
  private final QualityMarker marker;
  private final Freshness freshness;
  private final Deriving deriving;
  private final StateReporter states;
  private final ResultReporter results;
  private final RealtimeReporter realtime;
  private final Aggregator aggregator;
  private final Revisions revisions;
  private final ManualMarks marks = new ManualMarks();
  private final PointMarking marking;
  private final Station station;
  private final Happenings happenings;
  private final Watch watch;
  private final Handwork handwork;
  private boolean stopped;

  /** What all points of the station share. */
  record Station(Board board, RaisedFlags raised, NewestReadings newest, RealtimePast realtime) {
    Station() {
      this(new Board(), new RaisedFlags(), new NewestReadings(), new RealtimePast());
    }
  }

  MonitoringPoint(
      PointPlan plan,
      MarkingPlan markingPlan,
      WatchPlan watchPlan,
      Station station,
      Loop loop,
      StationClock clock,
      Store store,
      History history,
      Consumer<MonitoringPoint> closed) {
    this.plan = plan;
    this.station = station;
    this.marking = new PointMarking(markingPlan, station.board(), marks);
    this.loop = loop;
    this.store = store;
    this.closed = closed;
    this.marker = new QualityMarker(plan.name(), plan.rules());
    this.freshness = new Freshness(plan);
    this.states = new StateReporter(plan, store, history, counts);
    this.results = new ResultReporter(plan, loop, clock, store, history, counts);
    this.deriving = new Deriving(plan, freshness);
    this.happenings = new Happenings(plan.name(), loop, clock, store, counts);
    this.watch =
        new Watch(plan, watchPlan, markingPlan, station.board(), happenings, loop, clock, history);
    this.realtime =
        new RealtimeReporter(
            plan,
            loop,
            clock,
            store,
            history,
            station.realtime(),
            freshness,
            watch::faster,
            counts);
    ManualEntries entries = new ManualEntries(plan);
    Summary summary =
        new Summary(plan, new MarkedHistory(history, marks), entries, freshness, counts);
    CatchUp catchUp = new CatchUp(plan, loop, clock, store, history, summary, counts);
    this.revisions = new Revisions(plan, loop, clock, store, history, summary, counts);
    this.handwork = new Handwork(plan, clock, history, happenings, revisions, marks, entries);
    this.aggregator =
        new Aggregator(plan, loop, clock, store, summary, catchUp, watch::made, counts);
  }

  String name() {
    return plan.name();
  }

  /**
   * @param gatewayStarted the same for all points, and for a point that is opened again: it is told
   *     once
   */
  void start(Instant gatewayStarted) {
    loop.execute(
        () -> {
          handwork.start();
          results.start();
          realtime.start();
          aggregator.start();
          revisions.start();
          watch.start();
          tellStart(gatewayStarted.truncatedTo(ChronoUnit.SECONDS));
        });
  }

  void learn(Analyzer analyzer) {
    loop.execute(() -> freshness.learn(analyzer));
  }

  void polled(Analyzer analyzer, StationTime at, Poll poll) {
    loop.execute(
        () -> {
          if (!stopped) {
            Poll converted = marking.converted(plan.name(), poll);
            List<Reading> own = marking.mark(marker.mark(analyzer.channels(), at, converted));
            station.newest().heard(analyzer.name(), own);
            station.raised().work(analyzer.name()).ifPresent(work -> watch.commanded(work, own));
            take(
                own.stream()
                    .map(reading -> station.raised().over(analyzer.name(), reading))
                    .toList());
          }
        });
  }

  /**
   * Marks a stretch of time by a person's word.
   *
   * @param outcome gets why it was not done, or nothing once it is kept; on the loop
   */
  void mark(Marked mark, Consumer<Optional<String>> outcome) {
    loop.execute(() -> handwork.mark(mark, () -> outcome.accept(Optional.empty())));
  }

  /**
   * Enters the value of a period by a person's word.
   *
   * @param entry makes it of the period, once that is known
   */
  void enter(
      Report report,
      Instant start,
      Function<Period, Entered> entry,
      Consumer<Optional<String>> outcome) {
    loop.execute(
        () -> {
          Optional<Entered> made = handwork.period(report, start).map(entry);
          Optional<String> refusal =
              made.map(handwork::refusal)
                  .orElse(Optional.of("no " + report.word() + " record begins at " + start));
          if (refusal.isPresent()) {
            outcome.accept(refusal);
          } else {
            handwork.enter(made.get(), () -> outcome.accept(Optional.empty()));
          }
        });
  }

  /** Nothing is made of what comes after this; what was made is kept. */
  @Override
  public void close() {
    closed.accept(this);
    loop.execute(
        () -> {
          stopped = true;
          realtime.stop();
          results.stop();
          aggregator.stop();
          revisions.stop();
          watch.stop();
          happenings.stop();
        });
  }

  @Override
  public String place() {
    return "point " + plan.name();
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  private void take(List<Reading> readings) {
    if (readings.isEmpty()) {
      return; // the analyzer is another point's
    }
    states.heard(readings);
    List<Reading> derived = deriving.of(readings);
    realtime.heard(derived);
    results.heard(derived);
    watch.heard(readings, derived);
    readings.forEach(reading -> counts.add("reading-" + reading.flag()));
    store.keepReadings(
        readings,
        kept -> {
          if (kept instanceof Store.Kept.Lost) {
            counts.add("reading-lost", readings.size());
          } else if (readings.stream().anyMatch(Reading::isResult)) {
            loop.execute(() -> readings.forEach(revisions::heard));
          }
        });
  }

  private void tellStart(Instant at) {
    if (stopped) {
      return;
    }
    RecordId id = new RecordId(plan.name(), Report.EVENT, new Period(at, Duration.ZERO), 1);
    DataRecord record = new DataRecord(id, at, new Content.Started(at));
    store.keepRecords(
        List.of(new Store.Owed(record, plan.started())),
        kept -> {
          if (kept instanceof Store.Kept.Lost) {
            counts.add("record-lost");
            loop.after(AGAIN, () -> tellStart(at));
          }
        });
  }
}
