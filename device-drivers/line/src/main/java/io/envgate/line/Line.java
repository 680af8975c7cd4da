package io.envgate.line;

import io.envgate.api.count.Counted;
import io.envgate.loop.Loop;

/**
 * One physical line (物理线路) with one owner: exchanges wait in a queue that is fair over units, and
 * one is on the line at a time.
 *
 * <p>All methods may be called from any thread. The counts tell what was asked, and each dropped
 * byte and frame by its cause.
 */
public interface Line extends Counted, AutoCloseable {

  /** Its key in the station file, such as {@code bus1}. */
  String name();

  Framing framing();

  /** Where outcomes arrive. */
  Loop loop();

  /**
   * Puts the exchange in the queue and returns at once. Its {@link Exchange#outcome()} hears
   * exactly once, on {@link #loop()}; at once with {@link Outcome.Unreachable} while the line is
   * down, so that nothing piles up. Only when the loop itself has ended it hears nothing any more.
   */
  void exchange(Exchange exchange);

  /**
   * A number from 0 to 65535 that the line's last 65535 callers did not get: the transaction id of
   * a Modbus TCP request.
   */
  int nextTransaction();

  /**
   * From now on what comes while nothing is asked is not dropped but heard by the listener, on
   * {@link #loop()}: the telegrams of an instrument that speaks unasked.
   *
   * @return ends the listening; a second run does nothing
   */
  Runnable listen(Listener listener);

  /**
   * Sends what needs no reply, and listens on meanwhile: the acknowledgement of what came unasked.
   * It waits for the end of an exchange that is under way; while the line is down it is dropped,
   * for whoever it was for has gone.
   */
  void send(byte[] bytes);

  /** Who hears what nobody asked for. */
  interface Listener {

    /** The line is open, now or again. */
    void up();

    /** Bytes as they came, at least one, cut anywhere; not to be changed. */
    void heard(byte[] bytes);

    /** The line is down: what was half heard will not be finished. @param reason in words */
    void down(String reason);
  }

  /**
   * Closes the line; what still waits hears {@link Outcome.Unreachable}. A second call does
   * nothing.
   */
  @Override
  void close();
}
