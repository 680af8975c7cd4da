package io.envgate.busaids.watch;

import io.envgate.line.Framing;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Listens in on a line (监听): stands between the line and its wire, changes nothing, and tells what
 * goes by. Lives on the line's loop, where it tells, too.
 */
public final class Tap implements Wire.Dialer {
  private final Wire.Dialer dialer;
  private final Framing framing;
  private final Loop loop;
  private final Duration timeout;
  private final Consumer<Sighting> watcher;

  /**
   * @param timeout after which an answer is late
   */
  public Tap(
      Wire.Dialer dialer,
      Framing framing,
      Loop loop,
      Duration timeout,
      Consumer<Sighting> watcher) {
    this.dialer = dialer;
    this.framing = framing;
    this.loop = loop;
    this.timeout = timeout;
    this.watcher = watcher;
  }

  @Override
  public Wire dial() {
    return new Tapped(dialer.dial(), new Traffic(framing, loop, timeout, watcher));
  }

  private record Tapped(Wire wire, Traffic traffic) implements Wire {
    @Override
    public void open(Listener owner) {
      wire.open(new Ear(owner, traffic));
    }

    @Override
    public void write(byte[] bytes) {
      traffic.sent(bytes);
      wire.write(bytes);
    }

    @Override
    public void discardInput() {
      wire.discardInput();
    }

    @Override
    public void close() {
      traffic.end();
      wire.close();
    }
  }

  private record Ear(Wire.Listener owner, Traffic traffic) implements Wire.Listener {
    @Override
    public void opened() {
      owner.opened();
    }

    @Override
    public void received(byte[] bytes) {
      traffic.received(bytes);
      owner.received(bytes);
    }

    @Override
    public void closed(String reason) {
      traffic.end();
      owner.closed(reason);
    }
  }
}
