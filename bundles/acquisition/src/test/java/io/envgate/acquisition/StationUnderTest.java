package io.envgate.acquisition;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.loop.VirtualLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An acquisition with a disk, a clock and a power switch. */
final class StationUnderTest {
  static final Duration TEN = Duration.ofMinutes(10);
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration DAY = Duration.ofDays(1);

  final VirtualLoop loop;
  final MemoryStore.Disk disk = new MemoryStore.Disk();
  final List<ScriptedAnalyzer> analyzers = new ArrayList<>();
  final List<MonitoringPoint> points = new ArrayList<>();
  private final List<PointPlan> plans;
  MemoryStore store;
  boolean confirmed;
  Acquisition acquisition;

  StationUnderTest(String wall, PointPlan... plans) {
    this.loop = new VirtualLoop(Instant.parse(wall));
    this.plans = List.of(plans);
  }

  /** COD to one decimal and flow to two, reported to {@code city}. */
  static PointPlan plan(String name, Map<String, Duration> realtime, Map<String, Duration> minute) {
    return new PointPlan(
        name,
        Stream.of("w01018 decimals=1 low=0 high=500", "w00000 decimals=2")
            .map(PlanReader::factor)
            .toList(),
        realtime,
        minute,
        List.of("city"),
        List.of("city"),
        List.of("city"));
  }

  static PointPlan outlet1() {
    return plan("outlet1", Map.of("city", Duration.ofSeconds(30)), Map.of("city", TEN));
  }

  ScriptedAnalyzer with(Duration every, String... channels) {
    ScriptedAnalyzer analyzer = new ScriptedAnalyzer(loop, every, channels);
    analyzers.add(analyzer);
    return analyzer;
  }

  void powerOn() {
    store = new MemoryStore(loop, disk);
    acquisition = new Acquisition(loop, loop, store, store, store, confirmed);
    analyzers.forEach(acquisition::add);
    plans.forEach(plan -> points.add(acquisition.open(plan)));
  }

  /** Whatever waits is lost: questions, answers, writes. */
  void powerCut() {
    loop.cut();
    points.clear();
  }

  void pass(Duration time) {
    loop.advance(time);
  }

  /** Sets the machine's clock and leaves everything else alone. */
  void setClock(Duration forward) {
    loop.setWall(loop.now().plus(forward));
  }

  List<DataRecord> records(String point, Report report, Duration length) {
    return store.of(point, report, length).toList();
  }

  List<Instant> starts(String point, Report report, Duration length) {
    return records(point, report, length).stream()
        .map(record -> record.id().period().start())
        .toList();
  }

  static Figures figures(DataRecord record, String factor) {
    return ((Content.Measured) record.content())
        .figures().stream()
            .filter(figures -> figures.factor().code().equals(factor))
            .findFirst()
            .orElseThrow();
  }

  /** Every start from {@code from} to before {@code to}. */
  static List<Instant> every(Duration length, String from, String to) {
    return Stream.iterate(
            Instant.parse(from),
            start -> start.isBefore(Instant.parse(to)),
            start -> start.plus(length))
        .toList();
  }
}
