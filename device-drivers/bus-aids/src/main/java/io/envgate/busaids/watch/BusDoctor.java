package io.envgate.busaids.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Judges a line by its counts (总线医生). The same counts always give the same findings. */
public final class BusDoctor {
  private static final long ENOUGH = 5; // questions, before silence means anything
  private static final double NOISE = 0.001; // of the answers may be damaged on a good line
  private static final double NIGHT_LOSS = 0.05;
  private static final long NIGHT_ENOUGH = 100; // questions by day, and by night

  private final BusCounts counts;
  private final List<Diagnosis> found = new ArrayList<>();

  private BusDoctor(BusCounts counts) {
    this.counts = counts;
  }

  /** What is wrong, the gravest first; empty for a line that is well. */
  public static List<Diagnosis> examine(BusCounts counts) {
    BusDoctor doctor = new BusDoctor(counts);
    doctor.line();
    counts.units().forEach(doctor::unit);
    doctor.night();
    return List.copyOf(doctor.found);
  }

  /** The units that have not answered yet, and were not asked often enough to blame them. */
  public static List<Integer> undecided(BusCounts counts) {
    return counts.units().stream()
        .filter(unit -> unit.heard() == 0 && unit.asked() > 0 && unit.asked() < ENOUGH)
        .map(UnitCounts::unit)
        .toList();
  }

  private void line() {
    long asked = counts.asked();
    long heard = counts.heard();
    long badCrc = counts.badCrc();
    if (asked >= ENOUGH && counts.bytes() == 0) {
      add(Symptom.NOTHING_AT_ALL, asked, asked);
    }
    if (heard == 0 && badCrc >= ENOUGH) {
      add(Symptom.CRC_ALWAYS_BAD, badCrc, asked);
    } else if (heard > 0 && badCrc > NOISE * (heard + badCrc)) {
      add(Symptom.CRC_SOMETIMES_BAD, badCrc, heard + badCrc);
    }
    if (counts.garbage() > 1 && counts.garbage() * 100 >= heard) {
      add(Symptom.GARBAGE_BEFORE_FRAMES, counts.garbage(), heard);
    }
    if (counts.echo() > 1) {
      add(Symptom.ECHO, counts.echo(), asked);
    }
    long foreign = counts.foreign().values().stream().mapToLong(Long::longValue).sum();
    if (foreign > 0) {
      add(Symptom.SECOND_MASTER, foreign, 0);
    }
    if (counts.wrongUnit() > 0) {
      add(Symptom.WRONG_UNIT, counts.wrongUnit(), asked);
    }
  }

  private void unit(UnitCounts unit) {
    boolean othersAnswer = counts.heard() > unit.heard();
    if (unit.asked() >= ENOUGH && unit.heard() == 0 && othersAnswer) {
      if (unit.badCrc() * 2 > unit.asked()) {
        add(Symptom.ONE_CRC_BAD, unit, unit.badCrc(), unit.asked());
      } else {
        add(Symptom.ONE_SILENT, unit, unit.silent(), unit.asked());
      }
    }
    if (unit.late() > 0) {
      add(Symptom.LATE_ANSWERS, unit, unit.late(), unit.asked());
    }
    long noSuchAddress = of(unit.refused(), 2) + of(unit.refused(), 3);
    if (noSuchAddress > 0) {
      add(Symptom.ILLEGAL_ADDRESS, unit, noSuchAddress, unit.asked());
    }
    long busy = of(unit.refused(), 4) + of(unit.refused(), 5) + of(unit.refused(), 6);
    if (busy > 0) {
      add(Symptom.BUSY, unit, busy, unit.asked());
    }
  }

  private void night() {
    BusCounts.Hour day = sum(8, 18);
    BusCounts.Hour evening = sum(20, 24);
    BusCounts.Hour morning = sum(0, 6);
    long asked = evening.asked() + morning.asked();
    long lost = asked - evening.heard() - morning.heard();
    long dayLost = day.asked() - day.heard();
    if (day.asked() >= NIGHT_ENOUGH
        && asked >= NIGHT_ENOUGH
        && lost > NIGHT_LOSS * asked
        && lost * day.asked() > 3 * dayLost * asked) {
      add(Symptom.WORSE_AT_NIGHT, lost, asked);
    }
  }

  private BusCounts.Hour sum(int from, int to) {
    long asked = 0;
    long heard = 0;
    for (int hour = from; hour < to; hour++) {
      BusCounts.Hour one = counts.hours().getOrDefault(hour, new BusCounts.Hour(0, 0));
      asked += one.asked();
      heard += one.heard();
    }
    return new BusCounts.Hour(asked, heard);
  }

  private static long of(Map<Integer, Long> refused, int code) {
    return refused.getOrDefault(code, 0L);
  }

  private void add(Symptom symptom, long seen, long of) {
    found.add(new Diagnosis(symptom, OptionalInt.empty(), seen, of));
  }

  private void add(Symptom symptom, UnitCounts unit, long seen, long of) {
    found.add(new Diagnosis(symptom, OptionalInt.of(unit.unit()), seen, of));
  }
}
