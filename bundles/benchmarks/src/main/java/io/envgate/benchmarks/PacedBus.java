package io.envgate.benchmarks;

import io.envgate.line.Framing;
import io.envgate.loop.ThreadLoop;
import io.envgate.simulator.PtyPair;
import io.envgate.simulator.SimulatedSlave;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/**
 * A serial line that does not exist, with one unit at its far end whose registers hold their
 * address.
 */
final class PacedBus implements AutoCloseable {
  static final int UNIT = 1;

  private final PtyPair cable;
  private final ThreadLoop loop = new ThreadLoop("paced unit");
  private final SimulatedSlave slave;
  private final Random random = new Random(1);
  private long answers;

  private PacedBus(PtyPair cable, Fault fault) {
    this.cable = cable;
    AddressBank bank = new AddressBank(() -> next(fault));
    this.slave = new SimulatedSlave(loop, Framing.RTU, Map.of(UNIT, bank));
  }

  /**
   * @param folder for the links to the two ends
   */
  static PacedBus open(Path folder, LegalLimit speed, Fault fault) throws IOException {
    PacedBus bus = new PacedBus(PtyPair.open(folder), fault);
    PacedWire wire = new PacedWire(bus.cable.instrument(), speed, bus.loop);
    bus.loop.execute(() -> bus.slave.serve(wire, () -> {}));
    return bus;
  }

  /** The end to ask from. */
  Path port() {
    return cable.gateway();
  }

  private void next(Fault fault) {
    slave.behave(UNIT, fault.of(++answers, random));
  }

  @Override
  public void close() {
    loop.execute(slave::close);
    loop.close();
    cable.close();
  }
}
