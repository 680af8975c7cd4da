package io.envgate.commandline;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as a person of the station writes and reads them. */
final class StationTimes {
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private StationTimes() {}

  /**
   * A day, a local time of the station, or a time with its offset; empty where nothing was written.
   *
   * @throws Failure with exit code 2 where it is none of these
   */
  static Optional<Instant> read(String option, String text, ZoneId zone) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      if (text.length() == 10) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
      }
      return Optional.of(
          text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      String right = "2026-11-23, 2026-11-23T08:00, 2026-11-23T08:00:00+08:00";
      throw new Failure(2, Language.text("not-one-of", option, text, right));
    }
  }

  /** For a person. */
  static String shown(Instant instant, ZoneId zone) {
    return SHOWN.format(instant.atZone(zone));
  }

  /** For a program: ISO form with the offset. */
  static String iso(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
  }
}
