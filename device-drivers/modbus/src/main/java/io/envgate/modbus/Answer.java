package io.envgate.modbus;

import java.time.Duration;

/** What came of asking a unit. The field may do any of these to us; none is an exception. */
public sealed interface Answer {

  /**
   * Registers as they came. @param bytes two for each register, high byte first; they belong to the
   * listener
   */
  record Words(byte[] bytes) implements Answer {}

  /** Coils or discrete inputs in the order of their addresses; they belong to the listener. */
  record Bits(boolean[] bits) implements Answer {}

  /** The unit confirmed the writing. */
  record Written() implements Answer {}

  /** The unit said no. @param exceptionCode 0 to 255; {@link ExceptionCode} knows what it means */
  record Refused(int exceptionCode) implements Answer {}

  /** Nothing came within the time-out. */
  record Silent(Duration waited) implements Answer {}

  /**
   * Bytes came that were no answer to this request. @param hex the first of them @param cause in
   * words
   */
  record Nonsense(String hex, String cause) implements Answer {}

  /** The line is down. @param reason in words */
  record Unreachable(String reason) implements Answer {}
}
