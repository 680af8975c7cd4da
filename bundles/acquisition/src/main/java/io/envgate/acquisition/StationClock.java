package io.envgate.acquisition;

import io.envgate.api.clock.ClockState;
import io.envgate.api.clock.Opinion;
import io.envgate.api.clock.Timekeeper;
import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.loop.Loop;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one clock by which the station polls, dates and closes periods. It has to be looked at every
 * few seconds. Safe from any thread.
 *
 * <pre>
 *             plausible at the start, or for a while; or somebody whose word counts says the time
 *  Undated ───────────────────────────────────────────────────────────────────────────────────────▶ Timeline
 * </pre>
 *
 * It goes back to Undated only by a new start.
 */
final class StationClock implements Timekeeper {
  private static final System.Logger LOG = System.getLogger(StationClock.class.getName());

  private final Loop loop;
  private final ClockTerms terms;
  private final Counts counts;
  private final Consumer<Change> changes;
  private Consumer<Dated> dated = late -> {};
  private Optional<Consumer<Instant>> setter = Optional.empty();

  private Optional<Undated> undated = Optional.empty();
  private Timeline timeline;
  private String why;
  private Instant lastMachine;
  private long lastNanos;
  private boolean lost;
  private Duration correction = Duration.ZERO;
  private String correctedBy = "";
  private Optional<ClockState.Compared> compared = Optional.empty();
  private Optional<Drift> drift = Optional.empty();
  private Optional<BigDecimal> measuredDrift = Optional.empty();

  /**
   * From when on instants can be dated, and by how much those before were off.
   *
   * @param from the first undated instant
   * @param until the last one
   * @param off how much later it really was
   * @param epoch of the undated instants
   */
  record Dated(Instant from, Instant until, Duration off, int epoch) {}

  /**
   * @param changes hears when it comes to be trusted, and of each step that it followed
   */
  StationClock(Loop loop, ClockTerms terms, Counts counts, Consumer<Change> changes) {
    this.loop = loop;
    this.terms = terms;
    this.counts = counts;
    this.changes = changes;
    long nanos = loop.nanoTime();
    this.lastMachine = loop.now();
    this.lastNanos = nanos;
    this.timeline = Timeline.begin(lastMachine, nanos, terms.epoch());
    if (terms.believesAtOnce(loop.now())) {
      why = "the machine's clock is plausible";
    } else {
      undated = Optional.of(Undated.begin(terms, nanos));
      why = terms.doubt(loop.now());
      counts.add("clock-doubted");
      LOG.log(Level.WARNING, "the time is not known, nothing is reported: {0}", why);
    }
  }

  /** Hears once, where it was not trusted at the start, when it comes to be; on any thread. */
  synchronized void onDated(Consumer<Dated> listener) {
    dated = listener;
  }

  /** Allows it to set the machine's clock by the word of those whose word counts. */
  synchronized void setBy(Consumer<Instant> machine) {
    setter = Optional.of(machine);
  }

  synchronized boolean trusted() {
    return undated.isEmpty();
  }

  /** Now, to the millisecond. */
  synchronized StationTime now() {
    long nanos = loop.nanoTime();
    Instant machine = machine(nanos);
    if (undated.isPresent()) {
      Undated next = undated.get().look(terms, machine, nanos);
      undated = Optional.of(next);
      if (!next.isOver(terms, machine, nanos)) {
        return toMillis(next.at(nanos));
      }
      trust(
          machine, nanos, "the machine's clock has gone on evenly for " + terms.probation(machine));
    }
    Timeline last = timeline;
    timeline = last.look(lost(machine) ? last.expected(nanos) : machine, nanos);
    tell(last, timeline);
    return toMillis(timeline.now());
  }

  /**
   * What the machine's clock says, with the correction that it needs. Somebody who sets it has
   * reasons of his own: what it was corrected by is void then.
   */
  private Instant machine(long nanos) {
    Instant machine = loop.now();
    Instant expected = lastMachine.plusNanos(nanos - lastNanos);
    if (Duration.between(expected, machine).abs().compareTo(Timeline.TOLERANCE) > 0) {
      correction = Duration.ZERO;
      correctedBy = "";
    }
    lastMachine = machine;
    lastNanos = nanos;
    return machine.plus(correction);
  }

  /** A machine that has lost its clock while it runs is not followed into 1970. */
  private boolean lost(Instant machine) {
    boolean now = machine.isBefore(Opinion.NOT_BEFORE);
    if (now && !lost) {
      counts.add("clock-lost");
      LOG.log(Level.WARNING, "the system clock says {0}: the station goes on without it", machine);
    }
    lost = now;
    return now;
  }

  private static StationTime toMillis(StationTime time) {
    return new StationTime(time.at().truncatedTo(ChronoUnit.MILLIS), time.epoch());
  }

  @Override
  public Instant instant() {
    return now().at();
  }

