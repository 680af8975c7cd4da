package io.envgate.torture.sim;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the gateway stored of the field, held against what the field showed. */
final class Measurements {
  private static final String INVENTED = "never invented";
  private static final String CONTAGION = "no contagion";

  /** A silent analyzer is asked once a minute; after that it is back at its pace. */
  private static final Duration RECOVERY = Duration.ofSeconds(100);

  /**
   * From the question to the end of the answer at most; the timeline approaches a clock that is off
   * by less than two seconds. The likely ones come first.
   */
  private static final int[] SECONDS_AGO = {0, 1, 2, 3, 4, 5, -1, -2, -3};

  private final Simulation simulation;
  private final Breaches breaches;
  private final Period span;
  private final Set<Duration> wrong = new HashSet<>(Set.of(Duration.ZERO));

  Measurements(Simulation simulation, Breaches breaches) {
    this.simulation = simulation;
    this.breaches = breaches;
    this.span = new Period(simulation.shape().from(), simulation.span());
    for (Mishap set : simulation.mishaps().of(Fault.CLOCK_SET)) {
      List.copyOf(wrong).forEach(before -> wrong.add(before.plusMillis(set.strength())));
    }
  }

  /** Each number is one that its analyzer showed when it was asked. @return how many there are */
  long areNeverInvented() {
    long[] numbers = new long[1];
    simulation
        .station()
        .store()
        .readings(
            SimulatedStation.POINT,
            span,
            reading -> {
              if (reading.value().isPresent()) {
                numbers[0]++;
                breaches.unless(wasShown(reading), INVENTED, () -> reading + " was never shown");
              } else if (reading.flag() == DataFlag.N) {
                breaches.add(INVENTED, reading + " is normal without a number");
              }
            });
    return numbers[0];
  }

  /**
   * A minute record of a time without an answer has the flag B and no number; one in which nothing
   * went wrong with the analyzer itself has all its readings, whatever happened to the others.
   *
   * @return how many such records of silence there are
   */
  long areFlaggedWhereTheyAreMissing() {
    Series minutes = simulation.shape().series().get(0);
    List<DataRecord> records =
        simulation
            .station()
            .store()
            .records(SimulatedStation.POINT, minutes.report(), minutes.length(), span);
    long due = span.length().dividedBy(minutes.length());
    breaches.unless(
        records.size() == due,
        "the clock cannot make gaps",
        () -> records.size() + " records of " + due + " periods");
    return simulation.mishaps().has(Fault.CLOCK_SET)
        ? 0
        : records.stream().filter(this::check).count();
  }

  private boolean check(DataRecord minute) {
    Duration begin = Duration.between(span.start(), minute.id().period().start());
    Duration end = begin.plus(minute.id().period().length());
    boolean silent = false;
    for (Figures figures : ((Content.Measured) minute.content()).figures()) {
      String name = SimulatedField.measuring(figures.factor().code());
      Duration every = simulation.shape().every().get(name);
      breaches.unless(
          figures.usable() > 0 || figures.values().isEmpty(), INVENTED, minute::toString);
      if (concerning(name).anyMatch(mishap -> muteAllOf(mishap, begin, end))) {
        silent = true;
        breaches.unless(
            figures.values().isEmpty() && figures.flag() == DataFlag.B,
            INVENTED,
            () -> name + " was silent in " + minute);
      } else if (concerning(name)
          .noneMatch(one -> one.disturbs(begin, end, RECOVERY.plus(every.multipliedBy(4))))) {
        long polls = minute.id().period().length().dividedBy(every);
        breaches.unless(
            polls == figures.usable() && figures.flag() == DataFlag.N,
            CONTAGION,
            () -> name + " has not all its readings in " + minute);
      }
    }
    return silent;
  }

  private static boolean muteAllOf(Mishap mishap, Duration begin, Duration end) {
    boolean mute =
        switch (mishap.fault()) {
          case SILENCE, UNPLUGGED, POWER_CUT -> true;
          default -> false;
        };
    return mute && mishap.covers(begin, end);
  }

  /** The mishaps of the analyzer, of its line, and of the gateway. */
  private Stream<Mishap> concerning(String name) {
    String line = SimulatedField.INSTRUMENTS.get(name).line();
    return simulation.mishaps().all().stream()
        .filter(mishap -> List.of(name, line, "").contains(mishap.whom()));
  }

  private boolean wasShown(Reading reading) {
    String name = SimulatedField.measuring(reading.factor().code());
    for (Duration off : wrong) {
      Instant at = reading.at().minus(off);
      for (int ago : SECONDS_AGO) {
        Instant then = at.minusSeconds(ago);
        if (simulation.field().shown(name, then).compareTo(reading.value().get()) == 0) {
          return true;
        }
      }
    }
    return false;
  }
}
