package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleSetTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TEN = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void knowsTheSetsThatStationFilesName() {
    assertEquals(
        List.of(
            "wastewater",
            "flue-gas",
            "ambient-air",
            "surface-water",
            "noise",
            "radiation",
            "soil",
            "arithmetic"),
        RuleSet.names());
    assertThrows(IllegalArgumentException.class, () -> RuleSet.named("waste-water"));
    assertThrows(IllegalArgumentException.class, () -> RuleSet.arithmetic().of(Report.REALTIME));
  }

  @ParameterizedTest
  @CsvSource({
    "wastewater, MINUTE, 119, PT10M, false", // n >= 120 in 10 minutes
    "wastewater, MINUTE, 120, PT10M, true",
    "wastewater, MINUTE, 11, PT1M, false", // a tenth of the time, a tenth of the values: 12
    "wastewater, MINUTE, 12, PT1M, true",
    "wastewater, MINUTE, 359, PT30M, false", // three times as many: 360
    "wastewater, MINUTE, 360, PT30M, true",
    "flue-gas, MINUTE, 11, PT1M, false", // n >= 12 in a minute
    "flue-gas, MINUTE, 12, PT1M, true",
    "flue-gas, MINUTE, 59, PT5M, false",
    "flue-gas, MINUTE, 60, PT5M, true",
  })
  void countsReadingsInProportionToTheTime(
      String rules, Report report, int readings, Duration length, boolean valid) {
    assertEquals(valid, RuleSet.named(rules).of(report).valid(readings, Duration.ZERO, length));
  }

  @Test
  void countsMinutesAndHoursAsTime() {
    PeriodRule hour = RuleSet.named("flue-gas").of(Report.HOUR);
    assertFalse(hour.valid(44, MINUTE, HOUR));
    assertTrue(hour.valid(45, MINUTE, HOUR));
    assertFalse(hour.valid(4, TEN, HOUR), "40 minutes");
    assertTrue(hour.valid(5, TEN, HOUR), "50 minutes");
    PeriodRule day = RuleSet.named("ambient-air").of(Report.DAY);
    assertFalse(day.valid(19, HOUR, DAY));
    assertTrue(day.valid(20, HOUR, DAY));
    assertTrue(RuleSet.named("wastewater").of(Report.HOUR).valid(1, TEN, HOUR));
    assertFalse(RuleSet.named("wastewater").of(Report.DAY).valid(17, HOUR, DAY));
    assertTrue(RuleSet.named("wastewater").of(Report.DAY).valid(18, HOUR, DAY));
  }

  @Test
  void aStationMayAskForMoreAndNeverForLess() {
    RuleSet gas = RuleSet.named("flue-gas", List.of("hour=50", "normal-share=80"));
    assertEquals("flue-gas", gas.name());
    assertFalse(gas.of(Report.HOUR).valid(49, MINUTE, HOUR));
    assertTrue(gas.of(Report.HOUR).valid(50, MINUTE, HOUR));
    assertTrue(gas.of(Report.MINUTE).valid(12, Duration.ZERO, MINUTE), "as the table says");
    assertEquals(80, gas.of(Report.DAY).normalShare());
    assertEquals(100, RuleSet.named("wastewater").threshold("normal-share"), "any abnormal");
    RuleSet air = RuleSet.named("ambient-air", List.of("normal-share=90"));
    assertEquals(90, air.of(Report.MINUTE).normalShare());
    assertEquals(0, air.of(Report.HOUR).normalShare(), "asks whether it is valid, not for a share");
    for (String loose : List.of("minute=11", "hour=44", "day=19", "normal-share=74", "hour=61")) {
      assertThrows(
          IllegalArgumentException.class, () -> RuleSet.named("flue-gas", List.of(loose)), loose);
    }
  }

  static Stream<Arguments> periods() {
    return RuleSet.names().stream()
        .flatMap(
            name ->
                Stream.of(Report.MINUTE, Report.HOUR, Report.DAY)
                    .map(report -> Arguments.of(name, report)));
  }

  /** So many pieces of a period, each as long as its rule counts, one after another. */
  private static boolean valid(RuleSet rules, Report report, int normal) {
    PeriodRule rule = rules.of(report);
    Duration piece =
        switch (rule.pieces()) {
          case READINGS -> Duration.ZERO;
          case MINUTES -> MINUTE;
          case HOURS -> HOUR;
        };
    return rule.valid(normal, piece, rule.per());
  }

  /** One piece more than the table asks: what was just enough is so no longer. */
  @ParameterizedTest
  @MethodSource("periods")
  void eachThresholdOfEachSetCanBeTightenedAndNeverLoosened(String name, Report report) {
    RuleSet usual = RuleSet.named(name);
    int least = usual.threshold(report.word());
    RuleSet stricter = RuleSet.named(name, List.of(report.word() + "=" + (least + 1)));
    assertTrue(valid(usual, report, least));
    assertFalse(valid(stricter, report, least));
    assertTrue(valid(stricter, report, least + 1));
    for (Report other : List.of(Report.MINUTE, Report.HOUR, Report.DAY)) {
      if (other != report) {
        assertEquals(usual.of(other), stricter.of(other), "the others stay");
      }
    }
    for (int wrong : List.of(least - 1, usual.strictest(report.word()) + 1)) {
      List<String> line = List.of(report.word() + "=" + wrong);
      assertThrows(IllegalArgumentException.class, () -> RuleSet.named(name, line));
    }
  }

  /** Of 100 pieces the share is just reached, and with one percent more it is not. */
  @ParameterizedTest
  @MethodSource("periods")
  void theShareOfNormalOnesCanBeTightenedWhereItIsAskedFor(String name, Report report) {
    PeriodRule usual = RuleSet.named(name).of(report);
    int share = usual.normalShare();
    if (share == 0 || share == 100) {
      return; // nothing to tighten
    }
    PeriodRule stricter = RuleSet.named(name, List.of("normal-share=" + (share + 1))).of(report);
    Map<DataFlag, Integer> flags = Map.of(DataFlag.N, share, DataFlag.D, 100 - share);
    assertEquals(DataFlag.N, usual.flag(flags, true));
    assertEquals(DataFlag.D, stricter.flag(flags, true));
    assertThrows(
        IllegalArgumentException.class,
        () -> RuleSet.named(name, List.of("normal-share=" + (share - 1))));
  }

  /** What {@code docs/statistics.md} says is so. */
  @Test
  void everyRuleStandsInTheManual() throws IOException {
    Path root = Path.of(System.getProperty("envgate.root"));
    List<String> manual = Files.readAllLines(root.resolve("docs/statistics.md"));
    for (String name : RuleSet.names()) {
      RuleSet.named(name)
          .rules()
          .forEach(
              (report, rule) -> {
                String start = "| `" + name + "` | " + report.word() + " | ";
                String row =
                    manual.stream().filter(line -> line.startsWith(start)).findFirst().orElse("");
                assertTrue(
                    row.contains(" | " + rule.least() + " "), start + " has " + rule.least());
                assertTrue(
                    row.contains(" | " + rule.confidence() + " | "),
                    start + " has confidence " + rule.confidence());
              });
    }
  }
}
