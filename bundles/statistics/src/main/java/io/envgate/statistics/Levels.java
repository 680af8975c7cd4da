package io.envgate.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The sound levels (声级) of a stretch of time in dB, one sample as good as another: how often each
 * was met. So stretches add up to the same, however a period is cut. Not for several threads.
 *
 * <p>Energies are added as decimals of 17 digits, so that their sum does not depend on the order.
 */
public final class Levels {
  private static final MathContext ENERGY = new MathContext(17);

  private final NavigableMap<BigDecimal, Integer> times = new TreeMap<>();
  private int count;

  /** One sample more. */
  public void add(BigDecimal level) {
    add(level, 1);
  }

  /** All samples of the other. */
  public void add(Levels other) {
    other.times.forEach(this::add);
  }

  private void add(BigDecimal level, int samples) {
    times.merge(level, samples, Integer::sum);
    count += samples;
  }

  public int count() {
    return count;
  }

  /** Lmax. */
  public BigDecimal maximum() {
    return needed().lastKey();
  }

  /** Lmin. */
  public BigDecimal minimum() {
    return needed().firstKey();
  }

  /** The equivalent level (等效声级): Leq = 10 lg (Σ 10^(L/10) / n), GB 3096-2008, 3.2. */
  public double equivalent() {
    BigDecimal energy = BigDecimal.ZERO;
    for (Map.Entry<BigDecimal, Integer> each : needed().entrySet()) {
      energy = energy.add(energy(each.getKey()).multiply(BigDecimal.valueOf(each.getValue())));
    }
    return 10 * Math.log10(energy.doubleValue() / count);
  }

  /**
   * The level that is reached or exceeded for this part of the time (累积百分声级): of n samples, loudest
   * first, the one of rank n × percent / 100, rounded up.
   *
   * @param percent 1 to 99: 10 gives L10, the mean of the peaks; 90 gives L90, the background
   */
  public BigDecimal exceeded(int percent) {
    if (percent < 1 || percent > 99) {
      throw new IllegalArgumentException("the level exceeded in " + percent + " % of the time");
    }
    long rank = (count * (long) percent + 99) / 100;
    for (Map.Entry<BigDecimal, Integer> each : needed().descendingMap().entrySet()) {
      rank -= each.getValue();
      if (rank <= 0) {
        return each.getKey();
      }
    }
    throw new IllegalStateException(count + " samples, counted wrongly");
  }

  /** The standard deviation (SD) of the samples in dB; 0 of a single one. */
  public double deviation() {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (Map.Entry<BigDecimal, Integer> each : needed().entrySet()) {
      BigDecimal all = each.getKey().multiply(BigDecimal.valueOf(each.getValue()));
      sum = sum.add(all);
      squares = squares.add(all.multiply(each.getKey()));
    }
    if (count == 1) {
      return 0;
    }
    double spread =
        squares.multiply(BigDecimal.valueOf(count)).subtract(sum.multiply(sum)).doubleValue();
    return Math.sqrt(spread / count / (count - 1));
  }

  /**
   * The day-night level (昼夜等效声级): 16 hours of day, 8 hours of night that count as 10 dB louder.
   *
   * @param day Ld in dB
   * @param night Ln in dB
   */
  public static double dayNight(double day, double night) {
    return 10
        * Math.log10((16 * Math.pow(10, day / 10) + 8 * Math.pow(10, (night + 10) / 10)) / 24);
  }

  private static BigDecimal energy(BigDecimal level) {
    return new BigDecimal(Math.pow(10, level.doubleValue() / 10), ENERGY);
  }

  private NavigableMap<BigDecimal, Integer> needed() {
    if (count == 0) {
      throw new IllegalStateException("no level was met");
    }
    return times;
  }
}
