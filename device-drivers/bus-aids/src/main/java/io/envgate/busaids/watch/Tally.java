package io.envgate.busaids.watch;

import io.envgate.busaids.watch.BusCounts.Hour;
import io.envgate.busaids.watch.Sighting.Kind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts sightings. Lives on one thread, that of the tap. */
public final class Tally implements Consumer<Sighting> {
  private static final int LATENCIES =
      10_000; // of each unit; the first ones give way to later ones

  private final ZoneId zone;
  private final Map<Integer, Unit> units = new TreeMap<>();
  private final Map<Integer, Long> foreign = new TreeMap<>();
  private final Map<Integer, Hour> hours = new TreeMap<>();
  private long bytes;
  private long stray;
  private long garbage;
  private long echo;
  private long wrongUnit;

  /**
   * @param zone in which day and night are
   */
  public Tally(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public void accept(Sighting seen) {
    Kind kind = seen.kind();
    bytes += kind == Kind.REQUEST ? 0 : seen.bytes().length;
    switch (kind) {
      case GARBAGE -> garbage++;
      case ECHO -> echo++;
      case WRONG_UNIT -> wrongUnit++;
      case FOREIGN_REQUEST, FOREIGN_ANSWER -> foreign.merge(seen.unit(), 1L, Long::sum);
      case REQUEST, ANSWER, EXCEPTION, NO_ANSWER, LATE -> unit(seen);
      case BAD_CRC -> {
        if (seen.unit() < 0) {
          stray++;
        } else {
          unit(seen);
        }
      }
    }
    hour(seen);
  }

  /** All up to now. */
  public BusCounts counts() {
    List<UnitCounts> all = new ArrayList<>();
    units.forEach((number, unit) -> all.add(unit.counts(number)));
    return new BusCounts(all, bytes, stray, garbage, echo, wrongUnit, foreign, hours);
  }

  private void unit(Sighting seen) {
    units.computeIfAbsent(seen.unit(), absent -> new Unit()).add(seen);
  }

  private void hour(Sighting seen) {
    boolean asked = seen.kind() == Kind.REQUEST;
    boolean heard = seen.kind() == Kind.ANSWER || seen.kind() == Kind.EXCEPTION;
    if (asked || heard) {
      int hour = seen.at().atZone(zone).getHour();
      Hour more = new Hour(asked ? 1 : 0, heard ? 1 : 0);
      hours.merge(hour, more, (a, b) -> new Hour(a.asked() + b.asked(), a.heard() + b.heard()));
    }
  }

  private static final class Unit {
    private final Map<Integer, Long> refused = new HashMap<>();
    private final List<Duration> latencies = new ArrayList<>();
    private long asked;
    private long answered;
    private long silent;
    private long badCrc;
    private long late;

    void add(Sighting seen) {
      switch (seen.kind()) {
        case REQUEST -> asked++;
        case ANSWER -> answered++;
        case EXCEPTION -> refused.merge(seen.frame().orElseThrow().exceptionCode(), 1L, Long::sum);
        case NO_ANSWER -> silent++;
        case BAD_CRC -> badCrc++;
        case LATE -> late++;
        default -> throw new IllegalArgumentException(seen.kind() + " is of no unit");
      }
      seen.latency()
          .ifPresent(
              one -> {
                if (latencies.size() == LATENCIES) {
                  latencies.remove(0);
                }
                latencies.add(one);
              });
    }

    UnitCounts counts(int number) {
      List<Duration> ascending = latencies.stream().sorted().toList();
      return new UnitCounts(number, asked, answered, refused, silent, badCrc, late, ascending);
    }
  }
}
