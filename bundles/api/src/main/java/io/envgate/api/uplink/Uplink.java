package io.envgate.api.uplink;

import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import java.time.Instant;
import java.util.List;

/**
 * The way to one platform. It keeps nothing durable: what is not settled when it goes away is
 * handed over again. All calls from any thread.
 */
public interface Uplink {

  /** The platform's key in the station file. */
  String platform();

  /**
   * The texts that will carry the record, one a packet. Pure: the caller stores them before the
   * first sending, and hands them back with each delivery.
   *
   * @return empty where this platform's protocol or edition has no packet for such a record
   */
  List<String> compose(DataRecord record);

  /** Whether the link is up: what it takes would go out. */
  boolean isUp();

  /** How many deliveries it would take now beside those it has: 0 while the link is down. */
  int room();

  /** Whom to call, on any thread, when {@link #room()} may have grown. */
  void onRoom(Runnable listener);

  /**
   * Sends it. {@link Progress#settled} is called exactly once, unless the uplink is closed before.
   */
  void send(Delivery delivery, Progress progress);

  /** Hears what becomes of one delivery, on the uplink's loop. */
  interface Progress {

    /**
     * A packet left. @param part from 1 @param reference how the platform knows it (HJ 212: its QN)
     */
    void transmitted(int part, String reference, Instant at);

    void settled(Receipt receipt);
  }
}
