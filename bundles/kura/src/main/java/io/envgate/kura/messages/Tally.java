package io.envgate.kura.messages;

/**
 * How many messages are undelivered. Changed by whoever has the turn to write; from any thread it
 * tells what the last transaction left.
 */
final class Tally {
  private long underWay; // as the transaction under way leaves it
  private volatile long committed;

  /** All of them were counted. */
  void counted(long undelivered) {
    underWay = undelivered;
    committed = undelivered;
  }

  /** A transaction begins. */
  void begin() {
    underWay = committed;
  }

  /** It is through. */
  void commit() {
    committed = underWay;
  }

  /** What is under way makes them more, or fewer. */
  void add(long messages) {
    underWay += messages;
  }

  /** What is under way leaves so many. */
  void become(long undelivered) {
    underWay = undelivered;
  }

  long underWay() {
    return underWay;
  }

  long committed() {
    return committed;
  }
}
