package io.envgate.kura.messages;

import java.sql.SQLException;

/**
 * What a store takes at most. Kura's own messages, of priority 0 and 1, are always taken.
 *
 * @param messages undelivered ones
 * @param bytes of the file
 */
record Capacity(long messages, long bytes) {
  private static final int LEAST_BYPASSED = 2; // Kura's own life-cycle and commands have 0 and 1

  /** No place for another message: nothing that waits makes room for it. */
  static final class Full extends SQLException {
    private static final long serialVersionUID = 1L;

    private Full(String reason) {
      super(reason);
    }
  }

  /**
   * Looks whether the file takes one more.
   *
   * @param undelivered how many it has
   * @throws Full where it does not
   */
  void check(MessageFile file, long undelivered, int priority) throws SQLException {
    if (priority < LEAST_BYPASSED) {
      return;
    }
    if (undelivered >= messages) {
      throw new Full(undelivered + " messages wait to be delivered, " + messages + " may");
    }
    long pages = file.number("PRAGMA page_count") - file.number("PRAGMA freelist_count");
    long taken = pages * file.number("PRAGMA page_size");
    if (taken >= bytes) {
      throw new Full("the messages take " + taken + " bytes, " + bytes + " may be");
    }
  }
}
