package io.envgate.store;

import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One month of one retention class: what one SQLite file holds. A reading belongs to the month of
 * its instant, a record with all its deliveries to the month in which its period starts. Months are
 * those of UTC+8, as the times of HJ 212 are, whatever the station's zone: a file keeps its meaning
 * when the station's zone is changed.
 *
 * @param held whether it is the file in memory that stands in while the disk refuses ({@link
 *     Refuge})
 */
record Slice(Kind kind, YearMonth month, boolean held) implements Comparable<Slice> {
  static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

  private static final Pattern NAME = Pattern.compile("(held-)?(polls|records)-(\\d{4,9}-\\d{2})");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");
  private static final Comparator<Slice> ORDER =
      Comparator.comparing(Slice::month).thenComparing(Slice::kind).thenComparing(Slice::held);

  /** What is kept equally long. */
  enum Kind {
    /**
     * Minute, hour and day records, events and states, with their deliveries, and what was changed:
     * years.
     */
    RECORDS,
    /** Readings, and real-time records with their deliveries: weeks. */
    POLLS
  }

  Slice(Kind kind, YearMonth month) {
    this(kind, month, false);
  }

  /** Whether it carries a chain of evidence: what is in memory gets into one when it leaves it. */
  boolean isChained() {
    return kind == Kind.RECORDS && !held;
  }

  /** The file in memory that stands in for it. */
  Slice inMemory() {
    return new Slice(kind, month, true);
  }

  /** The file on the disk for which this one stands in. */
  Slice onDisk() {
    return new Slice(kind, month, false);
  }

  static Slice ofReading(Instant at) {
    return new Slice(Kind.POLLS, monthOf(at));
  }

  static Slice of(RecordId id) {
    return of(id.report(), id.period().start());
  }

  static Slice of(Report report, Instant start) {
    return new Slice(report == Report.REALTIME ? Kind.POLLS : Kind.RECORDS, monthOf(start));
  }

  static Slice ofChange(Instant at) {
    return new Slice(Kind.RECORDS, monthOf(at));
  }

  static YearMonth monthOf(Instant instant) {
    return YearMonth.from(instant.atOffset(ZONE));
  }

  /** Reads a name back; empty where it is none of ours, as that of a file that was set aside. */
  static Optional<Slice> named(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches()
        ? Optional.of(
            new Slice(
                parts.group(2).equals("polls") ? Kind.POLLS : Kind.RECORDS,
                YearMonth.parse(parts.group(3), MONTH),
                parts.group(1) != null))
        : Optional.empty();
  }

  /** These by their files, in the order in which the files come first. */
  static <T> Map<Slice, List<T>> grouped(List<T> items, Function<T, Slice> of) {
    Map<Slice, List<T>> byFile = new LinkedHashMap<>();
    items.forEach(
        item -> byFile.computeIfAbsent(of.apply(item), slice -> new ArrayList<>()).add(item));
    return byFile;
  }

  /**
   * How the file counts the instants of readings: in milliseconds from the start of the month's
   * 16th day, before and after, so that four bytes hold them and not six.
   */
  long count(Instant at) {
    return at.toEpochMilli() - middle().toEpochMilli();
  }

  /** The instant that was counted. */
  Instant instant(long count) {
    return middle().plusMillis(count);
  }

  /** The first instant that belongs to it. */
  Instant start() {
    return month.atDay(1).atStartOfDay().toInstant(ZONE);
  }

  /** The first instant that does not belong to it any more. */
  Instant end() {
    return month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZONE);
  }

  private Instant middle() {
    return month.atDay(16).atStartOfDay().toInstant(ZONE);
  }

  /** As in {@code records-2026-11}: the name of the file without its {@code .db}. */
  String name() {
    return (held ? "held-" : "")
        + (kind == Kind.POLLS ? "polls-" : "records-")
        + MONTH.format(month);
  }

  /** By month; in one month records stand before polls. */
  @Override
  public int compareTo(Slice other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name();
  }
}
