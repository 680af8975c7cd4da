package io.envgate.api.record;

/**
 * Why a delivery is made: it decides its turn, and whether an edition that marks re-sent data marks
 * it (HJ 212-2025: RF=1).
 */
public enum Cause {
  /** The record has just been made. */
  LIVE,
  /** It could not be delivered when it was new. */
  BACKLOG,
  /** The platform asked for the past. */
  HISTORY,
  /** A person asked for it to be sent again. */
  RESEND
}
