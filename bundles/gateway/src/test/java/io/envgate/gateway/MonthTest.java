package io.envgate.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.statistics.DaysRule;
import io.envgate.statistics.DaysTogether;
import io.envgate.statistics.PeriodRule;
import io.envgate.statistics.RuleSet;
import io.envgate.store.Ledger;
import io.envgate.torture.sim.Lives;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A month of five points through calibration, faults, stops, silence, clock changes, missing hours
 * and restarts: each figure, flag and validity of each minute, hour, day, of the month and of the
 * year is what an independent reckoning makes of what the analyzers showed over Modbus, in the
 * store and in the packets that two platforms hold.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonthTest {
  private static final Period MONTH = new Period(MonthStation.MONTH, MonthStation.SPAN);

  private Path folder;
  private MonthStation station;
  private final Map<String, Reckoning> reckonings = new HashMap<>();

  private static final Logger LOG = Logger.getLogger("io.envgate");

  @BeforeAll
  void live() throws IOException {
    LOG.setLevel(Level.SEVERE); // clocks that are set are what is played here
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    folder = Files.createTempDirectory(Lives.memory(), "envgate");
    station = new MonthStation(Files.createDirectory(folder.resolve("disk")).resolve("data"));
    station.run();
    int epoch = station.epochOfSwitch();
    reckonings.put("outlet", new WaterReckoning(new Seen(stored("outlet")), epoch));
    reckonings.put("stack", new StackReckoning(new Seen(stored("stack")), epoch));
    reckonings.put("air", new AirReckoning(new Seen(stored("air")), epoch));
    reckonings.put("noise", new NoiseReckoning(new Seen(stored("noise")), epoch));
    reckonings.put("radiation", new RadiationReckoning(new Seen(stored("radiation")), epoch));
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
        while (place < own.size() && !same(own.get(place), one)) {
          place++;
          missed.merge(one.factor(), 1, Integer::sum);
        }
        assertTrue(place < own.size(), one + " was never shown");
        assertTrue(station.isOfItsTime(own.get(place), Instant.ofEpochMilli(one.at())), one + "");
        next.put(one.factor(), place + 1);
      }
      missed.forEach(
          (factor, times) ->
              assertTrue(times <= station.cuts(), factor + ": " + times + " are not stored"));
    }
  }

  private static boolean same(Instrument.Given one, Seen.One other) {
    DataFlag stated = one.flag();
    boolean checked = other.flag() == DataFlag.C && other.factor().equals("a21026"); // at 2:00
    return (stated == other.flag() || checked) && one.value().compareTo(other.value()) == 0;
  }

  @Test
  void theOutlet() {
    compare("outlet", "NCDBF");
  }

  @Test
  void theStack() {
    compare("stack", "NDF");
  }

  @Test
  void theAirStation() {
    compare("air", "NCDB");
  }

  @Test
  void theNoisePoint() {
    compare("noise", "NMB");
  }

  @Test
  void theRadiationPoint() {
    compare("radiation", "NTB");
  }

  private static Map<Report, Duration> lengths(Reckoning reckoning) {
    Map<Report, Duration> lengths = new EnumMap<>(Report.class);
    lengths.put(Report.MINUTE, reckoning.minute());
    lengths.put(Report.HOUR, Duration.ofHours(1));
    lengths.put(Report.DAY, Duration.ofDays(1));
    return lengths;
  }

  /**
   * @param flags that must have been met in the minutes, so that the month is not an easy one
   */
  private void compare(String point, String flags) {
    Reckoning reckoning = reckonings.get(point);
    Set<DataFlag> met = new HashSet<>();
    Set<Boolean> valid = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    lengths(reckoning)
        .forEach(
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
                  wrong.add(
                      report + " " + start + "\n  must be " + expected + "\n  but is  " + found);
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
    assertEquals(2, valid.size(), "valid periods, and others");
  }

  /** The month of each factor, and a year of which there is but this month. */
  @Test
  void theMonthAndTheYearOfEachPoint() {
    together("outlet", "wastewater", 1, 1);
    together("stack", "flue-gas", 25, 1);
    together("air", "ambient-air", 27, 324);
    together("noise", "noise", 1, 1);
    together("radiation", "radiation", 1, 1);
  }

  /**
   * @param month so many valid days make a month of 31 days valid, a year so many in {@code year}
   */
  private void together(String point, String rules, long month, long year) {
    List<List<Figures>> days = new ArrayList<>();
    List<Map<String, Figure>> reckoned = new ArrayList<>();
    for (DataRecord day : station.store().records(point, Report.DAY, Duration.ofDays(1), MONTH)) {
      days.add(((Content.Measured) day.content()).figures());
      reckoned.add(reckonings.get(point).of(Report.DAY, day.id().period().start()));
    }
    assertEquals(31, days.size());
    PeriodRule ofDays = RuleSet.named(rules).of(Report.DAY);
    assertEquals(
        new MonthReckoning(rules, month).said(reckoned),
        said(DaysRule.of(rules, DaysRule.Span.MONTH), ofDays, 31, days));
    assertEquals(
        new MonthReckoning(rules, year).said(reckoned),
        said(DaysRule.of(rules, DaysRule.Span.YEAR), ofDays, 365, days));
  }

  private static Map<String, String> said(
      DaysRule rule, PeriodRule ofDays, int length, List<List<Figures>> days) {
    Map<String, String> said = new LinkedHashMap<>();
    for (DaysTogether one : DaysTogether.of(rule, ofDays, length, days)) {
      Map<String, String> values = new TreeMap<>();
      one.values().forEach((name, value) -> values.put(name.name(), value.toPlainString()));
      said.put(
          one.factor().code(),
          one.flag()
              + " of "
              + one.days()
              + " days "
              + one.normal()
              + " normal "
              + one.validDays()
              + (one.valid() ? " valid: valid " : " valid: invalid ")
              + values);
    }
    return said;
  }

  /** What both platforms hold of each minute, hour and day is what was reckoned, and no more. */
  @Test
  void thePlatformsHoldWhatWasReckoned() {
    for (String point : List.of("outlet", "air", "noise", "radiation")) {
      held(station.city(), point, false);
    }
    held(station.bureau(), "stack", true);
    assertTrue(station.city().way().refused() > 10, "it was out of reach for hours");
    assertEquals(0, station.city().ledger().evicted() + station.bureau().ledger().evicted());
  }

  private void held(MonthPlatform platform, String point, boolean since2025) {
    Reckoning reckoning = reckonings.get(point);
    Map<Report, String> commands =
        Map.of(Report.MINUTE, "2051", Report.HOUR, "2061", Report.DAY, "2031");
    lengths(reckoning)
        .forEach(
            (report, length) -> {
              Map<String, Map<String, Map<String, String>>> held =
                  platform.held(point, commands.get(report));
              int periods = (int) MONTH.length().dividedBy(length);
              Instant start = MONTH.start();
              for (int i = 0; i < periods; i++) {
                assertEquals(
                    Packets.of(reckoning.of(report, start), point.equals("noise"), since2025),
                    held.remove(Packets.time(start)),
                    point + " " + report + " " + start);
                start = start.plus(length);
              }
              // what is from before the month and after it was told too
              held.keySet().removeIf(time -> !time.startsWith("202603"));
              assertEquals(Set.of(), held.keySet(), point + " " + report);
            });
  }

  /**
   * Each delivery has come to its end: acknowledged, or overtaken by a newer version that is. The
   * results of COD come late, so that in each of the six hours without the platform one minute was
   * stated anew before it could be sent.
   */
  @Test
  void everyRecordIsAcknowledged() {
    Set<List<Object>> acknowledged = new HashSet<>();
    List<List<Object>> overtaken = new ArrayList<>();
    try (Ledger ledger = new Ledger(station.folder())) {
      ledger.entries(
          Ledger.Range.ALL,
          entry -> {
            List<Object> period =
                List.of(entry.platform(), entry.point(), entry.report(), entry.dataTime());
            if (entry.state() == DeliveryState.SUPERSEDED) {
              overtaken.add(period);
            } else {
              assertEquals(DeliveryState.ACKNOWLEDGED, entry.state(), entry.toString());
              acknowledged.add(period);
            }
          });
    }
    assertEquals(6, overtaken.size(), overtaken.toString());
    assertTrue(acknowledged.containsAll(overtaken), overtaken.toString());
  }

  /** Each change of the pump's state (2021), and how long it ran on each day (2041). */
  @Test
  void thePlatformHoldsTheStatesAndRunTimesOfEquipment() {
    WaterReckoning outlet = (WaterReckoning) reckonings.get("outlet");
    List<String> states = new ArrayList<>();
    station
        .bureau()
        .held("outlet", "2021")
        .forEach((time, items) -> states.add(time + " " + items.get("SB1").get("RS")));
    assertEquals(outlet.states(station.starts()), states);
    assertEquals(station.cuts() + 1 + 4, states.size(), "and four changes");
    Map<String, Map<String, Map<String, String>>> times = station.bureau().held("outlet", "2041");
    times.keySet().removeIf(time -> !time.startsWith("202603")); // it began a day before
    assertEquals(outlet.runTimes(), times);
  }

  /** Of each night's check what was expected, what was shown and the verdict (2062). */
  @Test
  void thePlatformHoldsTheChecksWithStandards() {
    Map<String, Map<String, Map<String, String>>> checks =
        StandardChecks.reckoned(new Seen(stored("stack")));
    assertEquals(checks, station.bureau().held("stack", "2062"));
    Map<String, Long> verdicts = new TreeMap<>();
    checks
        .values()
        .forEach(one -> verdicts.merge(one.get("a21026").get("ResultType"), 1L, Long::sum));
    assertTrue(verdicts.get("1") > 3 && verdicts.get("0") > 3, verdicts.toString());
  }

  /** All that was to disturb the month did so. */
  @Test
  void theMonthWasNoEasyOne() {
    Set<Integer> epochs = new TreeSet<>();
    for (Instrument instrument : station.instruments()) {
      Seen seen = new Seen(stored(instrument.point()));
      seen.heard().forEach(one -> epochs.add(one.epoch()));
      // 3 h 25 min without power hold two whole hours of which nobody heard anything
      Instant dark = MONTH.start().plus(Duration.ofHours(11 * 24 + 7));
      assertTrue(seen.between(dark, dark.plus(Duration.ofHours(2))).isEmpty());
      reckonings
          .get(instrument.point())
          .of(Report.HOUR, dark)
          .values()
          .forEach(one -> assertEquals(0, one.usable, one.factor));
    }
    assertEquals(6, station.starts().size());
    assertEquals(station.cuts() + 1, station.starts().size());
    assertEquals(4 + station.starts().size(), epochs.size(), "four steps of the clock: " + epochs);
    met("outlet", "w21003", DataFlag.C, DataFlag.D, DataFlag.F, DataFlag.B, DataFlag.M);
    met("stack", "a21026", DataFlag.C, DataFlag.D, DataFlag.F, DataFlag.B);
    met("air", "a05024", DataFlag.C, DataFlag.D, DataFlag.B);
    met("noise", "LA", DataFlag.M, DataFlag.B);
    met("radiation", "0102060301", DataFlag.T, DataFlag.B);
  }

  private void met(String point, String factor, DataFlag... flags) {
    Set<DataFlag> met = EnumSet.noneOf(DataFlag.class);
    new Seen(stored(point))
        .heard().stream()
            .filter(one -> one.factor().equals(factor))
            .forEach(one -> met.add(one.flag()));
    assertTrue(met.containsAll(List.of(flags)), point + " met " + met);
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
