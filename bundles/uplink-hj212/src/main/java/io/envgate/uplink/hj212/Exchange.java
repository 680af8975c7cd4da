package io.envgate.uplink.hj212;

/**
 * Where a packet stands that asks for an answer (HJ 212-2017, 6.2.1 and 6.5.2).
 *
 * <pre>
 *   Sent ──overdue──▶ Repeated(1) ──overdue──▶ … Repeated(ReCount) ──overdue──▶ GivenUp
 *     └────answered──────┴────────▶ Answered
 * </pre>
 *
 * An end stays an end, whatever comes late.
 */
sealed interface Exchange {

  /** Its OverTime ran out. @param reCount how often it may be repeated */
  default Exchange overdue(int reCount) {
    return this;
  }

  default Exchange answered() {
    return this;
  }

  private static Exchange after(int transmissions, int reCount) {
    return transmissions <= reCount ? new Repeated(transmissions) : new GivenUp(transmissions);
  }

  /** Out once, and nothing heard yet. */
  record Sent() implements Exchange {
    @Override
    public Exchange overdue(int reCount) {
      return after(1, reCount);
    }

    @Override
    public Exchange answered() {
      return new Answered();
    }
  }

  /** Sent again, or about to be. @param times from 1 to ReCount */
  record Repeated(int times) implements Exchange {
    @Override
    public Exchange overdue(int reCount) {
      return after(times + 1, reCount);
    }

    @Override
    public Exchange answered() {
      return new Answered();
    }
  }

  record Answered() implements Exchange {}

  /** Nobody answered. @param transmissions how often it was out, from 1 to ReCount + 1 */
  record GivenUp(int transmissions) implements Exchange {}
}
