package io.envgate.api.uplink;

import java.time.Instant;

/** What became of a delivery handed to an uplink. */
public sealed interface Receipt {

  /** The platform has confirmed every packet of it. @param at when the last confirmation came */
  record Acknowledged(Instant at) implements Receipt {}

  /** It left, and this platform is not asked to confirm. */
  record Sent(Instant at) implements Receipt {}

  /** The platform will never take it; sending again is useless. */
  record Refused(String reason) implements Receipt {}

  /** No word came back, or the link ended: it may or may not have arrived, so it is sent again. */
  record Unanswered(String reason) implements Receipt {}
}
