package io.envgate.line;

/**
 * Knows the reply to one request among the bytes that arrive. It keeps no state: it is asked anew
 * whenever bytes have come.
 */
public interface Recognizer {

  /**
   * @param received all bytes since the request that have not been dealt with; not to be changed
   */
  Recognition recognise(byte[] received);

  /**
   * What to think of bytes that did not become a reply until the line fell silent or the time was
   * over. @param received at least one byte
   */
  Remains remains(byte[] received);

  /**
   * Whether the reply has neither a beginning nor an end nor a check code by which it could be told
   * from other bytes: then it is believed only where nothing else comes with it.
   */
  default boolean standsAlone() {
    return false;
  }

  /** What the bytes so far hold. */
  sealed interface Recognition {

    /** The reply is not there, or not whole. */
    record NeedMore() implements Recognition {}

    /**
     * The reply stands at these bytes, and its check code, unit and function are right.
     *
     * @param refusal it only says no, as replies to other requests of the unit and function might
     */
    record Reply(int from, int length, boolean refusal) implements Recognition {

      /** That no other request of another family could have. */
      public Reply(int from, int length) {
        this(from, length, false);
      }
    }

    /**
     * The first bytes can never be part of the reply. @param skip how many, at least 1 @param cause
     * for the counter, {@code stale-transaction}
     */
    record Noise(int skip, String cause) implements Recognition {}
  }

  /**
   * @param cause in words, with the numbers
   * @param count the cause for the counter, such as {@code crc-error}
   * @param spent these bytes were the reply, damaged: no other will come
   */
  record Remains(String cause, String count, boolean spent) {}
}
