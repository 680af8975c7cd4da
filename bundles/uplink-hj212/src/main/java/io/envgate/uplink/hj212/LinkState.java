package io.envgate.uplink.hj212;

import java.time.Duration;

/**
 * The state of the connection: Down → Dialling → Up → Down. {@code failures} counts the attempts in
 * a row that led to nothing, and decides how long the next one waits.
 */
sealed interface LinkState {

  default LinkState dialled() {
    return this;
  }

  default LinkState opened(long nanos) {
    return this;
  }

  /** A well-formed packet came: there is a platform at the other end. */
  default LinkState heard() {
    return this;
  }

  default LinkState ended(long nanos, String reason) {
    return this;
  }

  /**
   * @param reason why, in words
   */
  record Down(int failures, String reason) implements LinkState {
    @Override
    public LinkState dialled() {
      return new Dialling(failures);
    }
  }

  record Dialling(int failures) implements LinkState {
    @Override
    public LinkState opened(long nanos) {
      return new Up(failures, nanos, false);
    }

    @Override
    public LinkState ended(long nanos, String reason) {
      return new Down(failures + 1, reason);
    }
  }

  /**
   * @param sinceNanos monotonic
   */
  record Up(int failures, long sinceNanos, boolean alive) implements LinkState {
    /**
     * A platform that is not asked for answers may be silent for ever: a connection that held this
     * long counts as good.
     */
    private static final long GOOD_NANOS = Duration.ofSeconds(60).toNanos();

    @Override
    public LinkState heard() {
      return alive ? this : new Up(0, sinceNanos, true);
    }

    @Override
    public LinkState ended(long nanos, String reason) {
      boolean good = alive || nanos - sinceNanos >= GOOD_NANOS;
      return new Down(good ? 0 : failures + 1, reason);
    }
  }
}
