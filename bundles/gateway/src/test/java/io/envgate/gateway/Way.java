package io.envgate.gateway;

import io.envgate.loop.Loop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The way from the simulated gateway to one peer. It can be closed for a while. */
final class Way implements Wire.Dialer {
  private final Loop world;
  private final Consumer<Wire> peer;
  private final List<VirtualWire.Pair> dialled = new ArrayList<>();
  private boolean closed;
  private int refused;
  private long written;

  /**
   * @param peer takes the far end of each connection, and opens it
   */
  Way(Loop world, Consumer<Wire> peer) {
    this.world = world;
    this.peer = peer;
  }

  @Override
  public Wire dial() {
    VirtualWire.Pair pair = VirtualWire.pair(world, Duration.ofMillis(5));
    dialled.add(pair);
    return new Wire() {
      private long last;

      @Override
      public void open(Listener listener) {
        if (closed) {
          refused++;
          world.execute(() -> pair.near().breakOff("nobody takes it"));
        } else {
          peer.accept(pair.far());
        }
        pair.near().open(listener);
      }

      /** Never twice the same delay on end: a clock that was set back finds no instant again. */
      @Override
      public void write(byte[] bytes) {
        long now = world.nanoTime();
        last = Math.max(last, now + 1_000_000L * (40 + written++ * 7 % 23)); // none overtakes
        world.after(Duration.ofNanos(last - now), () -> pair.near().write(bytes));
      }

      @Override
      public void close() {
        pair.near().close();
        dialled.remove(pair);
      }
    };
  }

  void close() {
    closed = true;
    List.copyOf(dialled).forEach(pair -> pair.near().breakOff("the link is down"));
    dialled.clear();
  }

  void open() {
    closed = false;
  }

  /** The gateway is without power: its peers hear nothing any more, and neither does it. */
  void forsake() {
    dialled.forEach(pair -> pair.far().freezePeer());
    dialled.forEach(pair -> pair.far().breakOff("the gateway does not answer any more"));
    dialled.clear();
  }

  int refused() {
    return refused;
  }
}
