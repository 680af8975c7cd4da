package io.envgate.line;

import java.time.Duration;

/** What came of an exchange. The field may do any of these to us; none is an exception. */
public sealed interface Outcome {

  /**
   * @param frame the reply, whole and recognised; it belongs to the listener @param took from the
   *     request to the last byte of the reply
   */
  record Replied(byte[] frame, Duration took) implements Outcome {}

  /** Nothing came within the time-out. */
  record Silent(Duration waited) implements Outcome {}

  /**
   * Bytes came that were no reply to this request. @param hex the first 64 of them @param cause in
   * words, with the numbers
   */
  record Nonsense(String hex, String cause) implements Outcome {}

  /**
   * The line is down: the request was not sent, or the line broke before the reply. @param reason
   * in words
   */
  record Unreachable(String reason) implements Outcome {}
}
