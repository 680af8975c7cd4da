package io.envgate.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.gateway.Mishaps.Mishap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the gateway stored of the field, held against what the field showed. */
final class Measurements {
  /** A silent analyzer is asked once a minute; after that it is back at its pace. */
  private static final Duration RECOVERY = Duration.ofSeconds(70);

  /** From the question to the end of the answer, at most. */
  private static final int SECONDS_AGO = 2;

  private final Simulation simulation;
  private final Period span;

  Measurements(Simulation simulation) {
    this.simulation = simulation;
    this.span = new Period(Simulation.FROM, simulation.span());
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
                assertTrue(wasShown(reading), reading + " was never shown");
              } else {
                assertNotEquals(DataFlag.N, reading.flag());
              }
            });
    return numbers[0];
  }

  /**
   * A minute without an answer has the flag B and no number; one in which nothing went wrong with
   * the analyzer itself has all its readings, whatever happened to the others.
   *
   * @return how many minutes of silence there are
   */
  long areFlaggedWhereTheyAreMissing() {
    List<DataRecord> minutes =
        simulation
            .station()
            .store()
            .records(
                SimulatedStation.POINT, Series.MINUTES.report(), Series.MINUTES.length(), span);
    assertEquals(span.length().toMinutes(), minutes.size());
    return minutes.stream().filter(this::check).count();
  }

  private boolean check(DataRecord minute) {
    Duration begin = Duration.between(span.start(), minute.id().period().start());
    Duration end = begin.plus(minute.id().period().length());
    boolean silent = false;
    for (Figures figures : ((Content.Measured) minute.content()).figures()) {
      String name = name(figures);
      assertEquals(figures.usable() == 0, figures.values().isEmpty(), minute.toString());
      if (concerning(name).anyMatch(mishap -> muteAllOf(mishap, begin, end))) {
        silent = true;
        assertEquals(Map.of(), figures.values(), minute.toString());
        assertEquals(DataFlag.B, figures.flag(), minute.toString());
      } else if (concerning(name).noneMatch(one -> one.disturbs(begin, end, RECOVERY))) {
        Duration every = SimulatedField.INSTRUMENTS.get(name).every();
        long polls = minute.id().period().length().dividedBy(every);
        assertEquals(polls, figures.usable(), name + " in " + minute);
        assertEquals(DataFlag.N, figures.flag(), minute.toString());
      }
    }
    return silent;
  }

  private static boolean muteAllOf(Mishap mishap, Duration begin, Duration end) {
    boolean mute =
        switch (mishap.kind()) {
          case SILENCE, UNPLUGGED, POWER_CUT -> true;
          case GARBLED, LATE, LINK_DOWN -> false;
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
    String name = name(reading.factor().code());
    Instant at = reading.at();
    for (int ago = 0; ago <= SECONDS_AGO; ago++) {
      if (simulation.field().shown(name, at.minusSeconds(ago)).compareTo(reading.value().get())
          == 0) {
        return true;
      }
    }
    return false;
  }

  private static String name(Figures figures) {
    return name(figures.factor().code());
  }

  private static String name(String code) {
    return SimulatedField.INSTRUMENTS.entrySet().stream()
        .filter(entry -> entry.getValue().factor().code().equals(code))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
