package io.envgate.uplink.mqtt;

import io.envgate.api.record.Delivery;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;

/** One delivery on its way, in one message or several. Whatever happens, it is settled once. */
final class Consignment {
  private final Delivery delivery;
  private final Uplink.Progress progress;
  private int open;

  Consignment(Delivery delivery, Uplink.Progress progress) {
    this.delivery = delivery;
    this.progress = progress;
    this.open = delivery.bodies().size();
  }

  Delivery delivery() {
    return delivery;
  }

  int parts() {
    return delivery.bodies().size();
  }

  Uplink.Progress progress() {
    return progress;
  }

  /** One message needs nothing more; after the last one the whole is settled. */
  void partDone(Receipt receipt) {
    open--;
    if (open == 0) {
      progress.settled(receipt);
    }
  }

  /** Ends it before its last message was confirmed. */
  void fail(Receipt receipt) {
    if (open > 0) {
      open = 0;
      progress.settled(receipt);
    }
  }
}
