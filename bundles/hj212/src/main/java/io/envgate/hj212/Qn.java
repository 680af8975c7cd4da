package io.envgate.hj212;

import java.time.Instant;
import java.util.Optional;

/**
 * A request number QN (请求编码): the millisecond, in China Standard Time, at which one side began an
 * exchange. Every answer repeats it (HJ 212-2017, 6.3.2).
 *
 * @param text 17 digits, {@code yyyyMMddHHmmssSSS}, a time that exists
 */
public record Qn(String text) {
  public Qn {
    check(text);
  }

  /** The QN of this moment; what is finer than a millisecond is cut off. */
  public static Qn of(Instant instant) {
    return new Qn(Times.textToTheMillisecond(instant));
  }

  /** Reads what came over the wire; empty if it is no QN. */
  public static Optional<Qn> parse(String text) {
    return Times.isTimeToTheMillisecond(text) ? Optional.of(new Qn(text)) : Optional.empty();
  }

  public Instant instant() {
    return Times.instantToTheMillisecond(text).orElseThrow();
  }

  static void check(String text) {
    if (!Times.isTimeToTheMillisecond(text)) {
      throw new IllegalArgumentException(
          "a QN is 17 digits that name a time, not \"" + text + "\"");
    }
  }
}
