package io.envgate.acquisition;

import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.api.clock.Timekeeper;
import io.envgate.api.control.Action;
import io.envgate.api.control.AnalyzerFlags;
import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Poll;
import io.envgate.api.evidence.Journal;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * From the field into the store: asks all analyzers of the station and hands what they say to the
 * monitoring points that they serve. Each analyzer and each point comes and goes alone; an analyzer
 * that serves several points is asked once for all of them. All calls from any thread.
 */
public final class Acquisition implements AnalyzerFlags, Counted, AutoCloseable {
  private static final Instant FAR = Instant.parse("9000-01-01T00:00:00Z");

  private final Loop polling;
  private final Loop records;
  private final Store store;
  private final History history;
  private final Counts counts = new Counts();
  private final StationClock clock;
  private final Dating dating;
  private final PollLoop polls;
  private final List<Analyzer> analyzers = new CopyOnWriteArrayList<>();
  private final List<MonitoringPoint> points = new CopyOnWriteArrayList<>();
  private Instant started; // on the records' loop, as the one below
  private boolean beingDated;
  private final MonitoringPoint.Station station = new MonitoringPoint.Station();

  /**
   * Reads the newest epoch from the disk.
   *
   * @param polling where analyzers are asked; nothing on it ever waits
   * @param records where readings become records, and where reading the store may take a moment; a
   *     simulation gives the same loop for both
   */
  public Acquisition(Loop polling, Loop records, Store store, History history, Journal journal) {
    this(polling, records, store, history, journal, false);
  }

  /**
   * @param confirmed whether somebody has to confirm what time it is, before anything is reported
   */
  public Acquisition(
      Loop polling,
      Loop records,
      Store store,
      History history,
      Journal journal,
      boolean confirmed) {
    this.polling = polling;
    this.records = records;
    this.store = store;
    this.history = history;
    this.clock =
        new StationClock(
            polling, terms(history, confirmed), counts, change -> journal.note(change, kept -> {}));
    this.dating =
        new Dating(records, store, history, counts, change -> journal.note(change, kept -> {}));
    this.started = clock.now().at();
    clock.onDated(late -> records.execute(() -> dated(late)));
    this.polls = new PollLoop(polling, clock, this::polled, counts);
  }

  /** It is asked from its next planned instant on. */
  public void add(Analyzer analyzer) {
    analyzers.add(analyzer);
    records.execute(() -> station.board().learn(analyzer));
    points.forEach(point -> point.learn(analyzer));
    polling.execute(() -> polls.add(analyzer));
  }

  /** It is not asked any more. */
  public void remove(Analyzer analyzer) {
    analyzers.remove(analyzer);
    station.newest().forget(analyzer.name());
    polling.execute(() -> polls.remove(analyzer));
  }

  /** Works by this plan until the point is closed, with nothing marked but ranges. */
  public MonitoringPoint open(PointPlan plan) {
    return open(plan, MarkingPlan.NONE, WatchPlan.NONE);
  }

  /** Works by this plan until the point is closed. */
  public MonitoringPoint open(PointPlan plan, MarkingPlan marking, WatchPlan watch) {
    MonitoringPoint point =
        new MonitoringPoint(
            plan, marking, watch, station, records, clock, store, history, points::remove);
    points.add(point);
    analyzers.forEach(point::learn);
    records.execute(
        () -> {
          if (clock.trusted() && !beingDated) {
            point.start(started);
          } // else it is when what was read before has its time
        });
    return point;
  }

  @Override
  public List<Reading> newest(String analyzer) {
    return station.newest().of(analyzer);
  }

  @Override
  public Runnable raise(String analyzer, DataFlag flag, Set<Action> actions, String cause) {
    return station.raised().raise(analyzer, flag, actions, cause);
  }

  /** The point of this name that is at work. */
  Optional<MonitoringPoint> point(String name) {
    return points.stream().filter(point -> point.name().equals(name)).findFirst();
  }

  @Override
  public String place() {
    return "acquisition";
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  private static ClockTerms terms(History history, boolean confirmed) {
    Instant newest = history.lastReading(FAR).orElse(Instant.EPOCH);
    Instant undated =
        history
            .lastReading(ClockTerms.UNDATED)
            .map(last -> last.plusSeconds(1))
            .orElse(Instant.EPOCH);
    return new ClockTerms(history.newestEpoch() + 1, confirmed, newest, undated);
  }

  /** What was read before the clock was trusted comes into its time, and then the points begin. */
  private void dated(StationClock.Dated late) {
    beingDated = true;
    List<String> names = points.stream().map(MonitoringPoint::name).toList();
    dating.begin(
        late,
        names,
        () -> {
          beingDated = false;
          started = started.plus(late.off());
          points.forEach(point -> point.start(started));
        });
  }

  /** The station's clock, for whoever shows it, confirms it or sets it. */
  public Timekeeper timekeeper() {
    return clock;
  }

  /** Lets the clock set the machine's by the word of those whose word counts. */
  public void setMachineBy(Consumer<Instant> machine) {
    clock.setBy(machine);
  }

  /** What NTP has measured. @param perDay seconds that the machine's clock gains in a day */
  void drifts(BigDecimal perDay) {
    clock.drifts(perDay);
  }

  /** Asks nobody any more and closes all points. */
  @Override
  public void close() {
    records.execute(dating::stop);
    points.forEach(MonitoringPoint::close);
    polling.execute(polls::stop);
  }

  private void polled(Analyzer analyzer, StationTime at, Poll poll) {
    points.forEach(point -> point.polled(analyzer, at, poll));
  }
}
