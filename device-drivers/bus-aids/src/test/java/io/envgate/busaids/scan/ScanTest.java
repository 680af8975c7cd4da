package io.envgate.busaids.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.busaids.Registers;
import io.envgate.busaids.frame.Wrapping;
import io.envgate.line.Framing;
import io.envgate.line.Parity;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import io.envgate.modbus.Table;
import io.envgate.simulator.Mischief;
import io.envgate.simulator.RegisterBank;
import io.envgate.simulator.SimulatedSlave;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanTest {
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final Setting FAST = new Setting(19200, Parity.EVEN);

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T00:00:00Z"));
  private final Map<Setting, SimulatedSlave> slaves = new HashMap<>();
  private final List<Find> told = new ArrayList<>();
  private final List<Scan.Progress> progress = new ArrayList<>();
  private VirtualWire.Pair wires;
  private ScanResult result;

  @Test
  void findsFourUnitsAtTwoSpeedsWithinFiveMinutes() {
    slave(Setting.USUAL, Map.of(1, holding(5), 47, holding(6)));
    slave(FAST, Map.of(3, holding(7), 247, holding(8)));
    scan(ScanPlan.of(ScanPlan.SPEEDS, ScanPlan.PARITIES, ScanPlan.UNITS));
    loop.advance(Duration.ofMinutes(6));
    assertEquals(
        List.of("9600 8N1 1", "19200 8E1 3", "9600 8N1 47", "19200 8E1 247"),
        result.finds().stream()
            .sorted(Comparator.comparingInt(Find::unit))
            .map(find -> find.setting() + " " + find.unit())
            .toList());
    assertEquals(ScanResult.Ending.COMPLETE, result.ending());
    assertEquals(result.finds(), told);
  }

  @Test
  void takesARefusalForAFind() {
    slave(Setting.USUAL, Map.of(9, new Registers().with(Table.INPUT, 0, 42)));
    scan(few());
    loop.advance(Duration.ofMinutes(1));
    Find find = result.finds().get(0);
    assertEquals(new Find.Reply.Refused(2), find.holding());
    assertEquals(new Find.Reply.Register(42), find.input());
  }

  @Test
  void findsOneThatAnswersWhileTheNextIsAsked() {
    SimulatedSlave slave = slave(Setting.USUAL, Map.of(5, holding(1)));
    slave.behave(5, new Mischief.Late(Duration.ofMillis(180)));
    scan(few());
    loop.advance(Duration.ofMinutes(1));
    assertEquals(List.of(5), result.finds().stream().map(Find::unit).toList());
    assertTrue(result.finds().get(0).took().toMillis() >= 180, () -> result.toString());
    assertTrue(result.strangers().isEmpty());
  }

  @Test
  void tellsOfBytesThatHaveNoRightCheckCode() {
    SimulatedSlave slave = slave(Setting.USUAL, Map.of(4, holding(1)));
    slave.behave(4, new Mischief.Garbled(30));
    scan(few());
    loop.advance(Duration.ofMinutes(1));
    assertTrue(result.finds().isEmpty());
    assertEquals(4, result.murmurs().get(0).unit());
    assertEquals(7, result.murmurs().get(0).bytes());
  }

  @Test
  void noticesAnotherMasterByTheFramesThatNobodyAskedFor() {
    slave(Setting.USUAL, Map.of());
    scan(few());
    loop.advance(Duration.ofMillis(500));
    byte[] request = HexFormat.of().parseHex("0300000002");
    wires.far().write(Wrapping.of(Framing.RTU).wrap(0, 77, request));
    loop.advance(Duration.ofMinutes(1));
    assertEquals(Map.of(Setting.USUAL, List.of(77)), result.strangers());
    assertTrue(result.finds().isEmpty());
  }

  @Test
  void doesNotTakeItsOwnEchoForAnAnswer() {
    Wire.Listener mirror = new Mirror();
    scan(
        few(),
        any ->
            () -> {
              wires = VirtualWire.pair(loop, Duration.ofMillis(1));
              wires.far().open(mirror);
              return wires.near();
            });
    loop.advance(Duration.ofMinutes(1));
    assertTrue(result.echo());
    assertTrue(result.finds().isEmpty());
  }

  @Test
  void triesInputRegistersWhereNobodyAnswersForHoldingOnes() {
    Wrapping rtu = Wrapping.of(Framing.RTU);
    byte[] asked = rtu.wrap(0, 8, HexFormat.of().parseHex("0400000001"));
    Wire.Listener onlyInput =
        new Mirror() {
          @Override
          public void received(byte[] bytes) {
            if (Arrays.equals(asked, bytes)) {
              wires.far().write(rtu.wrap(0, 8, HexFormat.of().parseHex("04020007")));
            }
          }
        };
    scan(
        few(),
        any ->
            () -> {
              wires = VirtualWire.pair(loop, Duration.ofMillis(1));
              wires.far().open(onlyInput);
              return wires.near();
            });
    loop.advance(Duration.ofMinutes(1));
    assertEquals(new Find.Reply.Register(7), result.finds().get(0).input());
    assertEquals(new Find.Reply.None(), result.finds().get(0).holding());
  }

  @Test
  void endsWithWhatItHasWhenItIsStopped() {
    slave(Setting.USUAL, Map.of(1, holding(5), 30, holding(6)));
    Scan scan = scan(few());
    loop.advance(Duration.ofMillis(1500));
    scan.stop();
    loop.settle();
    assertEquals(ScanResult.Ending.STOPPED, result.ending());
    assertEquals(1, result.finds().size());
    int askedByThen = progress.size();
    loop.advance(Duration.ofMinutes(1));
    assertEquals(askedByThen, progress.size());
  }

  @Test
  void failsWithTheReasonWhenThePortIsTaken() {
    scan(few(), any -> Refusing::new);
    loop.advance(Duration.ofSeconds(1));
    assertEquals(ScanResult.Ending.FAILED, result.ending());
    assertEquals("in use by another program", result.reason());
  }

  @Test
  void seesThatADeviceAnswersToEveryUnitNumber() {
    Map<Integer, RegisterBank> all = new HashMap<>();
    IntStream.rangeClosed(0, 255).forEach(unit -> all.put(unit, holding(3)));
    scan(Framing.TCP, new SimulatedSlave(loop, Framing.TCP, all));
    assertTrue(result.answersToAll());
    assertEquals(10, result.finds().size());
  }

  @Test
  void doesNotFindUnitsThatAGatewayReportsMissing() {
    scan(Framing.TCP, new SimulatedSlave(loop, Framing.TCP, Map.of(3, holding(9))));
    assertEquals(List.of(3), result.finds().stream().map(Find::unit).toList());
    assertFalse(result.answersToAll());
  }

  @Test
  void promisesLessAndLessTime() {
    slave(Setting.USUAL, Map.of());
    scan(few());
    loop.advance(Duration.ofMinutes(1));
    for (int at = 1; at < progress.size(); at++) {
      assertTrue(
          progress.get(at).remaining().compareTo(progress.get(at - 1).remaining()) <= 0,
          progress.get(at)::toString);
    }
    assertEquals(progress.get(0).toAsk(), progress.get(progress.size() - 1).asked());
  }

  private static ScanPlan few() {
    return ScanPlan.of(
        List.of(9600), List.of(Parity.NONE), IntStream.rangeClosed(1, 40).boxed().toList());
  }

  private static Registers holding(int value) {
    return new Registers().with(Table.HOLDING, 0, value, 0);
  }

  private SimulatedSlave slave(Setting setting, Map<Integer, RegisterBank> banks) {
    SimulatedSlave slave = new SimulatedSlave(loop, Framing.RTU, banks);
    slaves.put(setting, slave);
    return slave;
  }

  private Scan scan(ScanPlan plan) {
    return scan(plan, setting -> () -> wire(slaves.get(setting)));
  }

  private void scan(Framing framing, SimulatedSlave slave) {
    ScanPlan plan = ScanPlan.network(IntStream.rangeClosed(1, 40).boxed().toList());
    new Scan(loop, framing, plan, PATIENCE, any -> () -> wire(slave), new Watcher()).begin();
    loop.advance(Duration.ofMinutes(1));
  }

  private Scan scan(ScanPlan plan, Function<Setting, Wire.Dialer> dialers) {
    Scan scan = new Scan(loop, Framing.RTU, plan, PATIENCE, dialers, new Watcher());
    scan.begin();
    return scan;
  }

  private Wire wire(SimulatedSlave slave) {
    wires = VirtualWire.pair(loop, Duration.ofMillis(1));
    if (slave == null) {
      wires
          .far()
          .open(
              new Mirror() {
                @Override
                public void received(byte[] bytes) {}
              });
    } else {
      slave.serve(wires.far(), () -> {});
    }
    return wires.near();
  }

  private final class Watcher implements Scan.Listener {
    @Override
    public void progress(Scan.Progress now) {
      progress.add(now);
    }

    @Override
    public void found(Find find) {
      told.add(find);
    }

    @Override
    public void ended(ScanResult all) {
      result = all;
    }
  }

  /** A converter that sends back what it gets. */
  private class Mirror implements Wire.Listener {
    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      wires.far().write(bytes);
    }

    @Override
    public void closed(String reason) {}
  }

  /** A port that another program holds. */
  private final class Refusing implements Wire {
    @Override
    public void open(Listener listener) {
      loop.execute(() -> listener.closed("in use by another program"));
    }

    @Override
    public void write(byte[] bytes) {}

    @Override
    public void close() {}
  }
}
