package io.envgate.gateway;

import io.envgate.loop.Loop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The way from the gateway to one peer: it can be closed for a while, and what is on it breaks. */
final class Road implements Wire.Dialer {
  private final String name;
  private final Loop world;
  private final Duration delay;
  private final Consumer<Wire> peer;
  private final Trace trace;
  private final List<VirtualWire.Pair> dialled = new ArrayList<>();
  private int closures;
  private long refused;

  /**
   * @param delay one way
   * @param peer takes the far end of each connection, and opens it
   */
  Road(String name, Loop world, Duration delay, Consumer<Wire> peer, Trace trace) {
    this.name = name;
    this.world = world;
    this.delay = delay;
    this.peer = peer;
    this.trace = trace;
  }

  @Override
  public Wire dial() {
    VirtualWire.Pair pair = VirtualWire.pair(world, delay);
    dialled.add(pair);
    return new TracedWire(pair);
  }

  /** What is open breaks off, and who dials is refused, until it has been opened as often. */
  void close() {
    closures++;
    // whoever hears of it drops its end and takes it from the list
    List.copyOf(dialled).forEach(pair -> pair.near().breakOff("the way to " + name + " is closed"));
    dialled.clear();
  }

  void open() {
    closures--;
  }

  /** The gateway falls silent: its peer is not told. */
  void forsake() {
    dialled.forEach(pair -> pair.far().freezePeer());
    dialled.clear();
  }

  /** How many dials met a closed road. */
  long refused() {
    return refused;
  }

  private final class TracedWire implements Wire {
    private final VirtualWire.Pair pair;

    TracedWire(VirtualWire.Pair pair) {
      this.pair = pair;
    }

    @Override
    public void open(Listener listener) {
      if (closures > 0) {
        refused++;
        world.execute(() -> pair.near().breakOff(name + " refuses"));
      } else {
        peer.accept(pair.far());
      }
      pair.near().open(new TracedListener(listener));
    }

    @Override
    public void write(byte[] bytes) {
      trace.note("to " + name, world.nanoTime(), bytes);
      pair.near().write(bytes);
    }

    @Override
    public void close() {
      dialled.remove(pair);
      pair.near().close();
    }
  }

  private final class TracedListener implements Wire.Listener {
    private final Wire.Listener listener;

    TracedListener(Wire.Listener listener) {
      this.listener = listener;
    }

    @Override
    public void opened() {
      listener.opened();
    }

    @Override
    public void received(byte[] bytes) {
      trace.note("from " + name, world.nanoTime(), bytes);
      listener.received(bytes);
    }

    @Override
    public void closed(String reason) {
      listener.closed(reason);
    }
  }
}
