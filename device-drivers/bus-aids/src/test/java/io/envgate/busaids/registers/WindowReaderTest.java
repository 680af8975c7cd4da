package io.envgate.busaids.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.busaids.Registers;
import io.envgate.busaids.VirtualBus;
import io.envgate.line.Framing;
import io.envgate.modbus.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowReaderTest {
  private WindowReader.Outcome outcome;

  @Test
  void readsEveryRegisterThatIsThereBetweenThoseThatAreNot() {
    Registers registers =
        new Registers()
            .with(Table.HOLDING, 3, 30, 31)
            .with(Table.HOLDING, 77, 7)
            .with(Table.INPUT, 0, IntStream.range(0, 200).toArray());
    VirtualBus bus = new VirtualBus(Framing.RTU, Map.of(1, registers));
    read(bus, true);
    assertEquals(List.of(3, 4, 77), outcome.window().addresses(Table.HOLDING));
    assertEquals(200, outcome.window().addresses(Table.INPUT).size());
    assertTrue(outcome.failure().isEmpty());
  }

  @Test
  void givesUpOnAUnitThatIsNotThere() {
    VirtualBus bus = new VirtualBus(Framing.RTU, Map.of());
    read(bus, true);
    assertEquals(0, outcome.window().size());
  }

  @Test
  void takesOnlyWholeBlocksWhereFinerIsNotWanted() {
    Registers registers = new Registers().with(Table.HOLDING, 0, IntStream.range(0, 60).toArray());
    VirtualBus bus = new VirtualBus(Framing.TCP, Map.of(1, registers));
    read(bus, false);
    assertEquals(50, outcome.window().size());
  }

  private void read(VirtualBus bus, boolean finer) {
    new WindowReader(bus.line, 1, WindowReader.bothTables(0, 200), finer, ended -> outcome = ended)
        .begin();
    bus.loop.advance(Duration.ofMinutes(2));
  }
}
