package io.envgate.api.record;

import java.util.Locale;

/** Where a delivery stands. The last five are settled: nothing more is sent. */
public enum DeliveryState {
  /** It is still to be sent. */
  WAITING,
  /** It has been handed to the uplink; after a restart it counts as waiting again. */
  IN_FLIGHT,
  /** It was sent, and no acknowledgement is asked of this platform. */
  SENT,
  /** The platform acknowledged it. */
  ACKNOWLEDGED,
  /** A real-time report that a newer one overtook before it could be sent. */
  SUPERSEDED,
  /** The platform, or its edition, will never take it. */
  REFUSED,
  /** A person, the removal of the platform, or the end of retention ended it. */
  GIVEN_UP;

  public boolean settled() {
    return ordinal() >= SENT.ordinal();
  }

  /** The word for it in ledgers: {@code in-flight}, {@code given-up}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
