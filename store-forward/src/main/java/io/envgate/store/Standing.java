package io.envgate.store;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.uplink.Receipt;
import java.time.Instant;

/**
 * Where a delivery stands, and what an event makes of it. Pure: whoever asks also writes the row.
 *
 * <pre>
 *            handed over                    acknowledged, sent, refused
 *  Waiting ──────────────▶ InFlight ──────────────────────────────────▶ Settled
 *     │  ▲                    │                                            ▲
 *     │  └────────────────────┘ unanswered: from now on it is backlog      │
 *     └────────────────────────────────────────────────────────────────────┘ overtaken, never to be taken, given up
 * </pre>
 */
sealed interface Standing {

  /** What happens to deliveries. */
  sealed interface Event {}

  /** The uplink takes it. @param live whether it goes as a record that has just been made */
  record HandedOver(boolean live) implements Event {}

  /**
   * The uplink tells what became of it. @param overtaken whether a newer real-time report makes
   * another try pointless
   */
  record Answered(Receipt receipt, boolean overtaken) implements Event {}

  /** A newer real-time report of the same point waits for the same platform. */
  record Overtaken() implements Event {}

  /** This platform's protocol or edition has no packet for it. */
  record Untellable(String reason) implements Event {}

  /** A person, or the removal of its platform, ended it. */
  record GivenUp(String reason) implements Event {}

  /** What it becomes. An event that does not concern it leaves it as it is. */
  Standing on(Event event, Instant now, Backoff backoff);

  DeliveryState state();

  /**
   * It is still to be sent, but not before an instant. @param attempts how often it was handed
   * over, from 0
   */
  record Waiting(Cause cause, int attempts, Instant notBefore) implements Standing {

    /** Where a delivery stands whose turn has come. */
    static Waiting of(Delivery delivery) {
      return new Waiting(delivery.cause(), delivery.attempts(), Instant.EPOCH);
    }

    @Override
    public Standing on(Event event, Instant now, Backoff backoff) {
      if (event instanceof HandedOver handed) {
        return new InFlight(
            handed.live() || cause != Cause.LIVE ? cause : Cause.BACKLOG, attempts + 1);
      }
      return ended(event, now, this);
    }

    @Override
    public DeliveryState state() {
      return DeliveryState.WAITING;
    }
  }

  /** The uplink has it. @param attempts how often it was handed over, from 1 */
  record InFlight(Cause cause, int attempts) implements Standing {
    @Override
    public Standing on(Event event, Instant now, Backoff backoff) {
      if (!(event instanceof Answered answered)) {
        return ended(event, now, this);
      }
      Receipt receipt = answered.receipt();
      if (receipt instanceof Receipt.Acknowledged acknowledged) {
        return new Settled(DeliveryState.ACKNOWLEDGED, acknowledged.at(), "");
      }
      if (receipt instanceof Receipt.Sent sent) {
        return new Settled(DeliveryState.SENT, sent.at(), "");
      }
      if (receipt instanceof Receipt.Refused refused) {
        return new Settled(DeliveryState.REFUSED, now, refused.reason());
      }
      if (answered.overtaken()) {
        return ended(new Overtaken(), now, this);
      }
      return new Waiting(
          cause == Cause.LIVE ? Cause.BACKLOG : cause, attempts, now.plus(backoff.after(attempts)));
    }

    @Override
    public DeliveryState state() {
      return DeliveryState.IN_FLIGHT;
    }
  }

  /** Nothing more is sent. @param reason in words, empty where the platform has it */
  record Settled(DeliveryState state, Instant at, String reason) implements Standing {
    public Settled {
      if (!state.settled()) {
        throw new IllegalArgumentException(state + " settles nothing");
      }
    }

    @Override
    public Standing on(Event event, Instant now, Backoff backoff) {
      return this;
    }
  }

  private static Standing ended(Event event, Instant now, Standing otherwise) {
    if (event instanceof Overtaken) {
      return new Settled(DeliveryState.SUPERSEDED, now, "a newer report overtook it");
    }
    if (event instanceof Untellable untellable) {
      return new Settled(DeliveryState.REFUSED, now, untellable.reason());
    }
    if (event instanceof GivenUp given) {
      return new Settled(DeliveryState.GIVEN_UP, now, given.reason());
    }
    return otherwise;
  }
}
