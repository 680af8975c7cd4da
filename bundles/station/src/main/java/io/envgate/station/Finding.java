package io.envgate.station;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * Something about a station file that its writer should know, printed as {@code file:line:column:
 * what is wrong and what would be right}.
 *
 * @param file as it was named when it was read
 * @param line from 1
 * @param column from 1
 * @param code the rule, as {@code docs/station-file.md} lists it: {@code unit-twice}
 */
public record Finding(
    Severity severity,
    String file,
    int line,
    int column,
    String code,
    String messageZh,
    String messageEn)
    implements Comparable<Finding> {

  /** How much it weighs. */
  public enum Severity {
    /** The gateway does not start with it (错误). */
    ERROR,
    /** The gateway starts, and something will be worse than it could be (建议). */
    ADVICE
  }

  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparingInt(Finding::column)
          .thenComparing(Finding::code)
          .thenComparing(Finding::messageEn);

  public Finding {
    Objects.requireNonNull(severity);
    Objects.requireNonNull(file);
    Objects.requireNonNull(code);
    Objects.requireNonNull(messageZh);
    Objects.requireNonNull(messageEn);
  }

  /**
   * The printed line, in Chinese where the locale's language is Chinese and in English everywhere
   * else.
   */
  public String in(Locale locale) {
    boolean chinese = locale.getLanguage().equals("zh");
    String weight =
        severity == Severity.ERROR ? (chinese ? "错误" : "error") : (chinese ? "建议" : "advice");
    return file
        + ":"
        + line
        + ":"
        + column
        + ": "
        + weight
        + ": "
        + (chinese ? messageZh : messageEn);
  }

  @Override
  public int compareTo(Finding other) {
    return BY_PLACE.compare(this, other);
  }

  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }
}
