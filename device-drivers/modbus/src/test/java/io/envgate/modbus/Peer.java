package io.envgate.modbus;

import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * The far end of a simulated line: hears each request as one chunk and writes what the test wants.
 */
final class Peer implements Wire.Listener, Fault.Mouth {
  final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T00:00:00Z"));
  final BiConsumer<Peer, byte[]> behaviour;
  private VirtualWire far;

  Peer(BiConsumer<Peer, byte[]> behaviour) {
    this.behaviour = behaviour;
  }

  Wire dial() {
    VirtualWire.Pair pair = VirtualWire.pair(loop, Duration.ofNanos(50_000));
    far = pair.far();
    far.open(this);
    return pair.near();
  }

  void write(byte[] bytes) {
    far.write(bytes);
  }

  @Override
  public void writeAfter(Duration delay, byte[] bytes) {
    loop.after(delay, () -> write(bytes));
  }

  @Override
  public void opened() {}

  @Override
  public void received(byte[] bytes) {
    behaviour.accept(this, bytes);
  }

  @Override
  public void closed(String reason) {}
}
