package io.envgate.acquisition;

import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Poll;
import io.envgate.api.evidence.Journal;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * From the field into the store: asks all analyzers of the station and hands what they say to the
 * monitoring points that they serve. Each analyzer and each point comes and goes alone; an analyzer
 * that serves several points is asked once for all of them. All calls from any thread.
 */
public final class Acquisition implements Counted, AutoCloseable {
  private final Loop polling;
  private final Loop records;
  private final Store store;
  private final History history;
  private final Counts counts = new Counts();
  private final StationClock clock;
  private final Instant started;
  private final PollLoop polls;
  private final List<Analyzer> analyzers = new CopyOnWriteArrayList<>();
  private final List<MonitoringPoint> points = new CopyOnWriteArrayList<>();
  private final MonitoringPoint.Station station = new MonitoringPoint.Station();

  /**
   * Reads the newest epoch from the disk.
   *
   * @param polling where analyzers are asked; nothing on it ever waits
   * @param records where readings become records, and where reading the store may take a moment; a
   *     simulation gives the same loop for both
   */
  public Acquisition(Loop polling, Loop records, Store store, History history, Journal journal) {
    this.polling = polling;
    this.records = records;
    this.store = store;
    this.history = history;
    this.clock =
        new StationClock(
            polling, history.newestEpoch() + 1, counts, change -> journal.note(change, kept -> {}));
    this.started = clock.now().at();
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
    polling.execute(() -> polls.remove(analyzer));
  }

  /** Works by this plan until the point is closed, with nothing marked but ranges. */
  public MonitoringPoint open(PointPlan plan) {
    return open(plan, MarkingPlan.NONE);
  }

  /** Works by this plan until the point is closed. */
  public MonitoringPoint open(PointPlan plan, MarkingPlan marking) {
    MonitoringPoint point =
        new MonitoringPoint(plan, marking, station, records, clock, store, history, points::remove);
    points.add(point);
    analyzers.forEach(point::learn);
    point.start(started);
    return point;
  }

  @Override
  public String place() {
    return "acquisition";
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  /** Asks nobody any more and closes all points. */
  @Override
  public void close() {
    points.forEach(MonitoringPoint::close);
    polling.execute(polls::stop);
  }

  private void polled(Analyzer analyzer, StationTime at, Poll poll) {
    points.forEach(point -> point.polled(analyzer, at, poll));
  }
}
