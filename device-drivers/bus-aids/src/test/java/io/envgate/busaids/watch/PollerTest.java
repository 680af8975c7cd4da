package io.envgate.busaids.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.busaids.Registers;
import io.envgate.busaids.VirtualBus;
import io.envgate.line.Framing;
import io.envgate.modbus.Table;
import io.envgate.registermap.Span;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PollerTest {
  @Test
  void asksEveryBlockOfEveryUnitRoundAfterRoundUntilItIsEnded() {
    Tally tally = new Tally(ZoneOffset.UTC);
    VirtualBus bus =
        new VirtualBus(
            Framing.RTU,
            Map.of(1, new Registers().with(Table.HOLDING, 0, 1, 2, 3)),
            (loop, dialer) -> new Tap(dialer, Framing.RTU, loop, Duration.ofMillis(300), tally));
    List<Span> blocks = List.of(new Span(Table.HOLDING, 0, 2), new Span(Table.HOLDING, 9, 1));
    List<Poller.Unit> units =
        List.of(new Poller.Unit(1, blocks), new Poller.Unit(2, blocks.subList(0, 1)));
    Poller poller = new Poller(bus.line, units, Duration.ofSeconds(1));
    poller.begin();
    bus.loop.advance(Duration.ofSeconds(30));
    poller.end();
    bus.loop.advance(Duration.ofSeconds(5));
    BusCounts counts = tally.counts();
    assertEquals(List.of(1, 2), counts.units().stream().map(UnitCounts::unit).toList());
    UnitCounts one = counts.units().get(0);
    assertTrue(one.answered() > 2, counts::toString);
    assertEquals(one.answered(), one.refused().get(2));
    assertEquals(0, counts.units().get(1).heard());
    bus.loop.advance(Duration.ofSeconds(30));
    assertEquals(counts, tally.counts());
  }
}