  @Override
  public synchronized ClockState state() {
    int epoch = now().epoch();
    Optional<BigDecimal> perDay = measuredDrift.or(() -> drift.flatMap(Drift::perDay));
    return new ClockState(undated.isEmpty(), why, epoch, compared, perDay);
  }

  /**
   * What NTP has measured of the machine's clock. @param perDay in seconds, positive: it is fast
   */
  synchronized void drifts(BigDecimal perDay) {
    measuredDrift = Optional.of(perDay);
  }

  @Override
  public synchronized void hear(Opinion opinion) {
    long nanos = loop.nanoTime();
    machine(nanos);
    Instant said = opinion.at().plusNanos(nanos - opinion.heardNanos());
    counts.add("clock-told-by-" + opinion.source().word());
    if (said.isBefore(Opinion.NOT_BEFORE)) {
      counts.add("clock-told-nonsense");
      return;
    }
    if (opinion.source() != Opinion.Source.NTP) { // its time is the machine's
      drift = Optional.of(Drift.of(drift, loop.now(), said, nanos));
    }
    if (undated.isPresent()) {
      if (opinion.follow()) {
        correct(said, opinion.who());
        trust(said, nanos, opinion.who() + " says what time it is");
      }
      return;
    }
    StationTime now = now();
    Duration behind = Duration.between(now.at(), said);
    compared = Optional.of(new ClockState.Compared(opinion.who(), now.at(), behind));
    boolean off = behind.abs().compareTo(Timeline.TOLERANCE) > 0;
    if (opinion.follow() && off) {
      correct(said, opinion.who());
    } else if (opinion.follow()) {
      why = opinion.who() + " says the same";
    }
  }

  /** Goes by what was said from now on: by setting the machine's clock, or beside it. */
  private void correct(Instant said, String who) {
    Duration off = Duration.between(loop.now(), said);
    boolean right = off.abs().compareTo(Timeline.TOLERANCE) <= 0;
    correctedBy = right ? "" : who;
    if (right || setter.isPresent()) {
      correction = Duration.ZERO;
    } else {
      correction = off;
    }
    if (!right && setter.isPresent()) {
      counts.add("clock-set");
      changes.accept(
          new Change(
              said,
              Change.Kind.CLOCK,
              "system clock",
              loop.now().toString(),
              said.toString(),
              who,
              "the station file lets the gateway set it"));
      setter.get().accept(said);
      lastMachine = loop.now();
    }
  }

  private void trust(Instant at, long nanos, String because) {
    Undated before = undated.orElseThrow();
    undated = Optional.empty();
    StationTime last = toMillis(before.at(nanos));
    Instant first = at.truncatedTo(ChronoUnit.MILLIS);
    timeline = Timeline.begin(first, nanos, before.epoch() + 1);
    counts.add("clock-trusted");
    LOG.log(Level.INFO, "the time is known: {0}; {1}", first, because);
    changes.accept(
        new Change(
            first,
            Change.Kind.CLOCK,
            "clock",
            "not trusted: " + why,
            "trusted",
            correctedBy.isEmpty() ? Change.GATEWAY : correctedBy,
            because));
    why = because;
    dated.accept(
        new Dated(before.base(), last.at(), Duration.between(last.at(), first), before.epoch()));
  }

  private Change followed(Duration step, Timeline next) {
    Instant after = next.now().at();
    return new Change(
        after,
        Change.Kind.CLOCK,
        "clock",
        after.minus(step).toString(),
        after.toString(),
        correctedBy.isEmpty() ? Change.GATEWAY : correctedBy,
        (correctedBy.isEmpty() ? "the system clock was set by " : "the clock was corrected by ")
            + step
            + " and has stood for "
            + Timeline.PROBATION
            + "; epoch "
            + next.now().epoch());
  }

  private void tell(Timeline last, Timeline next) {
    if (next.now().epoch() != last.now().epoch()) {
      Duration step = last.suspicion().orElseThrow().off();
      counts.add(step.isNegative() ? "clock-stepped-back" : "clock-stepped-forward");
      drift = Optional.empty();
      LOG.log(
          Level.WARNING,
          "the system clock was set by {0} and has stood: the station follows from {1} on, epoch {2}",
          step,
          next.now().at(),
          next.now().epoch());
      changes.accept(followed(step, next));
    } else if (next.suspicion().isPresent() && last.suspicion().isEmpty()) {
      counts.add("clock-suspected");
      LOG.log(
          Level.WARNING,
          "the system clock is off by {0}: the station goes on as before until it has stood for {1}",
          next.suspicion().get().off(),
          Timeline.PROBATION);
    } else if (next.suspicion().isEmpty() && last.suspicion().isPresent()) {
      counts.add("clock-returned");
      LOG.log(Level.INFO, "the system clock came back by itself: nothing was moved");
    }
  }
}
