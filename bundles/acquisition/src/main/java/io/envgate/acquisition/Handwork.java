package io.envgate.acquisition;

import io.envgate.acquisition.marking.ManualMarks;
import io.envgate.api.record.Content;
import io.envgate.api.record.Content.Entered;
import io.envgate.api.record.Content.Marked;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What persons say of the values of one point: marks and entered values. Each is a record of its
 * own; what was kept of the past stays, and is stated anew. Lives on one loop.
 */
final class Handwork {
  /** A mark may reach so far back and forth; older ones concern no record that is made anew. */
  static final Duration FURTHEST = Revisions.FURTHEST;

  private final PointPlan plan;
  private final StationClock clock;
  private final History history;
  private final Happenings happenings;
  private final Revisions revisions;
  private final ManualMarks marks;
  private final ManualEntries entries;

  Handwork(
      PointPlan plan,
      StationClock clock,
      History history,
      Happenings happenings,
      Revisions revisions,
      ManualMarks marks,
      ManualEntries entries) {
    this.plan = plan;
    this.clock = clock;
    this.history = history;
    this.happenings = happenings;
    this.revisions = revisions;
    this.marks = marks;
    this.entries = entries;
  }

  /** Learns again what was said before a restart. */
  void start() {
    Instant now = clock.now().at();
    Instant since = now.minus(FURTHEST.multipliedBy(2));
    Period past = new Period(since, Duration.between(since, now.plus(FURTHEST)));
    history
        .records(plan.name(), Report.EVENT, Duration.ZERO, past)
        .forEach(record -> learn(record.content(), record.madeAt()));
  }

  private void learn(Content content, Instant known) {
    if (content instanceof Marked mark) {
      marks.add(mark);
      revisions.changed(0, mark.from(), mark.to(), known);
    } else if (content instanceof Entered entry) {
      entries.add(entry);
      revisions.changed(0, entry.period().start(), entry.period().end(), known);
    }
  }

  /**
   * @param kept called once it is durable and counts
   */
  void mark(Marked mark, Runnable kept) {
    tell(mark, kept);
  }

  /** Why the value cannot be entered; absent where it can. */
  Optional<String> refusal(Entered entry) {
    if (plan.factor(entry.factor()).isEmpty()) {
      return Optional.of(entry.factor() + " is no factor of " + plan.name());
    }
    boolean known =
        plan.series().stream()
            .anyMatch(
                series ->
                    series.report() == entry.report()
                        && series.containing(entry.period().start()).equals(entry.period()));
    if (!known) {
      return Optional.of(
          "no " + entry.report().word() + " record of " + plan.name() + " begins then");
    }
    if (entry.period().end().isAfter(clock.now().at())) {
      return Optional.of("that period is not over yet");
    }
    return entry.period().start().isBefore(clock.now().at().minus(FURTHEST))
        ? Optional.of("that is more than " + FURTHEST.toDays() + " days ago")
        : Optional.empty();
  }

  /** The length of the records of this kind that begin then; the shortest where several do. */
  Optional<Period> period(Report report, Instant start) {
    return plan.series().stream()
        .filter(series -> series.report() == report)
        .map(series -> series.containing(start))
        .filter(period -> period.start().equals(start))
        .findFirst();
  }

  void enter(Entered entry, Runnable kept) {
    tell(entry, kept);
  }

  private void tell(Content said, Runnable kept) {
    happenings.tell(
        said,
        List.of(),
        () -> {
          learn(said, clock.now().at());
          kept.run();
        });
  }
}
