package io.envgate.torture;

import io.envgate.torture.sim.Life;
import io.envgate.torture.sim.Lives;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole gateway, simulated with its field, its platforms, its disk, its clock and its power:
 * one seed is one faulty day, after which every promise is held against what happened.
 */
final class SimTrial implements Trial {
  private static final int SHORT_DAYS = 200;
  private static final int LONG_DAYS = 10_000;

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public Outcome run(Extent extent, Telling telling) throws Exception {
    return live(1, extent == Extent.LONG ? LONG_DAYS : SHORT_DAYS, telling);
  }

  Outcome live(long firstSeed, long days, Telling telling) throws Exception {
    Map<String, Long> faults = new TreeMap<>();
    long[] sums = new long[5]; // lived, broken, durable, numbers, live records looked at
    Lives.of(
        firstSeed,
        days,
        life -> {
          life.faults().forEach((fault, times) -> faults.merge(fault, times, Long::sum));
          sums[0]++;
          sums[2] += life.durable();
          sums[3] += life.numbers();
          sums[4] += life.lookedAt();
          if (!life.held()) {
            sums[1]++;
            tellBroken(life, telling);
          }
          telling.progress("sim-progress", sums[0], days, sums[1]);
        });
    telling.line("sim-summary", sums[0], sums[1], sums[2], sums[3], sums[4]);
    telling.line("sim-faults");
    telling.plain(Telling.listed(faults));
    return sums[1] == 0 ? Outcome.HELD : Outcome.BROKEN;
  }

  Outcome replay(long seed, Telling telling) throws Exception {
    telling.line("sim-plan", seed);
    Life.plan(seed).forEach(telling::plain);
    boolean[] held = new boolean[1];
    Lives.of(
        seed,
        1,
        life -> {
          held[0] = life.held();
          telling.line("sim-faults");
          telling.plain(Telling.listed(life.faults()));
          telling.line("sim-counts");
          telling.plain(Telling.listed(life.counts()));
          if (!life.held()) {
            tellBroken(life, telling);
          }
        });
    telling.line(held[0] ? "all-held" : "some-broken", "sim");
    return held[0] ? Outcome.HELD : Outcome.BROKEN;
  }

  private static void tellBroken(Life life, Telling telling) {
    telling.line("sim-seed-broken", life.seed());
    life.breaches().forEach(telling::plain);
    if (!life.failure().isEmpty()) {
      telling.plain(life.failure());
    }
  }
}
