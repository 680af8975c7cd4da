package io.envgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.device.Poll;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.modbus.ModbusMaster;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.RegisterMapAnalyzer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The gateway's own analyzer, master and line, which ask a played analyzer once. */
final class GatewayEnd {
  private GatewayEnd() {}

  static Poll ask(
      VirtualLoop loop, RegisterMap map, Schedule schedule, Framing framing, long seed) {
    SimulatedAnalyzer played = new SimulatedAnalyzer(map, schedule, seed, loop.wall());
    SimulatedSlave slave = new SimulatedSlave(loop, framing, Map.of(1, played));
    Line line =
        Lines.on(
            "bus",
            framing,
            LineSettings.network(),
            loop,
            () -> {
              VirtualWire.Pair wires = VirtualWire.pair(loop, Duration.ofMillis(1));
              slave.serve(wires.far(), () -> {});
              return wires.near();
            });
    loop.advance(Duration.ofMillis(100));
    List<Poll> heard = new ArrayList<>();
    RegisterMap placed = map.withPoints(List.of("point"));
    RegisterMapAnalyzer analyzer =
        new RegisterMapAnalyzer("analyzer", Duration.ZERO, placed, loop, new ModbusMaster(line), 1);
    if (!map.conduct().warmUp().isZero()) {
      analyzer.poll(poll -> {}); // starts it
      loop.advance(map.conduct().warmUp().plusSeconds(1));
    }
    analyzer.poll(heard::add);
    loop.advance(Duration.ofMinutes(1));
    line.close();
    assertEquals(1, heard.size());
    return heard.get(0);
  }
}
