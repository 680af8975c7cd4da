package io.envgate.uplink.hj212;

import java.time.Duration;

/**
 * How many packets may wait for their answers at once.
 *
 * <p>It shrinks while packets queue up at the platform, so that a live record handed over behind a
 * backlog waits a second at most, and grows back to what is configured. The queueing is what an
 * answer took longer than the fastest answer of this connection: a long way to the platform alone
 * does not shrink the window.
 *
 * <p>It falls to 1 for good where the platform proves to be strictly serial: it answers packets
 * that come alone and forgets those that come while it is busy with another. A forgotten packet
 * costs a whole OverTime, so a window that loses more than one in twenty brings less than one
 * packet at a time would. Only a new configuration (that is, a new session) tries again: each try
 * would cost another OverTime.
 */
final class Window {
  /** The rest of the second is left for the packet's own service. */
  private static final long TOO_SLOW_NANOS = Duration.ofMillis(800).toNanos();

  private static final long QUICK_NANOS = Duration.ofMillis(400).toNanos();
  private static final int LOSS = 20; // good packets that outweigh a forgotten one
  private static final int PROOF = 35; // two forgotten, with a few good ones between

  /** A long good past must not hide that the platform has changed. */
  private static final int MOST_TRUST = -200;

  private final int widest;
  private int size;
  private boolean serial;
  private int suspicion;
  private long fastestNanos = Long.MAX_VALUE;
  private long changedAt = Long.MIN_VALUE;

  Window(int widest) {
    this.widest = widest;
    this.size = widest;
  }

  int size() {
    return size;
  }

  /** A new connection: what was measured on the last one says nothing of it. */
  void renew() {
    fastestNanos = Long.MAX_VALUE;
    changedAt = Long.MIN_VALUE;
    size = serial ? 1 : widest;
  }

  /**
   * Whether the platform may still be busy with a packet written then, as far as its quickest
   * answer tells.
   */
  boolean maybeBusy(long writtenNanos, long nowNanos) {
    return fastestNanos == Long.MAX_VALUE || nowNanos - writtenNanos < 2 * fastestNanos;
  }

  /**
   * A packet was answered at its first sending.
   *
   * @param inCompany whether the platform may have been busy when it was written
   */
  void answered(long writtenNanos, long nowNanos, boolean inCompany) {
    if (inCompany) {
      suspicion = Math.max(MOST_TRUST, suspicion - 1);
    }
    long took = nowNanos - writtenNanos;
    fastestNanos = Math.min(fastestNanos, took);
    boolean sinceChanged = changedAt == Long.MIN_VALUE || writtenNanos - changedAt >= 0;
    if (sinceChanged && !serial) {
      adapt(took - fastestNanos, nowNanos);
    }
  }

  private void adapt(long queuedNanos, long nowNanos) {
    int before = size;
    if (queuedNanos > TOO_SLOW_NANOS) {
      size = Math.max(1, size / 2);
    } else if (queuedNanos < QUICK_NANOS) {
      size = Math.min(widest, size + 1);
    }
    if (size != before) {
      changedAt = nowNanos; // the next change waits for the effect of this one
    }
  }

  /**
   * A packet that had stayed unanswered in company was answered when it was repeated alone.
   *
   * @return whether this was the proof that the platform is strictly serial
   */
  boolean forgottenInCompany() {
    suspicion += LOSS;
    boolean proven = !serial && suspicion >= PROOF;
    if (proven) {
      serial = true;
      size = 1;
    }
    return proven;
  }
}
