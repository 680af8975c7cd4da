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
    private static final long SECOND_COPY_NANOS =
        20_000_000; // for the true reply to come after a copy of the last one
    private static final long BEGUN_NANOS =
        50_000_000; // for the rest of what has begun behind a reply: adapters hand over in 16 ms
    private static final long NOISY_NANOS =
        50_000_000; // a reply counts after this even when the line does not fall silent

    /**
     * A reply that is here now.
     *
     * @param repeats whether it may be a copy of the last one
     */
    static Holding of(
        Exchange exchange, byte[] frame, Duration took, boolean repeats, Pace pace, long now) {
      long silence = pace.silenceNanos();
      long patience = repeats ? Math.max(SECOND_COPY_NANOS, silence) : silence;
      long latest = now + patience + pace.transmission(exchange.replyBytes()) + NOISY_NANOS;
      return new Holding(exchange, frame, took, patience, latest);
    }

    /**
     * When the reply counts if nothing more is heard.
     *
     * @param heardNanos the last byte
     * @param begun whether something lies behind the reply that may be the beginning of another
     */
    long endNanos(long heardNanos, boolean begun) {
      long patience = begun ? Math.max(patienceNanos, BEGUN_NANOS) : patienceNanos;
      return Math.min(heardNanos + patience, latestNanos);
    }

    @Override
    public Optional<Exchange> asked() {
      return Optional.of(exchange);
    }
  }
}
