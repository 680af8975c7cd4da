package io.envgate.torture.sim;

import io.envgate.loop.Loop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The way from the gateway to one peer. For a while it can be closed (what is on it breaks, who
 * dials is refused), swallow everything without a word, or be slow; chunks of bytes are cut now and
 * then, as TCP cuts them.
 */
final class Road implements Wire.Dialer {
  private static final Duration NO_ANSWER = Duration.ofSeconds(10); // to a dial
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);
  private static final int MOST_SLOW_MILLIS = 6_000;

  private final String name;
  private final Loop world;
  private final Duration delay;
  private final Consumer<Wire> peer;
  private final Trace trace;
  private final Random random;
  private final Tally tally;
  private final List<Way> dialled = new ArrayList<>();
  private int closures;
  private int holes;
  private int slow;

  /**
   * @param delay one way
   * @param peer takes the far end of each connection, and opens it
   */
  Road(
      String name,
      Loop world,
      Duration delay,
      Consumer<Wire> peer,
      Trace trace,
      Random random,
      Tally tally) {
    this.name = name;
    this.world = world;
    this.delay = delay;
    this.peer = peer;
    this.trace = trace;
    this.random = random;
    this.tally = tally;
  }

  @Override
  public Wire dial() {
    Way way = new Way(VirtualWire.pair(world, delay));
    dialled.add(way);
    return way;
  }

  /** What is open breaks off, and who dials is refused, until it has been opened as often. */
  void close() {
    closures++;
    // whoever hears of it drops its end and takes it from the list
    List<Way> open = List.copyOf(dialled);
    dialled.clear();
    open.forEach(way -> way.pair.near().breakOff("the way to " + name + " is closed"));
    tally.add("connections-broken", open.size());
  }

  void open() {
    closures--;
  }

  /** What is sent from now on disappears both ways. */
  void swallow() {
    holes++;
    dialled.forEach(way -> way.pair.near().freezePeer());
  }

  void swallowNoMore() {
    holes--;
  }

  void slow(int more) {
    slow += more;
  }

  /** The gateway falls silent: its peer finds out when nobody answers its keep-alive. */
  void forsake() {
    for (Way way : dialled) {
      VirtualWire far = way.pair.far();
      far.freezePeer();
      world.after(KEEP_ALIVE, () -> far.breakOff("the gateway does not answer any more"));
    }
    dialled.clear();
  }

  private final class Way implements Wire {
    private final VirtualWire.Pair pair;
    private long lastOut;
    private long lastIn;

    Way(VirtualWire.Pair pair) {
      this.pair = pair;
    }

    @Override
    public void open(Listener listener) {
      if (closures > 0) {
        tally.add("dials-refused", 1);
        world.execute(() -> pair.near().breakOff(name + " refuses"));
      } else if (holes > 0) {
        tally.add(Fault.BLACK_HOLE);
        pair.near().freezePeer();
        world.after(NO_ANSWER, () -> pair.near().breakOff(name + " does not answer"));
        pair.near().open(new Deaf(listener));
        return;
      } else {
        peer.accept(pair.far());
      }
      pair.near().open(new Heard(listener, this));
    }

    @Override
    public void write(byte[] bytes) {
      trace.note("to " + name, world.nanoTime(), bytes);
      if (holes > 0) {
        tally.add(Fault.BLACK_HOLE);
      }
      lastOut = passing(lastOut, bytes, pair.near()::write);
    }

    @Override
    public void close() {
      dialled.remove(this);
      pair.near().close();
    }
  }

  /** Bytes in one direction, in their order. @return when the last of them arrive */
  private long passing(long last, byte[] bytes, Consumer<byte[]> onward) {
    long now = world.nanoTime();
    if (slow == 0 && last <= now) {
      if (bytes.length > 1 && random.nextInt(64) == 0) {
        int cut = 1 + random.nextInt(bytes.length - 1);
        onward.accept(Arrays.copyOf(bytes, cut));
        byte[] rest = Arrays.copyOfRange(bytes, cut, bytes.length);
        long later = now + 1_000_000L * (1 + random.nextInt(20));
        world.after(Duration.ofNanos(later - now), () -> onward.accept(rest));
        return later;
      }
      onward.accept(bytes);
      return now;
    }
    long wait = 0;
    if (slow > 0) {
      tally.add(Fault.SLOW_LINK);
      wait = 1_000_000L * random.nextInt(MOST_SLOW_MILLIS);
    }
    long due = Math.max(last, now + wait);
    world.after(Duration.ofNanos(due - now), () -> onward.accept(bytes));
    return due;
  }

  /** Of a dial that nobody takes: it hears nothing but the end. */
  private record Deaf(Wire.Listener listener) implements Wire.Listener {
    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {}

    @Override
    public void closed(String reason) {
      listener.closed(reason);
    }
  }

  private final class Heard implements Wire.Listener {
    private final Wire.Listener listener;
    private final Way way;
    private boolean over;

    Heard(Wire.Listener listener, Way way) {
      this.listener = listener;
      this.way = way;
    }

    @Override
    public void opened() {
      listener.opened();
    }

    @Override
    public void received(byte[] bytes) {
      way.lastIn = passing(way.lastIn, bytes, this::arrived);
    }

    private void arrived(byte[] bytes) {
      if (over || !dialled.contains(way)) {
        return; // nothing comes after the end
      }
      trace.note("from " + name, world.nanoTime(), bytes);
      listener.received(bytes);
    }

    @Override
    public void closed(String reason) {
      over = true;
      dialled.remove(way);
      listener.closed(reason);
    }
  }
}
