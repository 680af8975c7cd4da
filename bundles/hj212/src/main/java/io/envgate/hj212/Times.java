package io.envgate.hj212;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
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

  static boolean isTimeToTheMillisecond(String text) {
    return text.length() == TO_THE_MILLISECOND && isTime(text);
  }

  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The thirtieth of February and its like are none. */
  private static boolean isTime(String text) {
    if (!isDigits(text)) {
      return false;
    }
    int month = number(text, 4, 6);
    int day = number(text, 6, 8);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(Year.isLeap(number(text, 0, 4)))
        && number(text, 8, 10) <= 23
        && number(text, 10, 12) <= 59
        && number(text, 12, 14) <= 59;
  }

  private static Optional<Instant> parse(String text) {
    if (!isTime(text)) {
      return Optional.empty();
    }
    int millis = text.length() == TO_THE_MILLISECOND ? number(text, 14, 17) : 0;
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
  }

  private static int number(String digits, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + digits.charAt(i) - '0';
    }
    return number;
  }
}
