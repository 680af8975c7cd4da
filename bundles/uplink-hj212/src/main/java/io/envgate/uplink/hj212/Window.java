package io.envgate.uplink.hj212;

import java.time.Duration;

/**
 * How many packets may wait for their answers at once.
 *
 * <p>It shrinks while packets queue up at the platform, so that a live record handed over behind a backlog waits a second at most, and grows back
 * to what is configured. The queueing is what an answer took longer than the fastest answer of this connection: a long way to the platform alone
 * does not shrink the window.
 *
 * <p>It falls to 1 for good where the platform proves to be strictly serial: it answers packets that come alone and forgets those that come
 * while another is waiting. A forgotten packet costs a whole OverTime, worth hundreds of packets, so two of them with at most
 * fifty good ones between are proof enough. Only a new configuration (that is, a new session) tries again: each try would cost another OverTime.
 */
final class Window {
  private static final long TOO_SLOW_NANOS = Duration.ofMillis(800).toNanos(); // the rest of the second is the packet's own service
  private static final long QUICK_NANOS = Duration.ofMillis(400).toNanos();
  private static final int LOSS = 100;
  private static final int PROOF = 150; // two losses, less the good packets between them

  private final int widest;
  private int size;
  private boolean serial;
  private int suspicion;
  private long fastestNanos = Long.MAX_VALUE;
  private long shrunkAt = Long.MIN_VALUE;

  Window(int widest) {
    this.widest = widest;
    this.size = widest;
  }

  int size() {
    return size;
  }

  boolean serial() {
    return serial;
  }

  /** A new connection: what was measured on the last one says nothing of it. */
  void renew() {
    fastestNanos = Long.MAX_VALUE;
    shrunkAt = Long.MIN_VALUE;
    size = serial ? 1 : widest;
  }

  /** A packet was answered at its first sending. @param inCompany whether another was waiting for its answer when it was written */
  void answered(long writtenNanos, long nowNanos, boolean inCompany) {
    if (inCompany) {
      suspicion = Math.max(0, suspicion - 1);
    }
    long took = nowNanos - writtenNanos;
    fastestNanos = Math.min(fastestNanos, took);
    long queued = took - fastestNanos;
    boolean sinceShrunk = shrunkAt == Long.MIN_VALUE || writtenNanos - shrunkAt >= 0;
    if (queued > TOO_SLOW_NANOS && sinceShrunk) {
      size = Math.max(1, size / 2);
      shrunkAt = nowNanos;
    } else if (queued < QUICK_NANOS && !serial) {
      size = Math.min(widest, size + 1);
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
