package io.envgate.uplink.hj212;

import io.envgate.api.record.Delivery;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import java.time.Instant;

/** One delivery on its way, in one packet or several. Whatever happens, it is settled once. */
final class Consignment {
  private final Delivery delivery;
  private final Identity identity;
  private final Uplink.Progress progress;
  private int open;
  private boolean settled;

  Consignment(Delivery delivery, Identity identity, Uplink.Progress progress) {
    this.delivery = delivery;
    this.identity = identity;
    this.progress = progress;
    this.open = delivery.bodies().size();
  }

  Delivery delivery() {
    return delivery;
  }

  Identity identity() {
    return identity;
  }

  int parts() {
    return delivery.bodies().size();
  }

  boolean settled() {
    return settled;
  }

  /**
   * @param part from 1 @param reference the QN; empty text where the packet has none
   */
  void transmitted(int part, String reference, Instant at) {
    if (!settled) {
      progress.transmitted(part, reference, at);
    }
  }

  /**
   * One packet needs nothing more; after the last one the whole is settled. @param receipt for the
   * whole
   */
  void partDone(Receipt receipt) {
    open--;
    if (open == 0) {
      settle(receipt);
    }
  }

  void settle(Receipt receipt) {
    if (!settled) {
      settled = true;
      progress.settled(receipt);
    }
  }
}
