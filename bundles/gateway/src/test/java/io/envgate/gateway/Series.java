package io.envgate.gateway;

import io.envgate.api.record.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Periods of one length that follow one another, and the command CN that reports them. */
record Series(Report report, Duration length, String cn) {
  static final Series MINUTES = new Series(Report.MINUTE, Duration.ofMinutes(1), "2051");

  static final List<Series> ALL =
      List.of(
          MINUTES,
          new Series(Report.HOUR, Duration.ofHours(1), "2061"),
          new Series(Report.DAY, Duration.ofDays(1), "2031"));

  /** The starts of all that lie wholly within. */
  List<Instant> starts(Instant from, Duration span) {
    return Stream.iterate(from, start -> start.plus(length)).limit(span.dividedBy(length)).toList();
  }
}
