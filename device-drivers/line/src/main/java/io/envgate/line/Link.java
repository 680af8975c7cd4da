package io.envgate.line;

import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.time.Duration;

/**
 * Keeps a wire open: dials, and dials again when it is lost. Lives on the loop.
 *
 * <pre>
 * Dialling ──opened──▶ Up ──closed──▶ Resting ──back-off──▶ Dialling        any ──end──▶ Ended
 *     └────closed────────────────────────▲
 * </pre>
 */
final class Link {
  private static final long FIRST_REST_MILLIS = 250;
  private static final long LONGEST_REST_MILLIS = 30_000;

  private final Loop loop;
  private final Wire.Dialer dialer;
  private final Owner owner;
  private State state = new Resting(0, "not opened yet", () -> {});

  Link(Loop loop, Wire.Dialer dialer, Owner owner) {
    this.loop = loop;
    this.dialer = dialer;
    this.owner = owner;
  }

  /** Who uses the link. */
  interface Owner {
    void up();

    /**
     * @param cameNanos when the last of them came, now or a moment ago
     */
    void received(byte[] bytes, long cameNanos);

    void down(String reason);
  }

  /** Where the link is. */
  sealed interface State {}

  /**
   * @param failures attempts in a row that led to nothing, 0 for the first
   */
  record Dialling(Wire wire, int failures, String reason) implements State {}

  /**
   * @param failures counts on until something was received: a host that accepts and stays dumb is
   *     not hammered
   */
  record Up(Wire wire, int failures) implements State {}

  record Resting(int failures, String reason, Loop.Timer timer) implements State {}

  record Ended() implements State {}

  boolean isUp() {
    return state instanceof Up;
  }

  /**
   * Why nothing can be asked now; null while the link is up, or is being dialled for the first time
   * and may be up in a moment.
   */
  String downBecause() {
    if (state instanceof Resting resting) {
      return resting.reason;
    }
    if (state instanceof Dialling dialling) {
      return dialling.failures == 0 ? null : dialling.reason;
    }
    return state instanceof Ended ? "the line is closed" : null;
  }

  void dial() {
    if (state instanceof Resting resting) {
      Wire wire = dialer.dial();
      state = new Dialling(wire, resting.failures, resting.reason);
      wire.open(new Ear(wire));
    }
  }

  /**
   * @param replyBytes how many will probably come back
   */
  void send(byte[] bytes, int replyBytes) {
    if (state instanceof Up up) {
      up.wire.expect(replyBytes);
      up.wire.write(bytes);
    }
  }

  /** Whether bytes have come that were not heard yet. */
  boolean hasMore() {
    return state instanceof Up up && up.wire.hasMore();
  }

  void discardInput() {
    if (state instanceof Up up) {
      up.wire.discardInput();
    }
  }

  /** Closes the wire and dials a fresh one. */
  void reopen(String reason) {
    if (state instanceof Up up) {
      up.wire.close();
      rest(0, reason);
    }
  }

  void end() {
    if (state instanceof Up up) {
      up.wire.close();
    } else if (state instanceof Dialling dialling) {
      dialling.wire.close();
    } else if (state instanceof Resting resting) {
      resting.timer.cancel();
    }
    state = new Ended();
  }

  private void rest(int failures, String reason) {
    long millis = Math.min(LONGEST_REST_MILLIS, FIRST_REST_MILLIS << Math.min(failures, 10));
    state = new Resting(failures + 1, reason, loop.after(Duration.ofMillis(millis), this::dial));
    owner.down(reason);
  }

  private boolean concerns(Wire wire) {
    return state instanceof Up up && up.wire == wire
        || state instanceof Dialling dialling && dialling.wire == wire;
  }

  /** What one wire says; a wire that was given up is not listened to. */
  private final class Ear implements Wire.Listener {
    private final Wire wire;

    Ear(Wire wire) {
      this.wire = wire;
    }

    @Override
    public void opened() {
      if (state instanceof Dialling dialling && dialling.wire == wire) {
        state = new Up(wire, dialling.failures);
        owner.up();
      }
    }

    @Override
    public void received(byte[] bytes) {
      received(bytes, loop.nanoTime());
    }

    @Override
    public void received(byte[] bytes, long cameNanos) {
      if (state instanceof Up up && up.wire == wire) {
        state = new Up(wire, 0);
        owner.received(bytes, cameNanos);
      }
    }

    @Override
    public void closed(String reason) {
      if (concerns(wire)) {
        rest(state instanceof Up up ? up.failures : ((Dialling) state).failures, reason);
      }
    }
  }
}
