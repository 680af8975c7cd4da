package io.envgate.gateway;

import io.envgate.acquisition.Acquisition;
import io.envgate.acquisition.Correction;
import io.envgate.acquisition.FactorPlan;
import io.envgate.acquisition.PointPlan;
import io.envgate.acquisition.Stack;
import io.envgate.acquisition.WatchPlan;
import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.api.device.Analyzer;
import io.envgate.api.reading.DataFlag;
import io.envgate.hj212.Edition;
import io.envgate.line.Framing;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.Loop;
import io.envgate.loop.VirtualLoop;
import io.envgate.modbus.ModbusMaster;
import io.envgate.registermap.RegisterMapAnalyzer;
import io.envgate.simulator.SimulatedSlave;
import io.envgate.statistics.RuleSet;
import io.envgate.store.Forwarder;
import io.envgate.store.SqliteStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A gateway with an outlet, a stack, an air station, a noise and a radiation point through a month:
 * calibrations, faults, stops, silence, clocks that are set, power cuts, hours without power and
 * hours without the platform. Its analyzers are Modbus units, and two platforms acknowledge what
 * they get.
 */
final class MonthStation {
  /** March begins, in China. */
  static final Instant MONTH = Instant.parse("2026-02-28T16:00:00Z");

  static final Duration SPAN = Duration.ofDays(31);

  /** Before the last two days the technician has the analyzers asked every 5 s. */
  static final Duration SWITCH = Duration.ofDays(29);

  static final Duration SLOWLY = Duration.ofMinutes(1);
  static final Duration OFTEN = Duration.ofSeconds(5);

  private static final Duration LEAD = Duration.ofSeconds(90);
  private static final Duration SETTLING = Duration.ofHours(2);
  private static final Duration STEP_BELIEVED = Duration.ofSeconds(90);

  private final VirtualLoop world = new VirtualLoop(MONTH.minus(LEAD));
  private final Disk disk;
  private final Instrument outlet =
      new Instrument(
          world,
          "outlet",
          SLOWLY,
          new Instrument.Gauge("w00000", "12", "12", 3),
          new Instrument.Gauge("w01001", "7.2", "0.5", 2),
          new Instrument.Gauge("w21003", "3.1", "2.4", 4),
          new Instrument.Gauge("SB1", "1", "0", 0));
  private final Instrument stack =
      new Instrument(
          world,
          "stack",
          SLOWLY,
          new Instrument.Gauge("a21026", "31", "22", 2),
          new Instrument.Gauge("a21003", "55", "30", 1),
          new Instrument.Gauge("a19001", "7", "2.5", 2),
          new Instrument.Gauge("a01011", "11", "4", 2),
          new Instrument.Gauge("a01012", "120", "25", 1),
          new Instrument.Gauge("a01013", "-0.2", "0.35", 3),
          new Instrument.Gauge("a01014", "9", "3", 1));
  private final Instrument air =
      new Instrument(
          world,
          "air",
          SLOWLY,
          new Instrument.Gauge("a21026", "0.02", "0.018", 4),
          new Instrument.Gauge("a05024", "90", "60", 1),
          new Instrument.Gauge("a01007", "3", "2.9", 1),
          new Instrument.Gauge("a01008", "180", "179", 0));
  private final Instrument noise =
      new Instrument(world, "noise", SLOWLY, new Instrument.Gauge("LA", "58", "17", 1));
  private final Instrument radiation =
      new Instrument(world, "radiation", SLOWLY, new Instrument.Gauge("0102060301", "92", "14", 1));
  private final Analyzer batch = new Instrument.Batch(world, "outlet");
  private final Map<Instrument, Way> lines = new LinkedHashMap<>();
  private final MonthPlatform city =
      new MonthPlatform(
          "city", Edition.V2017, List.of("outlet", "air", "noise", "radiation"), world);
  private final MonthPlatform bureau =
      new MonthPlatform("bureau", Edition.V2025, List.of("stack", "outlet"), world);

  private final List<Integer> epochsOfRestarts = new ArrayList<>();
  private Circuit circuit;
  private SqliteStore store;
  private Acquisition acquisition;
  private final Map<Duration, Duration> steps = new TreeMap<>();
  private int cuts;

  MonthStation(Path folder) {
    this.disk = new Disk(folder);
    moods();
    lines.put(outlet, line(Framing.RTU, outlet));
    List.of(stack, air, noise, radiation).forEach(one -> lines.put(one, line(Framing.TCP, one)));
  }

  private Way line(Framing framing, Instrument instrument) {
    SimulatedSlave slave = new SimulatedSlave(world, framing, Map.of(1, instrument));
    return new Way(world, wire -> slave.serve(wire, () -> {}));
  }

