package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.Change;
import io.envgate.api.local.LocalRequest;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content.Entered;
import io.envgate.api.record.Content.Marked;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What persons say of values that were kept, and of those to come. */
class HandworkTest {
  private static final Factor COD = new Factor("w01018");
  private static final Duration HOUR = StationUnderTest.HOUR;
  private static final Instant FOUR = Instant.parse("2026-11-23T04:00:00Z");

  private final StationUnderTest station =
      new StationUnderTest("2026-11-23T04:00:02Z", StationUnderTest.outlet1());
  private final List<Optional<String>> outcomes = new ArrayList<>();

  @BeforeEach
  void twoHoursOfValues() {
    station.with(Duration.ofSeconds(5), "outlet1.w01018").says("20");
    station.with(Duration.ofSeconds(5), "outlet1.w00000").says("3");
    station.powerOn();
    station.pass(Duration.ofMinutes(125));
  }

  private MonitoringPoint point() {
    return station.points.get(station.points.size() - 1);
  }

  private List<DataRecord> versions(Report report, Duration length, Instant start) {
    return station.disk.records.values().stream()
        .map(io.envgate.api.store.Store.Owed::record)
        .filter(record -> record.id().report() == report)
        .filter(record -> record.id().period().length().equals(length))
        .filter(record -> record.id().period().start().equals(start))
        .sorted((one, other) -> one.id().version() - other.id().version())
        .toList();
  }

  private static Figures cod(DataRecord record) {
    return StationUnderTest.figures(record, "w01018");
  }

  @Test
  void aMarkOnThePastMakesNewVersionsAndLeavesWhatWasKept() {
    Instant ten = FOUR.plus(Duration.ofMinutes(10));
    point()
        .mark(
            new Marked(ten, ten.plus(StationUnderTest.TEN), DataFlag.M, List.of(COD), "张三", "换泵管"),
            outcomes::add);
    station.pass(Duration.ofSeconds(30));
    assertEquals(List.of(Optional.empty()), outcomes);
    List<DataRecord> minutes = versions(Report.MINUTE, StationUnderTest.TEN, ten);
    assertEquals(2, minutes.size());
    assertEquals(DataFlag.N, cod(minutes.get(0)).flag());
    assertEquals(DataFlag.M, cod(minutes.get(1)).flag());
    assertEquals(Map.of(), cod(minutes.get(1)).values());
    assertEquals(
        DataFlag.N, StationUnderTest.figures(minutes.get(1), "w00000").flag(), "another factor");
    List<DataRecord> hours = versions(Report.HOUR, HOUR, FOUR);
    assertEquals(2, hours.size());
    assertTrue(cod(hours.get(1)).usable() < cod(hours.get(0)).usable());
    assertEquals(1, versions(Report.HOUR, HOUR, FOUR.plus(HOUR)).size(), "nothing was said of it");
  }

  @Test
  void aMarkOnTheFutureFlagsWhatIsReadThenAlsoAfterARestart() {
    Instant from = FOUR.plus(Duration.ofMinutes(130));
    point()
        .mark(
            new Marked(from, from.plus(StationUnderTest.TEN), DataFlag.M, List.of(), "li", "pump"),
            outcomes::add);
    station.pass(Duration.ofSeconds(10));
    station.powerCut();
    station.powerOn();
    station.pass(Duration.ofMinutes(20));
    DataRecord minutes = versions(Report.MINUTE, StationUnderTest.TEN, from).get(0);
    assertEquals(DataFlag.M, cod(minutes).flag());
    assertEquals(0, cod(minutes).usable());
    assertTrue(
        station.disk.readings.get("outlet1").subMap(from, from.plusSeconds(60)).values().stream()
            .flatMap(List::stream)
            .allMatch(reading -> reading.cause().equals("marked by li: pump")));
  }

  @Test
  void anEnteredValueIsANewVersionWithTheFlagSAndStaysWhenTheRecordIsMadeAnew() {
    enter(Report.HOUR, FOUR, "41.25");
    station.pass(Duration.ofSeconds(30));
    assertEquals(List.of(Optional.empty()), outcomes);
    Figures entered = cod(versions(Report.HOUR, HOUR, FOUR).get(1));
    assertEquals(DataFlag.S, entered.flag());
    assertEquals(Map.of(Statistic.MEAN, new BigDecimal("41.2")), entered.values()); // half even
    point()
        .mark(
            new Marked(FOUR, FOUR.plus(HOUR), DataFlag.D, List.of(), "li", "broken"),
            outcomes::add);
    station.pass(Duration.ofSeconds(30));
    List<DataRecord> hours = versions(Report.HOUR, HOUR, FOUR);
    DataRecord last = hours.get(hours.size() - 1);
    assertEquals(DataFlag.S, cod(last).flag());
    assertEquals(DataFlag.D, StationUnderTest.figures(last, "w00000").flag());
  }

  private void enter(Report report, Instant start, String value) {
    point()
        .enter(
            report,
            start,
            period -> new Entered(report, period, COD, new BigDecimal(value), "李四", "lab 117"),
            outcomes::add);
  }

  @Test
  void refusesAValueOfAPeriodThatThereIsNot() {
    enter(Report.HOUR, FOUR.plusSeconds(60), "41");
    enter(Report.HOUR, FOUR.plus(HOUR.multipliedBy(2)), "41");
    station.pass(Duration.ofSeconds(1));
    assertEquals(
        List.of(
            Optional.of("no hour record begins at 2026-11-23T04:01:00Z"),
            Optional.of("that period is not over yet")),
        outcomes);
  }

  @Test
  void whoAndWhyGoIntoTheJournal() {
    List<Change> journal = new ArrayList<>();
    PersonsWord word =
        new PersonsWord(
            name -> Optional.of(point()).filter(point -> name.equals("outlet1")),
            (change, kept) -> journal.add(change),
            station.loop::now);
    Map<String, String> said =
        Map.of(
            "point", "outlet1",
            "from", FOUR.toString(),
            "to", FOUR.plusSeconds(600).toString(),
            "flag", "N",
            "who", "张三",
            "why", "换泵管");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> word.mark(new LocalRequest("root", said), any -> {}));
    assertEquals("“N” is no flag that a person sets", refused.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> word.mark(new LocalRequest("root", Map.of("point", "outlet9")), any -> {}));
    assertEquals(List.of(), journal);
  }
}
