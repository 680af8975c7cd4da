package io.envgate.torture.sim;

import io.envgate.acquisition.Acquisition;
import io.envgate.acquisition.FactorPlan;
import io.envgate.acquisition.PointPlan;
import io.envgate.api.evidence.DailyHead;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.Loop;
import io.envgate.modbus.ModbusMaster;
import io.envgate.registermap.RegisterMapAnalyzer;
import io.envgate.store.Forwarder;
import io.envgate.store.SqliteStore;
import io.envgate.uplink.hj212.Hj212Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The gateway of one outlet, put together without OSGi, each part on a strand of its own. Its power
 * can be cut at any event, and it starts again on what the disk has then.
 */
final class SimulatedStation {
  static final String POINT = "outlet";
  static final String CITY = "city";
  static final String BUREAU = "bureau";

  private final Loop world;
  private final InstantSource wall;
  private final Shape shape;
  private final SimulatedDisk disk;
  private final SimulatedField field;
  private final List<SimulatedPlatform> platforms;
  private final Random random;
  private final Witness witness = new Witness();
  private final boolean witnessed;
  private final List<DailyHead> heads = new ArrayList<>();
  private final Map<String, Long> counted = new TreeMap<>();
  private int withoutPower;
  private boolean cut;
  private Circuit circuit;
  private SqliteStore store;
  private Acquisition acquisition;
  private Forwarder forwarder;

  SimulatedStation(
      Loop world,
      InstantSource wall,
      Shape shape,
      SimulatedDisk disk,
      SimulatedField field,
      List<SimulatedPlatform> platforms,
      Random random,
      boolean witnessed) {
    this.world = world;
    this.wall = wall;
    this.shape = shape;
    this.disk = disk;
    this.field = field;
    this.platforms = platforms;
    this.random = random;
    this.witnessed = witnessed;
  }

  void start() {
    cut = false;
    circuit = new Circuit(world, wall, random, this::cutNow);
    store = new SqliteStore(disk.folder(), circuit.strand(disk::hold));
    store.watchedBy(disk);
    store.sealDaily(heads::add);
    forwarder = new Forwarder(circuit.strand(), store);
    forwarder.giveUpAllBut(
        platforms.stream().map(SimulatedPlatform::name).collect(Collectors.toSet()),
        "the platform is no longer in the station file");
    Loop uplinks = circuit.strand();
    platforms.forEach(platform -> connect(forwarder, platform, uplinks));
    acquisition =
        new Acquisition(
            circuit.strand(),
            circuit.strand(),
            witnessed ? witness.before(store, this::runs) : store,
            store,
            store);
    Map<String, ModbusMaster> masters =
        Map.of(
            SimulatedField.BUS, master(SimulatedField.BUS, Framing.RTU),
            SimulatedField.PLC, master(SimulatedField.PLC, Framing.TCP));
    SimulatedField.INSTRUMENTS.forEach(
        (name, one) -> acquisition.add(analyzer(name, one, masters)));
    acquisition.open(plan());
  }

  /** The power fails, here and now: nobody is told, nothing is finished. */
  void powerOff() {
    withoutPower++;
    if (!cut) {
      cutNow();
    }
  }

  /** The power fails within the next commit, if there is one before it is back. */
  void powerOffInNextCommit() {
    withoutPower++;
    disk.cutInNextCommit(true);
  }

  /** The power is back, where no other failure of it still lasts. */
  void powerOn() {
    withoutPower--;
    if (withoutPower == 0) {
      disk.cutInNextCommit(false);
      if (cut) {
        start();
      }
    }
  }

  /** Whether it is at work. */
  boolean runs() {
    return !cut;
  }

  private void cutNow() {
    cut = true;
    disk.cutInNextCommit(false); // a process without power commits no more
    tallyInto(counted);
    circuit.cut();
    platforms.forEach(platform -> platform.road().forsake());
    field.lines().values().forEach(Road::forsake);
    disk.keepAsItIs(store::close, store.refuge());
  }

  SqliteStore store() {
    return store;
  }

  Path folder() {
    return disk.folder();
  }

  Witness witness() {
    return witness;
  }

  /** The heads of the evidence chain, as they were given away. */
  List<DailyHead> heads() {
    return List.copyOf(heads);
  }

  /** What acquisition, store and forwarder counted, over all starts. */
  Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>(counted);
    if (!cut) {
      tallyInto(all);
    }
    return all;
  }

  /** Ends it well. */
  void stop() {
    circuit.cut();
    if (!cut) {
      store.close();
      disk.takeAway(store.refuge());
    }
  }

  private void tallyInto(Map<String, Long> totals) {
    acquisition.counts().forEach((cause, count) -> totals.merge(cause, count, Long::sum));
    store.counts().forEach((cause, count) -> totals.merge("store " + cause, count, Long::sum));
    forwarder
        .counts()
        .forEach((cause, count) -> totals.merge("forwarder " + cause, count, Long::sum));
  }

  private void connect(Forwarder to, SimulatedPlatform platform, Loop uplinks) {
    Hj212Uplink uplink =
        new Hj212Uplink(
            platform.name(),
            platform.terms(),
            List.of(platform.identity()),
            false,
            uplinks,
            platform.road(),
            random);
    to.add(uplink);
    uplink.start();
  }

  private ModbusMaster master(String name, Framing framing) {
    LineSettings settings = LineSettings.network().withTimeout(Duration.ofMillis(800));
    Line line = Lines.on(name, framing, settings, circuit.strand(), field.lines().get(name));
    return new ModbusMaster(line);
  }

  private RegisterMapAnalyzer analyzer(
      String name, SimulatedField.Instrument one, Map<String, ModbusMaster> masters) {
    return new RegisterMapAnalyzer(
        POINT + "." + name,
        shape.every().get(name),
        one.map().withPoints(List.of(POINT)),
        circuit.strand(),
        masters.get(one.line()),
        one.unit());
  }

  private PointPlan plan() {
    List<String> all = platforms.stream().map(SimulatedPlatform::name).toList();
    return new PointPlan(
        POINT,
        SimulatedField.INSTRUMENTS.values().stream()
            .map(one -> new FactorPlan(one.factor(), 2, Optional.empty(), Optional.empty()))
            .toList(),
        Map.of(all.get(0), Duration.ofMinutes(5)),
        all.stream().collect(Collectors.toMap(name -> name, name -> shape.minutes())),
        all,
        all,
        all);
  }
}
