package io.envgate.line;

import io.envgate.loop.Loop;

/**
 * Since when nothing has gone over a line, and for how long it still has to be silent before the
 * next frame. Instants are those of the loop's {@code nanoTime}; one that lies ahead is the end of
 * what is still being transmitted.
 */
final class Quiet {
  private final Loop loop;
  private final Pace pace;
  private long sinceNanos;

  Quiet(Loop loop, Pace pace) {
    this.loop = loop;
    this.pace = pace;
  }

  /** The line was opened. */
  void begin() {
    sinceNanos = loop.nanoTime();
  }

  /** A request begins to go out; all before it is over. */
  void asked(int bytes, long nowNanos) {
    sinceNanos = nowNanos + pace.transmission(bytes);
  }

  /** Something more goes out. */
  void sent(int bytes) {
    sinceNanos = Math.max(sinceNanos, loop.nanoTime() + pace.transmission(bytes));
  }

  void heard(long cameNanos) {
    sinceNanos = Math.max(sinceNanos, cameNanos);
  }

  long sinceNanos() {
    return sinceNanos;
  }

  /** For how long the line must stay silent; 0 or less when the next frame may go out. */
  long leftNanos(long nowNanos) {
    return sinceNanos + pace.silenceNanos() - nowNanos;
  }
}
