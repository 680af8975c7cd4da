package io.envgate.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a quantity goes through the day: a wave of 24 hours with slow and quick noise on it, within
 * bounds. The same seed and instant give the same figure, in every run. The typical figures stand
 * in {@code curves.csv}.
 *
 * @param code the factor's code, or how it begins; empty for all that nothing else fits
 * @param level the mean of the day, in the factor's usual unit
 * @param swing how far the wave goes up and down
 * @param peak the hour of the highest values in China (UTC+8), 0 to 24
 * @param noise how far chance moves it, about
 * @param growth what a counter gains in a day, from 2026 on; 0 for what is no counter
 */
record DailyCurve(
    String code,
    double level,
    double swing,
    double peak,
    double noise,
    double low,
    double high,
    double growth) {
  private static final double DAY = 86_400; // seconds
  private static final double CHINA = 8 * 3600; // seconds
  private static final double SLOW = 300; // seconds between the corners of the slow noise
  private static final double COUNTERS_BEGIN = 1_767_225_600; // 2026-01-01 in epoch seconds
  private static final MathContext DISPLAY = new MathContext(8); // digits, fewer than a double has

  private static final List<DailyCurve> TABLE = table();

  /** The curve of the factor; the longest beginning that fits counts. */
  static DailyCurve of(String factor) {
    return TABLE.stream()
        .filter(curve -> factor.startsWith(curve.code))
        .max(Comparator.comparingInt(curve -> curve.code.length()))
        .orElseThrow();
  }

  /** What never changes. */
  static DailyCurve still(BigDecimal figure) {
    double level = figure.doubleValue();
    return new DailyCurve("", level, 0, 0, 0, level, level, 0);
  }

  BigDecimal at(Instant instant, long seed) {
    double seconds = instant.getEpochSecond();
    double wave = Math.cos(2 * Math.PI * ((seconds + CHINA) / DAY - peak / 24));
    double corner = Math.floor(seconds / SLOW);
    double between = seconds / SLOW - corner;
    double slow =
        chance(seed, (long) corner) * (1 - between) + chance(seed, (long) corner + 1) * between;
    double quick = chance(~seed, (long) seconds);
    double value =
        level
            + swing * wave
            + noise * (0.7 * slow + 0.3 * quick)
            + growth * (seconds - COUNTERS_BEGIN) / DAY;
    return new BigDecimal(Math.min(high, Math.max(low, value)), DISPLAY);
  }

  /** From -1 to 1. */
  private static double chance(long seed, long step) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + step).nextDouble() * 2 - 1;
  }

  private static List<DailyCurve> table() {
    InputStream bytes = DailyCurve.class.getResourceAsStream("curves.csv");
    if (bytes == null) {
      throw new IllegalStateException("the bundle lacks curves.csv");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(DailyCurve::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DailyCurve row(String line) {
    String[] columns = line.split(",");
    double[] numbers = new double[7];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(columns[i + 1].strip());
    }
    return new DailyCurve(
        columns[0].strip(),
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        numbers[6]);
  }
}
