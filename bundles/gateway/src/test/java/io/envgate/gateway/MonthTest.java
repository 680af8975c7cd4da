package io.envgate.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.statistics.DaysRule;
import io.envgate.statistics.DaysTogether;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A month of five points through calibration, faults, stops, silence, clock changes, missing hours
 * and restarts: each figure, flag and validity of each minute, hour and day is what an independent
 * reckoning makes of what the analyzers showed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonthTest {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final Period MONTH = new Period(MonthStation.MONTH, MonthStation.SPAN);

  private Path folder;
  private MonthStation station;

  private static final Logger LOG = Logger.getLogger("io.envgate");

  @BeforeAll
  void live() throws IOException {
    LOG.setLevel(Level.SEVERE); // clocks that are set are what is played here
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    folder =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "envgate")
            : Files.createTempDirectory("envgate");
    station = new MonthStation(Files.createDirectory(folder.resolve("disk")).resolve("data"));
    station.run();
    long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
    System.out.println("a month of five points: " + Duration.ofNanos(worked).toMillis() + " ms");
  }

  @AfterAll
  void cleanUp() throws IOException {
    LOG.setLevel(null);
    station.stop();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private List<Reading> stored(String point) {
    List<Reading> stored = new ArrayList<>();
    Period all = new Period(MONTH.start().minusSeconds(7200), MONTH.length().plusHours(5));
    station.store().readings(point, all, stored::add);
    return stored;
  }

  /**
   * Nothing but what was given is stored, in its order; a power cut loses the last answer at most.
   */
  @Test
  void whatIsStoredIsWhatTheAnalyzersShowed() {
    for (Instrument instrument : station.instruments()) {
      Map<String, List<Instrument.Given>> given = new HashMap<>();
      instrument
          .given()
          .forEach(one -> given.computeIfAbsent(one.factor(), first -> new ArrayList<>()).add(one));
      Map<String, Integer> next = new HashMap<>();
      Map<String, Integer> missed = new TreeMap<>();
      for (Seen.One one : new Seen(stored(instrument.point())).heard()) {
        if (one.value() == null || !given.containsKey(one.factor())) {
          continue;
        }
        List<Instrument.Given> own = given.get(one.factor());
        int place = next.getOrDefault(one.factor(), 0);
        Instrument.Given found = new Instrument.Given(one.factor(), one.value(), one.flag());
        while (place < own.size() && !same(own.get(place), found)) {
          place++;
          missed.merge(one.factor(), 1, Integer::sum);
        }
        assertTrue(place < own.size(), one + " was never shown");
        next.put(one.factor(), place + 1);
      }
      missed.forEach(
          (factor, times) ->
              assertTrue(times <= station.cuts(), factor + ": " + times + " are not stored"));
    }
  }

  private static boolean same(Instrument.Given one, Instrument.Given other) {
    return one.flag() == other.flag() && one.value().compareTo(other.value()) == 0;
  }

  @Test
  void theOutlet() {
    Seen seen = new Seen(stored("outlet"));
    compare("outlet", new WaterReckoning(seen, station.epochOfSwitch()), "NCDBF", true);
  }

  @Test
  void theStack() {
    Seen seen = new Seen(stored("stack"));
    compare("stack", new StackReckoning(seen, station.epochOfSwitch()), "NDF", true);
  }

  @Test
  void theAirStation() {
    Seen seen = new Seen(stored("air"));
    compare("air", new AirReckoning(seen, station.epochOfSwitch()), "NCDB", true);
  }

  @Test
  void theNoisePoint() {
    Seen seen = new Seen(stored("noise"));
    compare("noise", new NoiseReckoning(seen, station.epochOfSwitch()), "NMB", true);
  }

  @Test
  void theRadiationPoint() {
    Seen seen = new Seen(stored("radiation"));
    compare("radiation", new RadiationReckoning(seen, station.epochOfSwitch()), "NTB", true);
  }

  /**
   * @param flags that must have been met in the minutes, so that the month is not an easy one
   */
  private void compare(String point, Reckoning reckoning, String flags, boolean validsAndInvalids) {
    Map<Report, Duration> lengths = new EnumMap<>(Report.class);
    lengths.put(Report.MINUTE, reckoning.minute());
    lengths.put(Report.HOUR, Duration.ofHours(1));
    lengths.put(Report.DAY, Duration.ofDays(1));
    Set<DataFlag> met = new HashSet<>();
    Set<Boolean> valid = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    lengths.forEach(
        (report, length) -> {
          List<DataRecord> records = station.store().records(point, report, length, MONTH);
          assertEquals(MONTH.length().dividedBy(length), records.size(), point + " " + report);
          Instant start = MONTH.start();
          for (DataRecord record : records) {
            assertEquals(start, record.id().period().start());
            List<Figures> figures = ((Content.Measured) record.content()).figures();
            figures.forEach(
                one -> {
                  met.add(one.flag());
                  one.valid().ifPresent(valid::add);
                });
            String expected = said(reckoning.of(report, start));
            String found = said(figures);
            if (!expected.equals(found)) {
              wrong.add(report + " " + start + "\n  must be " + expected + "\n  but is  " + found);
            }
            start = start.plus(length);
          }
        });
    assertTrue(
        wrong.isEmpty(),
        () ->
            point
                + ": "
                + wrong.size()
                + " are wrong:\n"
                + String.join("\n", wrong.subList(0, Math.min(6, wrong.size()))));
    for (char flag : flags.toCharArray()) {
      assertTrue(met.contains(DataFlag.valueOf(String.valueOf(flag))), point + " met no " + flag);
    }
    assertEquals(validsAndInvalids, valid.size() == 2);
  }

  /** The month of each factor, by its days of the independent reckoning. */
  @Test
  void theMonthOfEachPoint() {
    int epoch = station.epochOfSwitch();
    month("outlet", "wastewater", new WaterReckoning(new Seen(stored("outlet")), epoch));
    month("stack", "flue-gas", new StackReckoning(new Seen(stored("stack")), epoch));
    month("air", "ambient-air", new AirReckoning(new Seen(stored("air")), epoch));
    month("noise", "noise", new NoiseReckoning(new Seen(stored("noise")), epoch));
    month("radiation", "radiation", new RadiationReckoning(new Seen(stored("radiation")), epoch));
  }

  private void month(String point, String rules, Reckoning reckoning) {
    List<List<Figures>> days = new ArrayList<>();
    Map<String, List<Figure>> expected = new TreeMap<>();
    for (DataRecord day : station.store().records(point, Report.DAY, Duration.ofDays(1), MONTH)) {
      days.add(((Content.Measured) day.content()).figures());
      reckoning
          .of(Report.DAY, day.id().period().start())
          .forEach(
              (factor, one) ->
                  expected.computeIfAbsent(factor, first -> new ArrayList<>()).add(one));
    }
    DaysRule rule = DaysRule.of(rules, DaysRule.Span.MONTH);
    List<DaysTogether> months = DaysTogether.of(rule, 31, days);
    assertEquals(expected.size(), months.size());
    boolean onlyNormal = List.of("flue-gas", "ambient-air").contains(rules);
    for (DaysTogether month : months) {
      List<Figure> own = expected.get(month.factor().code());
      List<Figure> enter =
          own.stream()
              .filter(day -> day.stated.containsKey("MEAN"))
              .filter(day -> !onlyNormal || day.flag == DataFlag.N)
              .toList();
      long validDays =
          own.stream()
              .filter(day -> day.flag == DataFlag.N && (day.valid == null || day.valid))
              .count();
      assertEquals(validDays, month.validDays(), point + " " + month);
      long needed = rules.equals("flue-gas") ? 25 : rules.equals("ambient-air") ? 27 : 1;
      assertEquals(validDays >= needed, month.valid(), point + " " + month);
      BigDecimal mean = month.values().get(Statistic.MEAN);
      if (enter.isEmpty()) {
        assertNull(mean);
      } else {
        assertEquals(
            reckonedMean(rules, enter).setScale(mean.scale(), RoundingMode.HALF_EVEN),
            mean,
            point + " " + month);
      }
      BigDecimal total = BigDecimal.ZERO;
      for (Figure day : own) {
        total = total.add(new BigDecimal(day.stated.getOrDefault("TOTAL", "0")));
      }
      assertEquals(
          0,
          total.compareTo(month.values().getOrDefault(Statistic.TOTAL, BigDecimal.ZERO)),
          point + " " + month);
    }
  }

  private static BigDecimal reckonedMean(String rules, List<Figure> days) {
    Figure first = days.get(0);
    if (rules.equals("noise")) {
      double energy =
          days.stream()
              .mapToDouble(day -> Math.pow(10, Double.parseDouble(day.stated.get("MEAN")) / 10))
              .average()
              .orElseThrow();
      return BigDecimal.valueOf(10 * Math.log10(energy));
    }
    if (first.factor.equals("a01008")) {
      double east = days.stream().mapToDouble(day -> day.east).sum();
      double north = days.stream().mapToDouble(day -> day.north).sum();
      double degrees = Math.toDegrees(Math.atan2(east, north));
      return BigDecimal.valueOf(degrees < 0 ? degrees + 360 : degrees);
    }
    if (rules.equals("wastewater") && first.weight != null) {
      BigDecimal weight = BigDecimal.ZERO;
      BigDecimal weighted = BigDecimal.ZERO;
      for (Figure day : days) {
        weight = weight.add(day.weight);
        weighted = weighted.add(day.weighted);
      }
      return weighted.divide(weight, Figure.DIGITS);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Figure day : days) {
      sum = sum.add(day.mean());
    }
    return sum.divide(BigDecimal.valueOf(days.size()), Figure.DIGITS);
  }

  private static String said(Map<String, Figure> figures) {
    StringBuilder said = new StringBuilder();
    figures.forEach(
        (factor, one) ->
            said.append(factor)
                .append(' ')
                .append(one.flag)
                .append(' ')
                .append(one.usable)
                .append(one.valid == null ? "" : one.valid ? " valid " : " invalid ")
                .append(one.stated)
                .append("; "));
    return said.toString();
  }

  private static String said(List<Figures> figures) {
    StringBuilder said = new StringBuilder();
    for (Figures one : figures) {
      Map<String, String> stated = new TreeMap<>();
      one.values().forEach((name, value) -> stated.put(name.name(), value.toPlainString()));
      said.append(one.factor())
          .append(' ')
          .append(one.flag())
          .append(' ')
          .append(one.usable())
          .append(one.valid().map(valid -> valid ? " valid " : " invalid ").orElse(""))
          .append(stated)
          .append("; ");
    }
    return said.toString();
  }
}
