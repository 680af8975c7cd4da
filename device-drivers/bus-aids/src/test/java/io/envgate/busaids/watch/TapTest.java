package io.envgate.busaids.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.busaids.Registers;
import io.envgate.busaids.VirtualBus;
import io.envgate.busaids.frame.Wrapping;
import io.envgate.busaids.watch.Sighting.Kind;
import io.envgate.line.Framing;
import io.envgate.modbus.ModbusMaster;
import io.envgate.modbus.Table;
import io.envgate.simulator.Mischief;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TapTest {
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  private final List<Sighting> seen = new ArrayList<>();
  private final Tally tally = new Tally(ZoneOffset.ofHours(8));
  private VirtualBus bus = bus(Framing.RTU);

  @Test
  void seesQuestionAndAnswerWithTheTimeBetween() {
    poll(1, Table.HOLDING, 0);
    assertEquals(List.of(Kind.REQUEST, Kind.ANSWER), kinds());
    assertEquals(Duration.ofMillis(2), seen.get(1).latency().orElseThrow());
    assertEquals("03 04 00 05 00 06", seen.get(1).frame().orElseThrow().hex());
  }

  @Test
  void seesTheSameOverModbusTcp() {
    bus = bus(Framing.TCP);
    poll(1, Table.HOLDING, 0);
    poll(1, Table.INPUT, 9);
    assertEquals(List.of(Kind.REQUEST, Kind.ANSWER, Kind.REQUEST, Kind.EXCEPTION), kinds());
  }

  @Test
  void seesRefusalsSilenceAndDamage() {
    poll(1, Table.INPUT, 9);
    bus.slave.behave(1, new Mischief.Silent());
    poll(1, Table.HOLDING, 0);
    bus.slave.behave(1, new Mischief.Garbled(45));
    poll(1, Table.HOLDING, 0);
    poll(2, Table.HOLDING, 0);
    assertEquals(
        List.of(
            Kind.REQUEST,
            Kind.EXCEPTION,
            Kind.REQUEST,
            Kind.NO_ANSWER,
            Kind.REQUEST,
            Kind.BAD_CRC,
            Kind.REQUEST),
        kinds());
    UnitCounts one = tally.counts().units().get(0);
    assertEquals(
        List.of(3L, 0L, 1L, 1L), List.of(one.asked(), one.answered(), one.silent(), one.badCrc()));
    assertEquals(Map.of(2, 1L), one.refused());
  }

  @Test
  void tellsALateAnswerFromAStrangersFrame() {
    bus.slave.behave(1, new Mischief.Late(Duration.ofMillis(400)));
    poll(1, Table.HOLDING, 0);
    bus.far.write(Wrapping.of(Framing.RTU).wrap(0, 77, HexFormat.of().parseHex("03020102")));
    bus.loop.advance(Duration.ofSeconds(1));
    bus.far.write(Wrapping.of(Framing.RTU).wrap(0, 78, HexFormat.of().parseHex("0300000002")));
    bus.loop.advance(Duration.ofSeconds(1));
    assertTrue(kinds().contains(Kind.LATE), () -> kinds().toString());
    assertEquals(Map.of(77, 1L, 78, 1L), tally.counts().foreign());
  }

  @Test
  void seesAnAnswerUnderAnotherNumber() {
    bus.slave.behave(1, new Mischief.Foreign(9));
    poll(1, Table.HOLDING, 0);
    assertEquals(List.of(Kind.REQUEST, Kind.WRONG_UNIT), kinds());
    assertEquals(1, tally.counts().wrongUnit());
  }

  @Test
  void countsGarbageBeforeAGoodFrame() {
    bus.far.write(new byte[] {0, (byte) 0xFF});
    poll(1, Table.HOLDING, 0);
    assertEquals(1, tally.counts().garbage());
  }

  @Test
  void reckonsLatenciesByRank() {
    List<Duration> ascending = IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList();
    UnitCounts unit = new UnitCounts(1, 400, 200, Map.of(), 0, 0, 0, ascending);
    assertEquals(100, unit.latency(50).toMillis());
    assertEquals(198, unit.latency(99).toMillis());
    assertEquals(50.0, unit.success());
  }

  private VirtualBus bus(Framing framing) {
    Registers registers = new Registers().with(Table.HOLDING, 0, 5, 6);
    return new VirtualBus(
        framing,
        Map.of(1, registers),
        (loop, dialer) -> new Tap(dialer, framing, loop, TIMEOUT, this::see));
  }

  private void see(Sighting one) {
    seen.add(one);
    tally.accept(one);
  }

  private List<Kind> kinds() {
    return seen.stream().map(Sighting::kind).toList();
  }

  private void poll(int unit, Table table, int address) {
    new ModbusMaster(bus.line).read(unit, table, address, 2, answer -> {});
    bus.loop.advance(Duration.ofSeconds(5));
  }
}
