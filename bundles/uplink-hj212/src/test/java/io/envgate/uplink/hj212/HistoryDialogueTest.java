package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.hj212.Edition;
import io.envgate.reporting.Dialect;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryDialogueTest {
  private static final Duration TEN = Duration.ofMinutes(10);
  private static final Instant EIGHT = Instant.parse("2026-11-23T00:00:00Z"); // 08:00 in China
  private static final String ASKS =
      "QN=20261123084010223;ST=32;CN=%s;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
          + "CP=&&BeginTime=%s,EndTime=%s&&";

  private final Scene scene = Scene.with(Scene.terms2017(16));

  HistoryDialogueTest() {
    scene.platform.manner =
        frame -> {
          if (frame.contains("CN=20")) {
            scene.platform.acknowledge(frame);
          }
        };
  }

  @Test
  void eachRecordHasItsOwnQnAndOne9012EndsItWithTheRequests() {
    scene.archive.keep(Report.MINUTE, TEN, EIGHT, "40.1");
    scene.archive.keep(Report.MINUTE, TEN, EIGHT.plus(TEN), "40.2");
    scene.archive.keep(Report.MINUTE, TEN, EIGHT.plus(TEN.multipliedBy(2)), "40.3");

    assertEquals(
        List.of(
            "QN=20261123084010223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&QnRtn=1&&",
            "QN=20261123084000030;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
                + "CP=&&DataTime=20261123080000;w01018-Avg=40.1,w01018-Flag=N&&",
            "QN=20261123084000031;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
                + "CP=&&DataTime=20261123081000;w01018-Avg=40.2,w01018-Flag=N&&",
            "QN=20261123084010223;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&ExeRtn=1&&"),
        ask("2051", "20261123080000", "20261123081000"));
  }

  /** A check is kept when it is over, at 08:20 here; what the platform knows is when it began. */
  @Test
  void aCheckIsFoundByTheTimeThatItsPacketHas() {
    Scene newest = Scene.with(Scene.terms(Edition.V2025, true, 16));
    newest.platform.manner =
        frame -> {
          if (frame.contains("CN=2062")) {
            newest.platform.acknowledge(frame);
          }
        };
    newest.archive.keep(
        new DataRecord(
            new RecordId(
                "outlet1", Report.EVENT, new Period(EIGHT.plusSeconds(1200), Duration.ZERO), 1),
            EIGHT.plusSeconds(1200),
            new Content.Checked(
                new Factor("w01018"),
                Content.Checked.Kind.STANDARD,
                Optional.of(new BigDecimal("80")),
                Optional.of(new BigDecimal("78.4")),
                Optional.of(new BigDecimal("-2")),
                BigDecimal.TEN,
                Optional.of(new BigDecimal("80")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EIGHT,
                EIGHT.plusSeconds(1200),
                "schedule")));
    String asks = ASKS.replace("Flag=5", "Flag=9").replace(",EndTime", ";EndTime");
    newest.platform.say(asks.formatted("2062", "20261123080000", "20261123080000"));
    newest.advance(1_000);
    newest.platform.say(
        asks.replace("10223", "10224").formatted("2062", "20261123081000", "20261123083000"));
    newest.advance(1_000);

    assertEquals(
        List.of(
            "QN=20261123084010223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&QnRtn=1&&",
            "QN=20261123084000030;ST=32;CN=2062;PW=123456;MN=010000A8900016F000169DC0;Flag=9;"
                + "CP=&&DataTime=20261123080000;w01018-SampleRd=78.4,w01018-StandardValue=80,"
                + "w01018-ResultType=1&&",
            "QN=20261123084010223;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&ExeRtn=1&&",
            "QN=20261123084010224;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&QnRtn=1&&",
            "QN=20261123084010224;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&ExeRtn=100&&"),
        newest.platform.heard.stream().map(HistoryDialogueTest::segment).toList());
  }

  @Test
  void aPlatformWithoutMeasurementsIsRefusedThoseOfThePast() {
    Scene newest = Scene.with(Scene.terms(Edition.V2025, true, 16));
    newest.platform.manner = frame -> {};
    newest.platform.say(
        ASKS.replace("Flag=5", "Flag=9").formatted("2052", "20261123080000", "20261123080000"));
    newest.advance(1_000);

    assertEquals(1, newest.platform.heard.size());
    assertTrue(newest.platform.heard.get(0).contains("QnRtn=2"));
  }

  /** No source knows 2111 as a request; a dialect may. */
  @Test
  void theFurnacesPastIsToldWhereADialectAsksForIt() {
    Terms terms = Scene.terms(Edition.V2025, true, 16);
    Dialect national = Dialect.of(Edition.V2025);
    Map<String, String> asks = new LinkedHashMap<>(national.asks());
    asks.put("2111", "furnace-history");
    Dialect asking =
        new Dialect(
            national.edition(),
            asks,
            national.tells(),
            national.codes(),
            national.items(),
            national.options());
    Scene newest =
        Scene.of(
            terms,
            Idiom.national(Edition.V2025).with(asking),
            new Identity("outlet1", Scene.MN, "32"));
    newest.platform.manner =
        frame -> {
          if (frame.contains("CN=2111")) {
            newest.platform.acknowledge(frame);
          }
        };
    newest.archive.keep(
        new DataRecord(
            new RecordId("outlet1", Report.FURNACE, new Period(EIGHT, Duration.ofMinutes(5)), 1),
            EIGHT.plusSeconds(300),
            new Content.Measured(
                List.of(
                    new Figures(
                        new Factor("a01901"),
                        Map.of(Statistic.MEAN, new BigDecimal("868")),
                        DataFlag.N,
                        60,
                        BigDecimal.ONE)))));
    newest.platform.say(
        ASKS.replace("Flag=5", "Flag=9").formatted("2111", "20261123080000", "20261123081000"));
    newest.advance(1_000);

    assertEquals(
        List.of(
            "QN=20261123084010223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&QnRtn=1&&",
            "QN=20261123084000030;ST=32;CN=2111;PW=123456;MN=010000A8900016F000169DC0;Flag=9;"
                + "CP=&&DataTime=20261123080000;a01901-Avg=868,a01901-Flag=N&&",
            "QN=20261123084010223;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&ExeRtn=1&&"),
        newest.platform.heard.stream().map(HistoryDialogueTest::segment).toList());
  }

  @Test
  void twoEqualTimesAskForOneRecord() {
    scene.archive.keep(Report.HOUR, Duration.ofHours(1), EIGHT, "40.1");

    assertEquals(3, ask("2061", "20261123080000", "20261123080000").size());
  }

  @Test
  void whereThereIsNothing9012SaysSo() {
    List<String> heard = ask("2031", "20261101000000", "20261102000000");

    assertEquals(2, heard.size());
    assertTrue(heard.get(1).contains("CN=9012;") && heard.get(1).contains("ExeRtn=100"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20261123081000 20261123080000", // ends before it begins
        "20161123080000 20261123080000.5", // no time
        "20061123080000 20261123080000", // twenty years
      })
  void aConditionThatMakesNoSenseIsNamed(String times) {
    String[] both = times.split(" ");
    List<String> heard = ask("2051", both[0], both[1]);

    assertTrue(heard.get(0).contains("QnRtn=1"));
    assertTrue(heard.get(1).contains("ExeRtn=3"));
  }

  @Test
  void aDayOfMinutesArrivesWholeAndALiveReportPassesIt() {
    for (int i = 0; i < 1_000; i++) {
      scene.archive.keep(Report.MINUTE, TEN, EIGHT.minus(TEN.multipliedBy(i + 1L)), "1");
    }
    scene.platform.say(String.format(ASKS, "2051", "20261101000000", "20261123080000"));
    scene.advance(200);
    Slip live = scene.send(Scene.BODY);
    scene.advance(200);
    assertTrue(live.acknowledged(), "it does not wait for the history");
    scene.advance(120_000);

    TreeSet<String> times = new TreeSet<>();
    scene.platform.heard.stream()
        .filter(frame -> frame.contains("CN=2051"))
        .forEach(frame -> times.add(frame.replaceAll(".*DataTime=(\\d{14}).*\r\n", "$1")));
    assertEquals(1_000, times.size());
    assertTrue(last().contains("CN=9012") && last().contains("ExeRtn=1&&"), last());
  }

  @Test
  void aLinkThatEndsEndsTheAnswerAndTheNextRequestIsAnswered() {
    for (int i = 0; i < 100; i++) {
      scene.archive.keep(Report.MINUTE, TEN, EIGHT.minus(TEN.multipliedBy(i + 1L)), "1");
    }
    scene.platform.say(String.format(ASKS, "2051", "20261101000000", "20261123080000"));
    scene.advance(200);
    scene.platform.breakOff("cable pulled");
    scene.advance(30_000);
    scene.platform.heard.clear();
    scene.platform.say(
        String.format(ASKS, "2051", "20261101000000", "20261123080000")
            .replace("QN=20261123084010223", "QN=20261123084110223"));
    scene.advance(60_000);

    assertEquals(102, scene.platform.heard.size());
  }

  @Test
  void aRequestThatComesTwiceIsAnsweredOnce() {
    scene.archive.keep(Report.HOUR, Duration.ofHours(1), EIGHT, "40.1");
    ask("2061", "20261123080000", "20261123080000");
    List<String> heard = ask("2061", "20261123080000", "20261123080000");

    assertEquals(1, heard.stream().filter(frame -> frame.contains("CN=2061")).count());
    assertEquals(2, heard.stream().filter(frame -> frame.contains("CN=9012")).count());
  }

  @Test
  void aPlatformThatGetsNoMinutesIsRefusedThem() {
    Terms usual = Scene.terms2017(16);
    Scene none =
        Scene.with(
            new Terms(
                usual.edition(),
                usual.crc(),
                usual.password(),
                true,
                usual.overTime(),
                3,
                16,
                usual.realtimeInterval(),
                Optional.empty()));
    none.platform.manner = frame -> {};
    none.platform.say(String.format(ASKS, "2051", "20261123080000", "20261123080000"));
    none.advance(100);

    assertEquals(1, none.platform.heard.size());
    assertTrue(none.platform.heard.get(0).contains("QnRtn=2"));
  }

  @Test
  void of2005TheRecordsHaveNoQnWhereNoAnswerIsAsked() {
    Scene old = Scene.with(Scene.terms(Edition.V2005, false, 1));
    old.platform.manner = frame -> {};
    old.archive.keep(Report.HOUR, Duration.ofHours(1), EIGHT, "40.1");
    old.platform.say(
        "QN=20261123084010223;ST=32;CN=2061;PW=123456;MN=88888880000001;Flag=3;"
            + "CP=&&BeginTime=20261123080000,EndTime=20261123080000&&");
    old.advance(200);

    assertEquals(
        List.of(
            "ST=91;CN=9011;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20261123084010223;QnRtn=1&&",
            "ST=32;CN=2061;PW=123456;MN=88888880000001;CP=&&DataTime=20261123080000;"
                + "011-Avg=40.1,011-Flag=N&&",
            "ST=91;CN=9012;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20261123084010223;ExeRtn=1&&"),
        old.platform.heard.stream().map(HistoryDialogueTest::segment).toList());
  }

  private List<String> ask(String cn, String begin, String end) {
    scene.platform.say(String.format(ASKS, cn, begin, end));
    scene.advance(1_000);
    return scene.platform.heard.stream().map(HistoryDialogueTest::segment).toList();
  }

  private String last() {
    return scene.platform.heard.get(scene.platform.heard.size() - 1);
  }

  /** A frame without head, check code and end. */
  private static String segment(String frame) {
    return frame.substring(6, frame.length() - 6);
  }
}
