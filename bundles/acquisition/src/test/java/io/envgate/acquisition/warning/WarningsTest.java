package io.envgate.acquisition.warning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content.Happened;
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
import org.junit.jupiter.api.Test;

class WarningsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final Factor COD = new Factor("w01018");

  private final List<Happened> told = new ArrayList<>();

  private Warnings warnings(String... lines) {
    return new Warnings(List.of(lines), List.of(COD), told::add);
  }

  private static void cod(Warnings warnings, int second, String value) {
    cod(warnings, second, value, DataFlag.N);
  }

  private static void cod(Warnings warnings, int second, String value, DataFlag flag) {
    warnings.heard(
        List.of(
            new Reading(
                "outlet1",
                COD,
                NOON.plusSeconds(second),
                1,
                Optional.ofNullable(value).map(BigDecimal::new),
                flag,
                "")));
  }

  private List<String> told() {
    return told.stream()
        .map(
            one ->
                one.kind().word()
                    + " "
                    + Duration.between(NOON, one.begin()).toSeconds()
                    + one.end().map(end -> "–" + Duration.between(NOON, end).toSeconds()).orElse("")
                    + " "
                    + one.cause())
        .toList();
  }

  @Test
  void tellsOnceWhenALimitIsPassedForLongEnoughAndOnceWhenItIsOver() {
    Warnings warnings =
        warnings("name=high kind=over-limit factor=w01018 limit=45 until=40 of=reading for=60000");
    cod(warnings, 0, "45"); // not above
    cod(warnings, 5, "46");
    cod(warnings, 60, "47"); // 55 s
    assertEquals(List.of(), told());
    cod(warnings, 65, "48");
    cod(warnings, 70, "49");
    assertEquals(List.of("over-limit 5 high: 48 is above 45"), told());
    assertTrue(warnings.any());
    cod(warnings, 75, "44"); // below the limit and still above 40: it swings
    cod(warnings, 80, "46");
    assertEquals(1, told.size());
    cod(warnings, 85, "40");
    assertEquals("over-limit 5–85 high: 40 is back, not beyond 40", told().get(1));
    assertFalse(warnings.any());
  }

  @Test
  void forgetsAPeakThatIsShorterThanItsDelay() {
    Warnings warnings =
        warnings("name=high kind=over-limit factor=w01018 limit=45 until=40 of=reading for=60000");
    cod(warnings, 0, "46");
    cod(warnings, 30, "44");
    cod(warnings, 35, "46"); // anew
    cod(warnings, 90, "46");
    assertEquals(List.of(), told());
    cod(warnings, 95, "46");
    assertEquals(List.of("over-limit 35 high: 46 is above 45"), told());
  }

  @Test
  void judgesNormalValuesOnly() {
    Warnings warnings =
        warnings("name=high kind=over-limit factor=w01018 limit=45 until=45 of=reading for=0");
    cod(warnings, 0, "400", DataFlag.C);
    assertEquals(List.of(), told());
    cod(warnings, 5, "46");
    cod(warnings, 10, "0", DataFlag.C); // nor does it end one
    assertEquals(1, told.size());
  }

  @Test
  void tellsOfAValueBelowALimit() {
    Warnings warnings =
        warnings("name=low kind=under-limit factor=w01018 limit=6 until=6.2 of=reading for=0");
    cod(warnings, 0, "5.9");
    cod(warnings, 5, "6.1");
    cod(warnings, 10, "6.2");
    assertEquals(
        List.of(
            "under-limit 0 low: 5.9 is below 6",
            "under-limit 0–10 low: 6.2 is back, not beyond 6.2"),
        told());
  }

  @Test
  void tellsWhenAValueRisesTooFast() {
    Warnings warnings = warnings("name=up kind=rising factor=w01018 limit=20 within=600000 for=0");
    cod(warnings, 0, "10");
    cod(warnings, 300, "30"); // by 20 and not more
    cod(warnings, 600, "31"); // 21 above that of 10 min ago
    cod(warnings, 901, "31"); // the 10 and the 30 are older than 10 min: by 0
    assertEquals(
        List.of(
            "rising 600 up: it rose by 21 within 600 s",
            "rising 600–901 up: it rose by no more than 20"),
        told());
  }

  @Test
  void looksAtTheRecordsThatItIsToldTo() {
    Warnings warnings =
        warnings(
            "name=h kind=over-limit factor=w01018 limit=50 until=50 of=hour corrected=true for=0");
    cod(warnings, 0, "400");
    made(warnings, Report.MINUTE, "60", DataFlag.N);
    made(warnings, Report.HOUR, "60", DataFlag.D);
    assertEquals(List.of(), told());
    made(warnings, Report.HOUR, "60", DataFlag.N);
    assertEquals(List.of("over-limit 3600 h: 60 is above 50"), told());
  }

  private static void made(Warnings warnings, Report report, String corrected, DataFlag flag) {
    Map<Statistic, BigDecimal> values =
        Map.of(
            Statistic.MEAN, new BigDecimal("10"),
            Statistic.CORRECTED_MEAN, new BigDecimal(corrected));
    warnings.made(
        report,
        NOON.plusSeconds(3600),
        List.of(new Figures(COD, values, flag, 60, BigDecimal.TEN)));
  }

  @Test
  void tellsOfSilence() {
    Warnings warnings = warnings("name=off kind=offline limit=300000 for=0");
    warnings.look(NOON, Duration.ZERO);
    cod(warnings, 10, "12");
    cod(warnings, 100, null, DataFlag.B);
    warnings.look(NOON.plusSeconds(309), Duration.ZERO);
    assertEquals(List.of(), told());
    warnings.look(NOON.plusSeconds(310), Duration.ZERO);
    cod(warnings, 400, "12");
    warnings.look(NOON.plusSeconds(402), Duration.ZERO);
    assertEquals(
        List.of("offline 310 off: no value for 300 s", "offline 310–402 off: values come again"),
        told());
    assertEquals(Optional.of(COD), told.get(0).factor());
  }

  @Test
  void tellsOfAClockThatIsOff() {
    Warnings warnings = warnings("name=clock kind=clock limit=10000 for=0");
    warnings.look(NOON, Duration.ofSeconds(-10));
    assertEquals(List.of(), told());
    warnings.look(NOON.plusSeconds(5), Duration.ofSeconds(-11));
    warnings.look(NOON.plusSeconds(10), Duration.ofSeconds(0));
    assertEquals(
        List.of(
            "clock 5 clock: the system clock is off by -11000 ms",
            "clock 5–10 clock: the system clock is right again"),
        told());
  }

  @Test
  void tellsWhenFewBadHoursAreLeft() {
    Warnings warnings = warnings("name=v kind=validity limit=1 for=0");
    warnings.badHoursToday(COD, 2, NOON);
    warnings.badHoursThisMonth(COD, 0, NOON); // nobody asks for it
    assertEquals(List.of(), told());
    warnings.badHoursToday(COD, 1, NOON);
    warnings.badHoursToday(COD, 0, NOON);
    warnings.badHoursToday(COD, 4, NOON.plusSeconds(9));
    assertEquals(
        List.of(
            "validity 0 v: 1 hours may still be bad, or the day is not valid",
            "validity 0–9 v: a new period has begun"),
        told());
  }
}
