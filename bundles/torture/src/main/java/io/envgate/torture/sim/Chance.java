package io.envgate.torture.sim;

import java.util.Random;

/** Random numbers of a seed. */
final class Chance {
  private static final long ODD = 0x9E3779B97F4A7C15L; // of no pattern

  private Chance() {}

  /**
   * Neighbouring seeds give numbers that have nothing to do with each other, which the first
   * numbers of {@link Random} have.
   *
   * @param use for which the numbers are: each has its own
   */
  static Random of(long seed, int use) {
    long mixed = (seed * 31 + use + 1) * ODD;
    return new Random(mixed ^ mixed >>> 29);
  }
}
