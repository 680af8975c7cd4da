package io.envgate.line;

import io.envgate.loop.Loop;
import java.time.Duration;

/**
 * Where a line stands with its exchanges.
 *
 * <pre>
 * Idle ──silence──▶ Asking ──reply──▶ Holding ──silence──▶ Idle (Replied)
 *   ▲                 │ time-out, damaged   │ another reply
 *   └─────────────────┴─────────────────────┘ (Silent, Nonsense)
 * </pre>
 */
sealed interface Stage {

  /** Nothing is asked. */
  record Idle() implements Stage {}

  /**
   * @param echoed our own request has come back and was cut out
   */
  record Asking(Exchange exchange, long askedNanos, Loop.Timer deadline, boolean echoed)
      implements Stage {
    Asking afterEcho() {
      return new Asking(exchange, askedNanos, deadline, true);
    }
  }

  /**
   * The reply is here but counts only when nothing that contradicts it comes before the line is
   * silent.
   *
   * @param patienceNanos the silence that is waited for
   * @param latestNanos when it counts however noisy the line is
   */
  record Holding(
      Exchange exchange, byte[] frame, Duration took, long patienceNanos, long latestNanos)
      implements Stage {}
}
