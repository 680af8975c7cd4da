package io.envgate.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What goes wrong and when, drawn from a seed before the time begins. */
record Mishaps(List<Mishap> all) {
  Mishaps {
    all = List.copyOf(all);
  }

  /** What can go wrong. */
  enum Kind {
    /** An analyzer says nothing. */
    SILENCE,
    /** One bit of each of its answers is flipped. */
    GARBLED,
    /** It answers after the time-out, when another question is out. */
    LATE,
    /** A line to analyzers is unplugged. */
    UNPLUGGED,
    /** The way to a platform breaks, and nobody answers there for a while. */
    LINK_DOWN,
    /** The gateway has no power. */
    POWER_CUT
  }

  /**
   * One of them.
   *
   * @param whom which analyzer, line or platform; empty for the gateway
   * @param from since the beginning
   */
  record Mishap(Kind kind, String whom, Duration from, Duration length) {
    Duration end() {
      return from.plus(length);
    }

    /** Whether it touches a stretch of time, or did in the time it takes to get over it. */
    boolean disturbs(Duration begin, Duration until, Duration recovery) {
      return from.compareTo(until) < 0 && end().plus(recovery).compareTo(begin) > 0;
    }

    boolean covers(Duration begin, Duration until) {
      return from.compareTo(begin) <= 0 && end().compareTo(until) >= 0;
    }
  }

  /**
   * In a week: one analyzer silent for four hours, one platform away for a day, two power cuts, and
   * many small ones; in a shorter time the same in proportion.
   */
  static Mishaps of(long seed, Duration span) {
    Random random = new Random(seed);
    long millis = span.toMillis();
    List<Mishap> all = new ArrayList<>();
    all.add(within(random, Kind.SILENCE, SimulatedField.COD, span, 0.1, 0.9, millis / 42));
    all.add(within(random, Kind.LINK_DOWN, "bureau", span, 0.2, 0.7, millis / 7));
    all.add(
        atTheMinute(within(random, Kind.POWER_CUT, "", span, 0.05, 0.45, millis / 1400), random));
    all.add(atTheMinute(within(random, Kind.POWER_CUT, "", span, 0.55, 0.9, millis / 60), random));
    for (int i = 0; i < 20; i++) {
      Mishap broken = brief(random, Kind.LINK_DOWN, pick(random, "city", "bureau"), span, 600);
      all.add(atTheMinute(broken, random));
      all.add(brief(random, Kind.GARBLED, pick(random, "cod", "ph", "flow"), span, 60));
      all.add(brief(random, Kind.LATE, pick(random, "cod", "ph", "flow"), span, 60));
    }
    for (int i = 0; i < 5; i++) {
      all.add(brief(random, Kind.UNPLUGGED, pick(random, "bus", "plc"), span, 300));
    }
    return new Mishaps(all);
  }

  /** The power fails every ten minutes, and comes back before anybody has got over it. */
  static Mishaps ofPower(long seed, Duration span) {
    Random random = new Random(seed);
    List<Mishap> all = new ArrayList<>();
    for (int minutes = 5; minutes < span.toMinutes() - 5; minutes += 8 + random.nextInt(5)) {
      Duration length = Duration.ofMillis(500 + random.nextInt(180_000));
      Mishap cut = new Mishap(Kind.POWER_CUT, "", Duration.ofMinutes(minutes), length);
      all.add(atTheMinute(cut, random));
    }
    return new Mishaps(all);
  }

  /** How many of each kind. */
  Map<Kind, Long> tally() {
    Map<Kind, Long> tally = new EnumMap<>(Kind.class);
    all.forEach(mishap -> tally.merge(mishap.kind(), 1L, Long::sum));
    return tally;
  }

  List<Mishap> of(Kind kind) {
    return all.stream().filter(mishap -> mishap.kind() == kind).toList();
  }

  /** Begins somewhere between two parts of the span. */
  private static Mishap within(
      Random random, Kind kind, String whom, Duration span, double low, double high, long length) {
    double begin = low + random.nextDouble() * (high - low);
    Duration from = Duration.ofMillis((long) (begin * span.toMillis()));
    return new Mishap(kind, whom, from, Duration.ofMillis(length));
  }

  /** So that it falls into the work: a second after a full minute its records are made and sent. */
  private static Mishap atTheMinute(Mishap mishap, Random random) {
    Duration from =
        Duration.ofMinutes(mishap.from().toMinutes()).plusMillis(1000 + 20 * random.nextInt(6));
    return new Mishap(mishap.kind(), mishap.whom(), from, mishap.length());
  }

  private static Mishap brief(
      Random random, Kind kind, String whom, Duration span, int mostSeconds) {
    return within(random, kind, whom, span, 0.01, 0.95, 1000L * (1 + random.nextInt(mostSeconds)));
  }

  private static String pick(Random random, String... some) {
    return some[random.nextInt(some.length)];
  }
}
