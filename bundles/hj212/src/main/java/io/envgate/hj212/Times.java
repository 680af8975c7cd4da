package io.envgate.hj212;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times as HJ 212 writes them: {@code yyyyMMddHHmmss}, always China Standard Time (UTC+8), whatever
 * zone the station lies in. DataTime labels the start of a period, or the moment of acquisition (HJ
 * 212-2017, table 4).
 */
public final class Times {
  /** The offset of every time on the wire. */
  public static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private static final int TO_THE_SECOND = 14; // digits
  private static final int TO_THE_MILLISECOND = 17; // digits

  private Times() {}

  /** The fourteen digits of this moment; what is finer than a second is cut off. */
  public static String text(Instant instant) {
    return digits(instant, TO_THE_SECOND);
  }

  /**
   * The moment that fourteen digits name; seventeen, as some devices write, count too. Empty if
   * they name none.
   */
  public static Optional<Instant> instant(String text) {
    return text.length() == TO_THE_SECOND || text.length() == TO_THE_MILLISECOND
        ? parse(text)
        : Optional.empty();
  }

  static String textToTheMillisecond(Instant instant) {
    return digits(instant, TO_THE_MILLISECOND);
  }

  static Optional<Instant> instantToTheMillisecond(String text) {
    return text.length() == TO_THE_MILLISECOND ? parse(text) : Optional.empty();
  }

  private static String digits(Instant instant, int width) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, CHINA);
    if (time.getYear() < 0 || time.getYear() > 9999) {
      throw new IllegalArgumentException("a year has four digits, not " + time.getYear());
    }
    byte[] digits = new byte[TO_THE_MILLISECOND];
    put(digits, 0, 4, time.getYear());
    put(digits, 4, 2, time.getMonthValue());
    put(digits, 6, 2, time.getDayOfMonth());
    put(digits, 8, 2, time.getHour());
    put(digits, 10, 2, time.getMinute());
    put(digits, 12, 2, time.getSecond());
    put(digits, 14, 3, time.getNano() / 1_000_000);
    return WireText.ascii(digits, 0, width);
  }

  private static void put(byte[] digits, int at, int width, int value) {
    int rest = value;
    for (int i = at + width - 1; i >= at; i--) {
      digits[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static Optional<Instant> parse(String text) {
    if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int millis = text.length() == TO_THE_MILLISECOND ? number(text, 14, 17) : 0;
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 4, 6),
              number(text, 6, 8),
              number(text, 8, 10),
              number(text, 10, 12),
              number(text, 12, 14),
              millis * 1_000_000);
      return Optional.of(time.toInstant(CHINA));
    } catch (DateTimeException e) {
      return Optional.empty(); // the thirtieth of February and its like
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
