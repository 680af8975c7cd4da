package io.envgate.simulator;

import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A slave that opens its wire itself, a serial port or a modem's connection, and opens it again a
 * second after it was lost.
 */
final class SerialPlay implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SerialPlay.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long CLOSING_SECONDS = 5;

  private final SimulatedSlave slave;
  private final Wire.Dialer dialer;
  private final Loop loop;
  private boolean closed;

  private SerialPlay(SimulatedSlave slave, Wire.Dialer dialer, Loop loop) {
    this.slave = slave;
    this.dialer = dialer;
    this.loop = loop;
  }

  /**
   * @param loop of the slave and of the wires
   */
  static SerialPlay start(SimulatedSlave slave, Wire.Dialer dialer, Loop loop) {
    SerialPlay play = new SerialPlay(slave, dialer, loop);
    loop.execute(play::begin);
    return play;
  }

  /** Returns when the port is closed, or after five seconds. Not to be called on the loop. */
  @Override
  public void close() {
    CountDownLatch done = new CountDownLatch(1);
    loop.execute(
        () -> {
          closed = true;
          slave.close();
          done.countDown();
        });
    try {
      if (!done.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "a simulated serial line did not end within {0} s", CLOSING_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin() {
    if (!closed) {
      slave.serve(dialer.dial(), () -> loop.after(PAUSE, this::begin));
    }
  }
}
