package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.statistics.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of every rule set: in whichever pieces the samples of a period are counted, its statistics are
 * the same.
 */
class SplittingTest {
  private static final Duration START = Duration.ZERO;
  private static final int HOUR_SECONDS = 3600;
  private static final int DAY_SECONDS = 86_400;

  /** Something of each kind of figure that the rules know. */
  private static final Map<String, List<String>> FACTORS =
      Map.of(
          "wastewater",
          List.of("w00000 decimals=2 unit=L/s total=m3", "w01018 decimals=1 unit=mg/L total=kg"),
          "flue-gas",
          List.of(
              "a00000 decimals=1 unit=m3/s total=m3",
              "a19001 decimals=2 unit=%",
              "a21002 decimals=1 unit=mg/m3 total=kg"),
          "ambient-air",
          List.of(
              "a21026 decimals=3", "a05024 decimals=3", "a01007 decimals=1", "a01008 decimals=0"),
          "surface-water",
          List.of("w01001 decimals=2", "w01019 decimals=1"),
          "noise",
          List.of("LA decimals=1", "LF31 decimals=1 unit=dB"),
          "radiation",
          List.of("0102060301 decimals=1", "a01001 decimals=1"),
          "soil",
          List.of("s01001 decimals=2", "s01002 decimals=1"),
          "arithmetic",
          List.of("w01018 decimals=1", "w00000 decimals=2"));

  private static List<String> names() {
    return RuleSet.names();
  }

  /** After restarts some pieces are kept as records and others are counted from the readings. */
  @ParameterizedTest
  @MethodSource("names")
  void whicheverMinutesAreAlreadyKept(String rules) {
    Random random = new Random(212);
    for (int round = 0; round < 8; round++) {
      PointUnderTest readings = point(rules, 1);
      PointUnderTest records = point(rules, 1);
      samples(random, rules, HOUR_SECONDS, 20, true, readings, records);
      IntStream.range(0, 60)
          .filter(minute -> random.nextBoolean())
          .forEach(minute -> records.keep(Report.MINUTE, Duration.ofMinutes(minute)));
      assertEquals(
          readings.all(Report.HOUR, START), records.all(Report.HOUR, START), "round " + round);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whicheverHoursAreAlreadyKept(String rules) {
    Random random = new Random(1009);
    for (int round = 0; round < 3; round++) {
      PointUnderTest readings = point(rules, 10);
      PointUnderTest records = point(rules, 10);
      samples(random, rules, DAY_SECONDS, 240, true, readings, records);
      IntStream.range(0, 24)
          .filter(hour -> random.nextBoolean())
          .forEach(hour -> records.keep(Report.HOUR, Duration.ofHours(hour)));
      assertEquals(
          readings.all(Report.DAY, START), records.all(Report.DAY, START), "round " + round);
    }
  }

  /**
   * Where a piece that is not normal gives no numbers to the longer period, other pieces are
   * another rule; so all samples are normal there.
   */
  @ParameterizedTest
  @MethodSource("names")
  void howeverLongTheMinutesAre(String rules) {
    Random random = new Random(76);
    boolean abnormalToo = !RuleSet.named(rules).of(Report.HOUR).onlyNormal();
    int[] lengths = {1, 2, 3, 5, 6, 10, 12, 15, 20, 30};
    for (int round = 0; round < 8; round++) {
      PointUnderTest fine = point(rules, lengths[random.nextInt(lengths.length)]);
      PointUnderTest coarse = point(rules, lengths[random.nextInt(lengths.length)]);
      // each minute has a sample of each factor: what has none is not normal
      samples(random, rules, HOUR_SECONDS, abnormalToo ? 20 : 8, abnormalToo, fine, coarse);
      List<Figures> one = fine.all(Report.HOUR, START);
      List<Figures> other = coarse.all(Report.HOUR, START);
      assertEquals(one.size(), other.size());
      for (int i = 0; i < one.size(); i++) {
        String place = "round " + round + " " + one.get(i).factor();
        assertEquals(one.get(i).values(), other.get(i).values(), place);
        assertEquals(one.get(i).usable(), other.get(i).usable(), place);
        assertEquals(0, one.get(i).sum().compareTo(other.get(i).sum()), place);
      }
    }
  }

  private static PointUnderTest point(String rules, int minutes) {
    return new PointUnderTest(
        rules,
        Duration.ofMinutes(minutes),
        rules.equals("flue-gas") ? "6" : "",
        FACTORS.get(rules).toArray(String[]::new));
  }

  private static void samples(
      Random random,
      String rules,
      int seconds,
      int widest,
      boolean abnormalToo,
      PointUnderTest... points) {
    for (String factor : FACTORS.get(rules)) {
      String code = factor.substring(0, factor.indexOf(' '));
      for (int second = 0; second < seconds; second += 1 + random.nextInt(widest)) {
        boolean abnormal = abnormalToo && random.nextInt(10) == 0;
        String value = abnormal ? "9" : value(random, code);
        for (PointUnderTest point : points) {
          point.say(code, Duration.ofSeconds(second), value, abnormal ? DataFlag.C : DataFlag.N);
        }
      }
    }
  }

  private static String value(Random random, String code) {
    if (code.equals("a19001")) {
      return "11"; // what is corrected is corrected by the oxygen of its own period, as D.2 has it
    }
    int most = code.equals("a01008") ? 360_000 : 100_000;
    return BigDecimal.valueOf(random.nextInt(most), 3).toString();
  }
}
