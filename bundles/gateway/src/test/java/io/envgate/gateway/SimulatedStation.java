package io.envgate.gateway;

import io.envgate.acquisition.Acquisition;
import io.envgate.acquisition.FactorPlan;
import io.envgate.acquisition.PointPlan;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The gateway of one outlet, put together without OSGi on the world's loop. Its power can be cut at
 * any event, and it starts again on what the disk has then.
 */
final class SimulatedStation {
  static final String POINT = "outlet";

  private final Loop world;
  private final Disk disk;
  private final SimulatedField field;
  private final List<SimulatedPlatform> platforms;
  private final Random random;
  private final Map<String, Long> counted = new TreeMap<>();
  private Circuit circuit;
  private SqliteStore store;
  private Acquisition acquisition;

  SimulatedStation(
      Loop world, Path folder, SimulatedField field, List<SimulatedPlatform> platforms, long seed) {
    this.world = world;
    this.disk = new Disk(folder);
    this.field = field;
    this.platforms = platforms;
    this.random = new Random(seed);
  }

  void start() {
    circuit = new Circuit(world);
    store = new SqliteStore(disk.folder(), circuit);
    Forwarder forwarder = new Forwarder(circuit, store);
    forwarder.giveUpAllBut(
        platforms.stream().map(SimulatedPlatform::name).collect(Collectors.toSet()),
        "the platform is no longer in the station file");
    platforms.forEach(platform -> connect(forwarder, platform));
    acquisition = new Acquisition(circuit, circuit, store, store, store);
    Map<String, ModbusMaster> masters =
        Map.of("bus", master("bus", Framing.RTU), "plc", master("plc", Framing.TCP));
    SimulatedField.INSTRUMENTS.forEach(
        (name, one) -> acquisition.add(analyzer(name, one, masters)));
    acquisition.open(plan());
  }

  /** The power fails, here and now: nobody is told, nothing is finished. */
  void cut() {
    tallyInto(counted);
    circuit.cut();
    platforms.forEach(platform -> platform.road().forsake());
    field.lines().values().forEach(Road::forsake);
    disk.keepAsItIs(store::close);
  }

  SqliteStore store() {
    return store;
  }

  Path folder() {
    return disk.folder();
  }

  /** What the acquisition and the store counted, over all starts. */
  Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>(counted);
    tallyInto(all);
    return all;
  }

  /** Ends it well. */
  void stop() {
    circuit.cut();
    store.close();
  }

  private void tallyInto(Map<String, Long> totals) {
    acquisition.counts().forEach((cause, count) -> totals.merge(cause, count, Long::sum));
    store.counts().forEach((cause, count) -> totals.merge("store " + cause, count, Long::sum));
  }

  private void connect(Forwarder forwarder, SimulatedPlatform platform) {
    Hj212Uplink uplink =
        new Hj212Uplink(
            platform.name(),
            platform.terms(),
            List.of(platform.identity()),
            false,
            circuit,
            platform.road(),
            random);
    forwarder.add(uplink);
    uplink.start();
  }

  private ModbusMaster master(String name, Framing framing) {
    LineSettings settings = LineSettings.network().withTimeout(Duration.ofMillis(800));
    Line line = Lines.on(name, framing, settings, circuit, field.lines().get(name));
    return new ModbusMaster(line);
  }

  private RegisterMapAnalyzer analyzer(
      String name, SimulatedField.Instrument one, Map<String, ModbusMaster> masters) {
    return new RegisterMapAnalyzer(
        POINT + "." + name,
        one.every(),
        one.map().withPoints(List.of(POINT)),
        circuit,
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
        all.stream().collect(Collectors.toMap(name -> name, name -> Duration.ofMinutes(1))),
        all,
        all,
        all);
  }
}
