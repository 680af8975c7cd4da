package io.envgate.uplink.hj212;

import io.envgate.hj212.Qn;
import io.envgate.loop.Loop;

/** One packet that waits for its answer. Lives on the session's loop. */
final class Flight {
  private final Consignment consignment;
  private final Qn qn;
  private final byte[] frame;
  private final boolean inCompany;
  private final long writtenNanos;
  private long repeatedNanos;
  private boolean lost;
  private boolean forgotten;
  private Exchange exchange = new Exchange.Sent();
  private Loop.Timer overTime = () -> {};

  /**
   * @param inCompany whether the platform may have been busy with another packet when this one was
   *     written first
   */
  Flight(Consignment consignment, Qn qn, byte[] frame, boolean inCompany, long writtenNanos) {
    this.consignment = consignment;
    this.qn = qn;
    this.frame = frame;
    this.inCompany = inCompany;
    this.writtenNanos = writtenNanos;
    this.repeatedNanos = writtenNanos;
  }

  Consignment consignment() {
    return consignment;
  }

  Qn qn() {
    return qn;
  }

  /** The same bytes at each sending. */
  byte[] frame() {
    return frame;
  }

  boolean inCompany() {
    return inCompany;
  }

  /** When it was written first. */
  long writtenNanos() {
    return writtenNanos;
  }

  Exchange exchange() {
    return exchange;
  }

  void become(Exchange next) {
    exchange = next;
  }

  void watch(Loop.Timer timer) {
    overTime.cancel();
    overTime = timer;
  }

  void unwatch() {
    overTime.cancel();
  }

  /** When it was written last. */
  long lastWrittenNanos() {
    return repeatedNanos;
  }

  /** It is written once more. */
  void repeated(long nanos) {
    repeatedNanos = nanos;
    lost = false;
  }

  /** Whether it keeps the platform busy no more, so that others need not wait for its answer. */
  boolean isLost() {
    return lost;
  }

  void presumeLost() {
    lost = true;
  }

  /**
   * Its OverTime ran out.
   *
   * @param unserved whether the platform forgot it, as it seems; else it waits in line there
   */
  void overdue(int reCount, boolean unserved) {
    exchange = exchange.overdue(reCount);
    forgotten = unserved;
  }

  /**
   * Whether its next sending is the first repetition of a packet that may have been forgotten for
   * its company.
   */
  boolean repeatsAlone() {
    return inCompany && forgotten && exchange.equals(new Exchange.Repeated(1));
  }
}
