package io.envgate.uplink.hj212;

import java.util.function.UnaryOperator;

/**
 * How the platform wants to be spoken to now: the {@link Terms} it began with, and what it has set
 * since. Changed on the session's loop, read from any thread.
 */
final class Agreement {
  private volatile Terms terms;

  Agreement(Terms terms) {
    this.terms = terms;
  }

  Terms terms() {
    return terms;
  }

  void change(UnaryOperator<Terms> change) {
    terms = change.apply(terms);
  }
}