  /** What has really passed of the month, whatever the gateway's clock says. */
  static Duration since(Loop world) {
    return Duration.ofNanos(world.nanoTime()).minus(LEAD);
  }

  private void moods() {
    outlet
        .during("P2DT9H", "P2DT9H35M", "", DataFlag.C, "")
        .during("P6D", "P6DT5H10M", "w21003", DataFlag.D, "")
        .during("P8DT10H", "P8DT13H40M", "", DataFlag.B, "")
        .during("P14DT18H", "P15DT20H", "SB1", DataFlag.N, "0")
        .during("P14DT18H", "P15DT20H", "", DataFlag.F, "0")
        .during("P19DT4H", "P19DT9H", "w00000", DataFlag.N, "0") // nothing flows
        .during("P21DT8H", "P21DT9H30M", "SB1", DataFlag.N, "3") // maintenance
        .during("P29DT10H3M", "P29DT10H9M", "w21003", DataFlag.M, "");
    stack
        .during("P4DT7H", "P4DT9H12M", "", DataFlag.D, "")
        .during("P10DT6H", "P11DT18H", "", DataFlag.F, "0")
        .during("P16DT2H", "P16DT5H", "", DataFlag.B, "")
        .during("P19DT8H", "P19DT10H30M", "a01014", DataFlag.D, "")
        .during("P21DT1H", "P21DT2H", "a19001", DataFlag.N, "20.50"); // wet; more than 21 when dry
    air.during("P1DT1H", "P1DT1H50M", "", DataFlag.C, "0")
        .during("P7DT9H", "P7DT15H", "", DataFlag.B, "")
        .during("P13DT3H", "P13DT4H", "a01007", DataFlag.N, "0") // calm
        .during("P22DT12H", "P22DT17H20M", "a05024", DataFlag.D, "");
    noise
        .during("P13DT22H", "P14DT2H", "", DataFlag.M, "94")
        .during("P23DT5H50M", "P23DT6H20M", "", DataFlag.B, "");
    radiation
        .during("P3DT1H", "P3DT1H40M", "", DataFlag.T, "99999")
        .during("P25DT10H", "P25DT10H30M", "", DataFlag.B, "");
    for (int day = 0; day < 31; day++) {
      stack.during("P" + day + "DT2H", "P" + day + "DT2H20M", "", DataFlag.C, "");
    }
    for (int day = 1; day < 31; day += 7) {
      air.during("P" + day + "DT5H", "P" + day + "DT5H12M", "a05024", DataFlag.C, "");
    }
  }

  /** The whole month, and some time after it. */
  void run() {
    start();
    off("P3DT14H3M17S", "PT40S");
    off("P11DT6H20M", "PT3H25M");
    off("P17DT23H57M", "PT7M");
    off("P24DT12H0M0.5S", "PT3S");
    world.after(
        LEAD.plus(SWITCH).minusMinutes(3), () -> List.of(outlet, stack).forEach(this::often));
    off(SWITCH.minusMinutes(2).toString(), "PT4M");
    world.after(LEAD.plus(Duration.parse("P7DT20H")), city.way()::close);
    world.after(LEAD.plus(Duration.parse("P8DT2H")), city.way()::open);
    clock("P5DT10H0M20S", Duration.ofMinutes(12));
    clock("P5DT13H0M30S", Duration.ofMinutes(-12));
    clock("P9DT3H7M", Duration.ofMinutes(-7));
    clock("P9DT5H", Duration.ofMinutes(7));
    clock("P12DT8H0M10S", Duration.ofMillis(1400));
    world.advance(LEAD.plus(SPAN).plus(SETTLING));
  }

  private void often(Instrument instrument) {
    instrument.ask(OFTEN); // it takes effect with the restart that follows
  }

  private void off(String at, String time) {
    cuts++;
    Duration from = LEAD.plus(Duration.parse(at));
    world.after(from, this::cut);
    world.after(from.plus(Duration.parse(time)), this::start);
  }

  private void clock(String at, Duration forward) {
    steps.put(Duration.parse(at), forward);
    world.after(
        LEAD.plus(Duration.parse(at)), () -> world.setWall(world.wall().instant().plus(forward)));
  }

  /**
   * Whether a stored instant is that at which an analyzer gave a figure, by the machine's clock: a
   * step of it counts from a minute after it at the latest.
   */
  boolean isOfItsTime(Instrument.Given given, Instant stored) {
    Duration before = Duration.ZERO;
    Duration after = Duration.ZERO;
    for (Map.Entry<Duration, Duration> step : steps.entrySet()) {
      if (step.getKey().compareTo(given.at()) <= 0) {
        after = after.plus(step.getValue());
        boolean known = step.getKey().plus(STEP_BELIEVED).compareTo(given.at()) <= 0;
        before = known ? after : before;
      }
    }
    Instant real = MONTH.plus(given.at());
    return near(stored, real.plus(before)) || near(stored, real.plus(after));
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(Duration.ofSeconds(3)) <= 0;
  }

