package io.envgate.torture.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What goes wrong and when, drawn from a seed before the time begins. Each seed leaves out some
 * kinds of faults and has others more often: where everything goes wrong all the time, nothing ever
 * gets far enough to go wrong in a new way.
 */
record Mishaps(List<Mishap> all) {
  private static final long[] STEPS = {1_000, 3_000, 59_000, 600_000, 3_600_000, 86_400_000};

  Mishaps {
    all = List.copyOf(all);
  }

  static Mishaps of(long seed, Duration span) {
    Random random = Chance.of(seed, 0);
    List<Mishap> all = new ArrayList<>();
    double days = span.toMinutes() / 1440.0;
    for (Fault fault : Fault.values()) {
      boolean left = random.nextInt(3) == 0;
      int number = (int) Math.ceil((1 + random.nextInt(fault.most())) * days);
      for (int i = 0; i < number; i++) {
        Mishap mishap = drawn(random, fault, span);
        if (!left) {
          all.add(mishap);
        }
      }
    }
    return new Mishaps(all);
  }

  /** The power fails every ten minutes, and comes back before anybody has got over it. */
  static Mishaps ofPower(long seed, Duration span) {
    Random random = Chance.of(seed, 0);
    List<Mishap> all = new ArrayList<>();
    for (int minutes = 5; minutes < span.toMinutes() - 5; minutes += 8 + random.nextInt(5)) {
      Fault fault = random.nextBoolean() ? Fault.POWER_CUT : Fault.POWER_CUT_IN_COMMIT;
      Duration length = Duration.ofMillis(500 + random.nextInt(180_000));
      Duration from = Duration.ofMinutes(minutes).plus(atTheClose(random));
      all.add(new Mishap(fault, "", from, length, random.nextInt(1 << 20)));
    }
    return new Mishaps(all);
  }

  List<Mishap> of(Fault fault) {
    return all.stream().filter(mishap -> mishap.fault() == fault).toList();
  }

  boolean has(Fault fault) {
    return all.stream().anyMatch(mishap -> mishap.fault() == fault);
  }

  /**
   * Begins anywhere in the span and ends within it; short ones are as likely as long ones. Half of
   * them fall into the work: a second after a full minute its records are made and sent.
   */
  private static Mishap drawn(Random random, Fault fault, Duration span) {
    double log =
        Math.log(fault.shortest())
            + random.nextDouble() * Math.log((double) fault.longest() / fault.shortest());
    Duration length = Duration.ofMillis((long) (1000 * Math.exp(log)));
    Duration from =
        Duration.ofMillis((long) ((0.01 + 0.94 * random.nextDouble()) * span.toMillis()));
    if (random.nextBoolean()) {
      from = Duration.ofMinutes(from.toMinutes()).plus(atTheClose(random));
    }
    Duration left = span.minus(from).minusSeconds(1);
    return new Mishap(
        fault,
        whom(random, fault),
        from,
        length.compareTo(left) < 0 ? length : left,
        strength(random, fault));
  }

  private static Duration atTheClose(Random random) {
    return Duration.ofMillis(1000 + 20L * random.nextInt(6));
  }

  private static String whom(Random random, Fault fault) {
    return switch (fault.whom()) {
      case ANALYZER -> pick(random, SimulatedField.COD, SimulatedField.PH, SimulatedField.FLOW);
      case LINE -> pick(random, SimulatedField.BUS, SimulatedField.PLC);
      case PLATFORM -> pick(random, SimulatedStation.CITY, SimulatedStation.BUREAU);
      case GATEWAY -> "";
    };
  }

  private static long strength(Random random, Fault fault) {
    long any = random.nextInt(1 << 20);
    if (fault != Fault.CLOCK_SET) {
      return any;
    }
    long step = STEPS[(int) (any % STEPS.length)];
    return random.nextBoolean() ? step : -step;
  }

  private static String pick(Random random, String... some) {
    return some[random.nextInt(some.length)];
  }

  /** How many of each kind. */
  Map<Fault, Long> tally() {
    Map<Fault, Long> tally = new EnumMap<>(Fault.class);
    all.forEach(mishap -> tally.merge(mishap.fault(), 1L, Long::sum));
    return tally;
  }
}
