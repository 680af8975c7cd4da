package io.envgate.line;

import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.Optional;

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

  /** The exchange that is under way. */
  default Optional<Exchange> asked() {
    return Optional.empty();
  }

  /** Nothing is asked. */
  record Idle() implements Stage {}

  /** A request is on the line. */
  record Asking(Exchange exchange, long askedNanos, Loop.Timer deadline) implements Stage {
    @Override
    public Optional<Exchange> asked() {
      return Optional.of(exchange);
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
      implements Stage {
    @Override
    public Optional<Exchange> asked() {
      return Optional.of(exchange);
    }
  }
}