  private void start() {
    circuit = new Circuit(world);
    store = new SqliteStore(disk.folder(), circuit);
    epochsOfRestarts.add(store.newestEpoch() + 1);
    Forwarder forwarder = new Forwarder(circuit, store);
    platforms().forEach(platform -> platform.connect(forwarder, circuit));
    acquisition = new Acquisition(circuit, circuit, store, store, store);
    lines.forEach((instrument, way) -> acquisition.add(analyzer(instrument, way)));
    acquisition.add(batch);
    plans().forEach(plan -> acquisition.open(plan, marking(plan), watch(plan)));
  }

  private Analyzer analyzer(Instrument one, Way way) {
    LineSettings settings = LineSettings.network().withTimeout(Duration.ofMillis(800));
    Framing framing = one == outlet ? Framing.RTU : Framing.TCP;
    ModbusMaster master = new ModbusMaster(Lines.on(one.name(), framing, settings, circuit, way));
    return new RegisterMapAnalyzer(one.name(), one.every(), one.map(), circuit, master, 1);
  }

  private static MarkingPlan marking(PointPlan plan) {
    return MarkingPlan.read(
        ZoneId.of("Asia/Shanghai"),
        List.of(),
        List.of(),
        List.of(),
        plan.name().equals("stack") ? List.of(StandardChecks.LINE) : List.of());
  }

  private static WatchPlan watch(PointPlan plan) {
    return plan.name().equals("stack")
        ? new WatchPlan(List.of(), Optional.empty(), List.of(), List.of("bureau"))
        : WatchPlan.NONE;
  }

  private void cut() {
    circuit.cut();
    platforms().forEach(platform -> platform.way().forsake());
    lines.values().forEach(Way::forsake);
    disk.keepAsItIs(store::close);
  }

  void stop() {
    circuit.cut();
    store.close();
  }

  SqliteStore store() {
    return store;
  }

  int steps() {
    return steps.size();
  }

  int cuts() {
    return cuts;
  }

  /** The epoch of the clock with which the last start began: from then on it is asked often. */
  int epochOfSwitch() {
    return epochsOfRestarts.get(epochsOfRestarts.size() - 1);
  }

  /** The epochs of the clock with which the starts began. */
  List<Integer> starts() {
    return List.copyOf(epochsOfRestarts);
  }

  List<MonthPlatform> platforms() {
    return List.of(city, bureau);
  }

  MonthPlatform city() {
    return city;
  }

  MonthPlatform bureau() {
    return bureau;
  }

  Path folder() {
    return disk.folder();
  }

  List<Instrument> instruments() {
    return List.of(outlet, stack, air, noise, radiation);
  }

  private static List<PointPlan> plans() {
    return List.of(
        plan(
            "outlet",
            "wastewater",
            10,
            "w00000 decimals=2",
            "w01001 decimals=2",
            "w21003 decimals=2 unit=mg/L total=kg",
            "w01018 decimals=1 unit=mg/L total=kg cycle=" + Instrument.Batch.CYCLE.toMillis(),
            "SB1 decimals=0"),
        plan(
            "stack",
            "flue-gas",
            5,
            "a21026 decimals=2 unit=mg/m3 total=kg gas=wet state=actual",
            "a21002 decimals=1 unit=mg/m3 total=kg from=a21003",
            "a21003 decimals=1 unit=mg/m3 total=kg gas=wet state=actual reported=false",
            "a19001 decimals=2 gas=wet",
            "a00000 decimals=1 from=a01011",
            "a01012 decimals=1",
            "a01014 decimals=1"),
        plan(
            "air",
            "ambient-air",
            10,
            "a21026 decimals=3",
            "a05024 decimals=1",
            "a01007 decimals=1",
            "a01008 decimals=0"),
        plan("noise", "noise", 10, "LA decimals=1"),
        plan("radiation", "radiation", 10, "0102060301 decimals=1"));
  }

  private static PointPlan plan(String name, String rules, int minutes, String... factors) {
    String to = name.equals("stack") ? "bureau" : "city";
    return new PointPlan(
        name,
        Stream.of(factors).map(FactorPlan::of).toList(),
        Map.of(),
        Map.of(to, Duration.ofMinutes(minutes)),
        List.of(to),
        List.of(to),
        List.of(),
        name.equals("outlet") ? List.of("bureau") : List.of(),
        RuleSet.named(rules),
        name.equals("stack")
            ? Optional.of(new Correction(Correction.Kind.OXYGEN, BigDecimal.valueOf(6)))
            : Optional.empty(),
        Stack.of(Map.of("area", "10", "velocity-field", "0.95")));
  }
}
