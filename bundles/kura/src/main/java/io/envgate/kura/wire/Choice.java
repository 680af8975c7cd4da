package io.envgate.kura.wire;

import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.kura.Given;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an emitter gives to its graph.
 *
 * @param points of which monitoring points; empty: of all
 * @param readings whether each reading
 * @param reports which records
 * @param queue how many envelopes may wait for the graph, at least 1
 */
record Choice(Set<String> points, boolean readings, Set<Report> reports, int queue) {
  private static final String USUAL = "minute,hour,day,event";
  private static final int USUAL_QUEUE =
      1000; // of a station with a poll a second: a quarter of an hour

  static Choice of(Given given) {
    return new Choice(
        words(given.text("points")).collect(Collectors.toUnmodifiableSet()),
        given.flag("readings", true),
        reports(given.text("records", USUAL)),
        (int) given.whole("queue", 1, 1_000_000, USUAL_QUEUE));
  }

  private static Set<Report> reports(String text) {
    Set<Report> reports = EnumSet.noneOf(Report.class);
    words(text)
        .forEach(
            word ->
                Stream.of(Report.values())
                    .filter(report -> report.word().equals(word))
                    .forEach(reports::add));
    return reports;
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split("[,;\\s]+")).filter(word -> !word.isEmpty());
  }

  boolean wantsPoint(String point) {
    return points.isEmpty() || points.contains(point);
  }

  boolean wants(RecordId id) {
    return reports.contains(id.report()) && wantsPoint(id.point());
  }
}
