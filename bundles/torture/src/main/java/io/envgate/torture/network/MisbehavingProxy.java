package io.envgate.torture.network;

import io.envgate.loop.NetworkLoop;
import io.envgate.loop.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Stands between the gateway and a platform on real TCP connections: loses chunks of bytes, holds
 * them back, lets connections die without a word, ends them. Lives on its loop; {@link #behave} may
 * be called from any thread.
 */
final class MisbehavingProxy implements AutoCloseable {
  private final NetworkLoop loop = new NetworkLoop("proxy");
  private final NetworkLoop.Listening listening;
  private final Wire.Dialer platform;
  private final Random random = new Random(2);
  private final Set<Pair> pairs = new HashSet<>();
  private Manner manner = new Manner(0, Duration.ZERO, false);
  private long lost;
  private long held;
  private long deaf;

  /**
   * How it behaves.
   *
   * @param loss the part of the chunks that is lost, 0 to 1
   * @param delay at most, drawn for each chunk
   * @param halfOpen whether connections fall silent both ways, for good
   */
  record Manner(double loss, Duration delay, boolean halfOpen) {}

  MisbehavingProxy(int platformPort) throws IOException {
    platform = loop.dialer("127.0.0.1", platformPort, Duration.ofSeconds(2));
    listening =
        loop.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::accept);
  }

  int port() {
    return listening.port();
  }

  void behave(Manner now) {
    loop.execute(
        () -> {
          manner = now;
          if (now.halfOpen()) {
            deaf += pairs.size();
            pairs.forEach(pair -> pair.dead = true);
          }
        });
  }

  /** Ends all connections. */
  void reset() {
    loop.execute(() -> List.copyOf(pairs).forEach(Pair::end));
  }

  /** What it did, for the summary; after it has been closed. */
  String deeds() {
    return lost + " chunks lost, " + held + " held back, " + deaf + " connections deaf";
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException failed) {
      System.getLogger(MisbehavingProxy.class.getName())
          .log(System.Logger.Level.DEBUG, "the listener did not close", failed);
    }
    loop.close();
  }

  private void accept(Wire near) {
    Pair pair = new Pair(near, platform.dial());
    pairs.add(pair);
    near.open(pair.toPlatform);
    pair.far.open(pair.toGateway);
  }

  private final class Pair {
    private final Wire near;
    private final Wire far;
    private final Way toPlatform;
    private final Way toGateway;
    private boolean dead;

    Pair(Wire near, Wire far) {
      this.near = near;
      this.far = far;
      this.toPlatform = new Way(this, far);
      this.toGateway = new Way(this, near);
    }

    void end() {
      if (pairs.remove(this)) {
        near.close();
        far.close();
      }
    }
  }

  /** Bytes in one direction. */
  private final class Way implements Wire.Listener {
    private final Pair pair;
    private final Wire onward;
    private final Deque<byte[]> early = new ArrayDeque<>();
    private boolean ready;
    private long last;

    Way(Pair pair, Wire onward) {
      this.pair = pair;
      this.onward = onward;
    }

    @Override
    public void opened() { // the wire that this one hears is open: the other way may write to it
      Way back = pair.toPlatform == this ? pair.toGateway : pair.toPlatform;
      back.ready = true;
      List<byte[]> waiting = new ArrayList<>(back.early);
      back.early.clear();
      waiting.forEach(back.onward::write);
    }

    @Override
    public void received(byte[] bytes) {
      if (pair.dead) {
        return;
      }
      if (random.nextDouble() < manner.loss()) {
        lost++;
        return;
      }
      long now = loop.nanoTime();
      long wait =
          manner.delay().isZero() ? 0 : (long) (random.nextDouble() * manner.delay().toNanos());
      held += wait > 0 ? 1 : 0;
      last = Math.max(last, now + wait);
      loop.after(Duration.ofNanos(last - now), () -> pass(bytes));
    }

    private void pass(byte[] bytes) {
      if (ready) {
        onward.write(bytes);
      } else {
        early.add(bytes);
      }
    }

    @Override
    public void closed(String reason) {
      if (!pair.dead) {
        pair.end();
      }
    }
  }
}
