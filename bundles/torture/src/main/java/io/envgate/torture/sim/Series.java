package io.envgate.torture.sim;

import io.envgate.api.record.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Periods of one length that follow one another, and the command CN that reports them. */
record Series(Report report, Duration length, String cn) {

  static Series minutes(Duration length) {
    return new Series(Report.MINUTE, length, "2051");
  }

  static List<Series> all(Duration minutes) {
    return List.of(
        minutes(minutes),
        new Series(Report.HOUR, Duration.ofHours(1), "2061"),
        new Series(Report.DAY, Duration.ofDays(1), "2031"));
  }

  /** The starts of all that lie wholly within. */
  List<Instant> starts(Instant from, Duration span) {
    return Stream.iterate(from, start -> start.plus(length)).limit(span.dividedBy(length)).toList();
  }
}
