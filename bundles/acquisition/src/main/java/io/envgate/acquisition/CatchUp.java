package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the records that are missing in the past of one point, oldest first: of the time when the
 * gateway was off, of periods that a clock that was set forward jumped over, of writes that the
 * store refused before a restart. A period without readings becomes a record that has flags and no
 * number. It goes in small steps with rests between them, so that live records never wait for it.
 * Lives on one loop.
 */
final class CatchUp {

  /** No further back: a station that was off for longer starts afresh from there. */
  private static final Duration FURTHEST = Duration.ofDays(31);

  /**
   * Live values first: the analyzers are asked and the first readings are in before the past is
   * looked at.
   */
  private static final Duration LATER = Duration.ofSeconds(5);

  /** A length of which no record is kept from the first hours of a point came later. */
  private static final Duration A_WHILE = Duration.ofHours(2);

  private static final Duration A_DAY = Duration.ofDays(1);

  private static final Duration REST = Duration.ofMillis(50);

  /** A store that refuses, or cannot be read, is tried again after this. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final PointPlan plan;
  private final Loop loop;
  private final StationClock clock;
  private final Store store;
  private final History history;
  private final Summary summary;
  private final Counts counts;

  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private int round;
  private Loop.Timer timer = () -> {};

  CatchUp(
      PointPlan plan,
      Loop loop,
      StationClock clock,
      Store store,
      History history,
      Summary summary,
      Counts counts) {
    this.plan = plan;
    this.loop = loop;
    this.clock = clock;
    this.store = store;
    this.history = history;
    this.summary = summary;
    this.counts = counts;
  }

  /**
   * A part of the past still to be looked through.
   *
   * @param next the first period in it
   * @param end the start of the period that was open when the catch-up began
   * @param begins from where on a missing record is a gap; {@link Instant#MAX} for the first record
   *     that is met
   */
  private record Stretch(Series series, Period next, Instant end, Instant begins) {
    boolean over() {
      return !next.start().isBefore(end);
    }

    /** Small enough that one step takes milliseconds. */
    Period step() {
      boolean many = series.rules() == Report.MINUTE && series.at().isEmpty();
      Duration most = many ? Duration.ofHours(1) : A_DAY;
      Instant until = next.start().plus(most);
      return new Period(
          next.start(), Duration.between(next.start(), until.isBefore(end) ? until : end));
    }
  }

  /** Begins anew, with all that lies before the periods that are open now. */
  void begin(StationTime now) {
    stop();
    try {
      plan.series().forEach(series -> stretch(series, now.at()).ifPresent(stretches::add));
      rest(LATER);
    } catch (UncheckedIOException unreadable) {
      stretches.clear(); // what is not known to be missing is not made anew
      counts.add("past-unreadable");
      timer = loop.after(AGAIN, () -> begin(clock.now()));
    }
  }

  void stop() {
    round++;
    timer.cancel();
    stretches.clear();
  }

  private Optional<Stretch> stretch(Series series, Instant now) {
    Instant furthest = series.containing(now.minus(FURTHEST)).start();
    return begins(series, furthest)
        .map(
            begins -> {
              Instant from = begins.equals(Instant.MAX) ? furthest : begins;
              return new Stretch(
                  series, series.containing(from), series.containing(now).start(), begins);
            });
  }

  /**
   * From where on a missing record is a gap: the first reading, for what was read is reported even
   * if the power failed before the first record was kept. Empty where nothing is missing.
   */
  private Optional<Instant> begins(Series series, Instant furthest) {
    Optional<Instant> newest = history.newest(plan.name(), series.report(), series.length());
    Optional<Instant> first =
        history
            .firstReading(plan.name(), furthest)
            .map(reading -> series.containing(reading).start());
    if (newest.isEmpty()) {
      // where hours are kept the point is not new, but this length is: it is wanted from now on
      if (series.rules() != Report.MINUTE || !hoursAreKept()) {
        return first;
      }
      // but of one a day the first may be the one that a power cut interrupted
      Instant yesterday = furthest.plus(FURTHEST).minus(A_DAY);
      return first
          .filter(any -> !series.at().isEmpty())
          .map(begun -> begun.isBefore(yesterday) ? yesterday : begun);
    }
    if (newest.get().isBefore(furthest)) {
      return Optional.of(furthest);
    }
    if (first.isEmpty() || newest.get().isBefore(first.get())) {
      return newest;
    }
    return Optional.of(cameLater(series, first.get()) ? Instant.MAX : first.get());
  }

  /** Whether records of this length were wanted only when the point had been read for a while. */
  private boolean cameLater(Series series, Instant first) {
    Period beginning = new Period(first, A_WHILE);
    return series.rules() == Report.MINUTE
        && history.records(plan.name(), series.report(), series.length(), beginning).isEmpty();
  }

  private boolean hoursAreKept() {
    return history.newest(plan.name(), Report.HOUR, Duration.ofHours(1)).isPresent();
  }

  private void step() {
    try {
      look();
    } catch (UncheckedIOException unreadable) {
      counts.add("past-unreadable");
      rest(AGAIN);
    }
  }

  private void look() {
    Stretch stretch = stretches.peek();
    if (stretch == null) {
      return;
    }
    if (stretch.over()) {
      stretches.remove();
      rest(REST);
      return;
    }
    Period part = stretch.step();
    Set<Instant> kept = kept(stretch, part);
    Instant begins =
        kept.stream()
            .min(Instant::compareTo)
            .filter(first -> first.isBefore(stretch.begins()))
            .orElse(stretch.begins());
    List<Store.Owed> missing = missing(stretch.series(), part, kept, begins);
    Stretch after =
        new Stretch(
            stretch.series(), stretch.series().containing(part.end()), stretch.end(), begins);
    if (missing.isEmpty()) {
      advance(after);
      return;
    }
    int inRound = round;
    store.keepRecords(
        missing,
        outcome ->
            loop.execute(
                () -> {
                  if (inRound == round) {
                    kept(outcome, missing.size(), after);
                  }
                }));
  }

  private Set<Instant> kept(Stretch stretch, Period part) {
    return history
        .records(plan.name(), stretch.series().report(), stretch.series().length(), part)
        .stream()
        .map(DataRecord::id)
        .map(id -> id.period().start())
        .collect(Collectors.toSet());
  }

  private List<Store.Owed> missing(Series series, Period part, Set<Instant> kept, Instant begins) {
    List<Store.Owed> missing = new ArrayList<>();
    Period period = series.containing(part.start());
    while (period.start().isBefore(part.end())) {
      if (series.has(period)
          && !kept.contains(period.start())
          && !period.start().isBefore(begins)) {
        missing.addAll(
            series.owed(plan.name(), period, summary.figures(series, period), clock.now().at()));
      }
      period = Periods.next(period);
    }
    return missing;
  }

  private void kept(Store.Kept outcome, int records, Stretch after) {
    if (!(outcome instanceof Store.Kept.Lost)) {
      counts.add("record-caught-up", records);
      advance(after);
    } else {
      counts.add("record-lost", records);
      rest(AGAIN);
    }
  }

  private void advance(Stretch after) {
    stretches.remove();
    stretches.push(after);
    rest(REST);
  }

  private void rest(Duration rest) {
    timer = loop.after(rest, this::step);
  }
}
