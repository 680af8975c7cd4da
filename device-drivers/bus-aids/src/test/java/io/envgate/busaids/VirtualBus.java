package io.envgate.busaids;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.Loop;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import io.envgate.simulator.RegisterBank;
import io.envgate.simulator.SimulatedSlave;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;

/** A line with simulated units in virtual time. */
public final class VirtualBus {
  public final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T04:00:00Z"));
  public final SimulatedSlave slave;
  public final Line line;

  /** The far end of the latest connection, for those who speak without being asked. */
  public VirtualWire far;

  public VirtualBus(Framing framing, Map<Integer, RegisterBank> banks) {
    this(framing, banks, (loop, dialer) -> dialer);
  }

  /**
   * @param between stands between the line and its wire
   */
  public VirtualBus(
      Framing framing,
      Map<Integer, RegisterBank> banks,
      BiFunction<Loop, Wire.Dialer, Wire.Dialer> between) {
    slave = new SimulatedSlave(loop, framing, banks);
    LineSettings settings = LineSettings.network().withTimeout(Duration.ofMillis(200));
    line = Lines.on("bus", framing, settings, loop, between.apply(loop, this::dial));
    loop.advance(Duration.ofMillis(100));
  }

  private Wire dial() {
    VirtualWire.Pair wires = VirtualWire.pair(loop, Duration.ofMillis(1));
    far = wires.far();
    slave.serve(wires.far(), () -> {});
    return wires.near();
  }
}
