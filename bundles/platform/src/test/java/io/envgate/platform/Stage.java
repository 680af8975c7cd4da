package io.envgate.platform;

import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A platform on a loop whose time stands still, and stations that are connected to it without
 * delay.
 */
final class Stage {
  final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T00:00:00Z"));
  final List<FrameReport> reports = new ArrayList<>();
  final ReceivingPlatform platform;

  Stage(PlatformSettings settings) {
    platform = new ReceivingPlatform(loop, settings, reports::add);
  }

  FakeStation station() {
    VirtualWire.Pair wires = VirtualWire.pair(loop, Duration.ZERO);
    platform.accept(wires.far(), "station");
    FakeStation station = new FakeStation(wires.near());
    loop.settle();
    return station;
  }

  /** Sends it and gives what comes back at once. */
  String exchange(FakeStation station, String bytes) {
    station.say(bytes);
    loop.settle();
    return station.heard();
  }
}
