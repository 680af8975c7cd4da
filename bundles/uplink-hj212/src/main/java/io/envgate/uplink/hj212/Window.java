package io.envgate.uplink.hj212;

import java.time.Duration;
import java.util.Arrays;

/**
 * How many packets may wait for their answers at once.
 *
 * <p>It shrinks while packets queue up at the platform, so that a live record handed over behind a
 * backlog waits a second at most, and grows back to what is configured. The queueing is what an
 * answer took longer than the fastest answer of this connection: a long way to the platform alone
 * does not shrink the window.
 *
 * <p>It falls to 1 where the platform proves to be strictly serial: it answers packets that come
 * alone and forgets those that come while it is busy with another. A forgotten packet costs a whole
 * OverTime, so a window that loses more than one in twenty brings less than one packet at a time
 * would. The proof is void, and the window grows again, when one of the packets that counted as
 * forgotten is answered a second time (it was not forgotten but late), or when packets that come
 * alone are forgotten as well (company is not the cause). Apart from that it holds for the session,
 * but a new connection a day later tries again.
 */
final class Window {
  /** The rest of the second is left for the packet's own service. */
  private static final long TOO_SLOW_NANOS = Duration.ofMillis(800).toNanos();

  private static final long QUICK_NANOS = Duration.ofMillis(400).toNanos();
  private static final int LOSS = 20; // good packets that outweigh a forgotten one
  private static final int PROOF = 35; // two forgotten, with a few good ones between
  private static final int LATELY = 8; // answers: a few minutes where nothing is owed
  private static final long HOLDS_NANOS = Duration.ofDays(1).toNanos();

  /** A long good past must not hide that the platform has changed. */
  private static final int MOST_TRUST = -200;

  private final int widest;
  private int size;
  private boolean serial;
  private long serialSince;
  private int suspicion;
  private final long[] tookLately = new long[LATELY];
  private int answers;
  private long fastestNanos = Long.MAX_VALUE;
  private long changedAt = Long.MIN_VALUE;

  Window(int widest) {
    this.widest = widest;
    this.size = widest;
  }

  int size() {
    return size;
  }

  /** Whether the platform takes one packet at a time only. */
  boolean isSerial() {
    return serial;
  }

  /** A new connection: what was measured on the last one says nothing of it. */
  void renew(long nowNanos) {
    if (serial && nowNanos - serialSince >= HOLDS_NANOS) {
      serial = false; // it may have been renewed: one forgotten packet proves it again
      suspicion = PROOF - LOSS;
    }
    fastestNanos = Long.MAX_VALUE;
    changedAt = Long.MIN_VALUE;
    Arrays.fill(tookLately, 0);
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
    tookLately[answers++ % LATELY] = took;
    boolean sinceChanged = changedAt == Long.MIN_VALUE || writtenNanos - changedAt >= 0;
    if (sinceChanged && !serial) {
      adapt(took - fastestNanos, nowNanos);
    }
  }

  private void adapt(long queuedNanos, long nowNanos) {
    int before = size;
    if (queuedNanos > TOO_SLOW_NANOS) {
      halve(nowNanos);
    } else if (queuedNanos < QUICK_NANOS) {
      size = Math.min(widest, size + 1);
    }
    if (size != before) {
      changedAt = nowNanos; // the next change waits for the effect of this one
    }
  }

  private void halve(long nowNanos) {
    size = Math.max(1, size / 2);
    changedAt = nowNanos;
  }

  /**
   * How long the platform may keep silent over a packet that it is at work on, as far as its latest
   * answers tell: less than a second, or nothing live could go on its way behind a packet that was
   * lost. {@code Long.MAX_VALUE} as long as it has not answered anything.
   */
  long patienceNanos() {
    if (fastestNanos == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    long slowest = Arrays.stream(tookLately).max().orElseThrow();
    return Math.max(2 * fastestNanos, Math.min(2 * slowest, TOO_SLOW_NANOS));
  }

  /** A packet was not answered within its OverTime while those before it were: it waits in line. */
  void queuedTooLong(long writtenNanos, long nowNanos) {
    if (changedAt == Long.MIN_VALUE || writtenNanos - changedAt >= 0) {
      halve(nowNanos);
    }
  }

  /**
   * A packet that had stayed unanswered in company was answered when it was repeated alone.
   *
   * @return whether this was the proof that the platform is strictly serial
   */
  boolean forgottenInCompany(long nowNanos) {
    suspicion += LOSS;
    boolean proven = !serial && suspicion >= PROOF;
    if (proven) {
      serial = true;
      serialSince = nowNanos;
      size = 1;
    }
    return proven;
  }

  /**
   * A packet that came alone was forgotten nevertheless.
   *
   * @return whether this voids the proof
   */
  boolean forgottenAlone() {
    suspicion = Math.max(MOST_TRUST, suspicion - LOSS);
    return voidIf(suspicion <= 0);
  }

  /**
   * A packet that counted as forgotten was answered twice: it was only late.
   *
   * @return whether this voids the proof
   */
  boolean notForgotten() {
    suspicion = Math.max(MOST_TRUST, suspicion - LOSS);
    return voidIf(suspicion < PROOF);
  }

  private boolean voidIf(boolean refuted) {
    boolean voided = serial && refuted;
    serial = serial && !refuted;
    return voided;
  }
}
