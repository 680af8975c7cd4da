package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Result;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.hj212.Edition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every command that the gateway sends, as a second and strict reading of the standard sees it: all
 * frames of these dialogues pass {@link io.envgate.hj212.strict.StrictReading}, as do those of
 * every other test with a {@link Scene} of a national edition (there are 1001, 1013, 1014 and
 * 9015).
 */
class EveryCommandTest {
  private static final List<String> REQUESTS =
      List.of(
          "1000 OverTime=5;ReCount=3",
          "1011 ",
          "1011 PolId=w01018",
          "1012 SystemTime=20261123084001",
          "1061 ",
          "1062 RtdInterval=60",
          "1063 ",
          "1064 MinInterval=10",
          "1072 NewPW=123456",
          "2011 ",
          "2012 ",
          "2021 ",
          "2022 ",
          "2031 BeginTime=20261122000000;EndTime=20261122000000",
          "2041 BeginTime=20261122000000;EndTime=20261122000000",
          "2051 BeginTime=20261123080000;EndTime=20261123083000",
          "2061 BeginTime=20261123070000;EndTime=20261123080000",
          "3011 PolId=w01018",
          "3012 PolId=w01018",
          "3013 PolId=w01018",
          "3014 PolId=w01018",
          "3015 ",
          "3016 PolId=w01018;CstartTime=000000;CTime=2",
          "3017 PolId=w01018",
          "3018 PolId=w01018",
          "3019 PolId=w01018",
          "3020 PolId=w01018;InfoId=i12001",
          "3021 PolId=w01018;InfoId=i13004;i13004-Info=168.0",
          "3022 PolId=w01018",
          "3024 PolId=w01018",
          "3999 ");

  @Test
  void of2017() {
    assertEquals(
        words(
            "1011 1061 1063 2011 2021 2031 2041 2051 2061 2081 3015 3017 3018 3019 3020 9011 9012 9013"),
        passed(Edition.V2017));
  }

  @Test
  void of2025() {
    assertEquals(
        words(
            "1011 1061 1063 2011 2021 2031 2041 2051 2061 2062 2081 3015 3018 3019 3020 9011 9012 9013"),
        passed(Edition.V2025));
  }

  @Test
  void of2005() {
    assertEquals(
        words("1011 1061 2011 2021 2031 2041 2051 2061 2072 9011 9012 9013"),
        passed(Edition.V2005));
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(List.of(text.split(" ")));
  }

  private static Set<String> passed(Edition edition) {
    Scene scene = Scene.with(Scene.terms(edition, true, 16));
    scene.instruments.answer =
        Optional.of(
            new Result.Done(
                Map.of(
                    "time", "2026-11-23T00:39:58Z",
                    "bottle", "1",
                    "start", "00:00:00",
                    "hours", "2",
                    "minutes", "40",
                    "serial", "010000A8900016F000169DC0",
                    "item", "i12001",
                    "value", "1"),
                "done"));
    scene.archive.keep(
        Report.HOUR, Duration.ofHours(1), Instant.parse("2026-11-22T23:00:00Z"), "9");
    int number = 100;
    for (String request : REQUESTS) {
      scene.platform.say(request(edition, request, ++number));
      scene.advance(1_000);
    }
    for (DataRecord record : records()) {
      send(scene, record, ++number);
    }
    assertTrue(scene.platform.heard.size() > REQUESTS.size(), scene.platform.heard.toString());
    return scene.platform.passed;
  }

  private static String request(Edition edition, String words, int number) {
    int flag = edition.version() << 2 | 1;
    return "QN=20261123084010"
        + number
        + ";ST=32;CN="
        + words.substring(0, 4)
        + ";PW=123456;MN="
        + (edition == Edition.V2005 ? Scene.OLD_MN : Scene.MN)
        + ";Flag="
        + flag
        + ";CP=&&"
        + words.substring(5)
        + "&&";
  }

  private static void send(Scene scene, DataRecord record, int number) {
    List<String> texts = scene.uplink.compose(record);
    if (!texts.isEmpty()) {
      Slip slip = new Slip();
      DeliveryId id = new DeliveryId("records-2026-11", number);
      scene.uplink.send(new Delivery(id, "city", record, Cause.LIVE, 0, texts), slip);
      scene.advance(1_000);
      assertTrue(slip.acknowledged(), record + " " + slip.receipts);
    }
  }

  private static List<DataRecord> records() {
    Instant midnight = Instant.parse("2026-11-21T16:00:00Z");
    Content figures =
        measured(
            "w01018",
            Map.of(
                Statistic.MEAN,
                "41.2",
                Statistic.MINIMUM,
                "0.5",
                Statistic.MAXIMUM,
                "80",
                Statistic.TOTAL,
                "12"));
    return List.of(
        record(
            Report.REALTIME,
            Scene.START,
            Duration.ZERO,
            measured("w01018", Map.of(Statistic.INSTANT, "41.2"))),
        record(Report.MINUTE, Scene.START, Duration.ofMinutes(10), figures),
        record(Report.HOUR, Instant.parse("2026-11-23T00:00:00Z"), Duration.ofHours(1), figures),
        record(Report.DAY, midnight, Duration.ofDays(1), figures),
        record(
            Report.STATE,
            Scene.START,
            Duration.ZERO,
            measured("SB1", Map.of(Statistic.INSTANT, "1"))),
        record(
            Report.STATE,
            midnight,
            Duration.ofDays(1),
            measured("SB1", Map.of(Statistic.TOTAL, "1.1"))),
        record(Report.EVENT, Scene.START, Duration.ZERO, new Content.Started(Scene.START)),
        record(
            Report.EVENT,
            Scene.START,
            Duration.ZERO,
            new Content.Checked(
                new Factor("w01018"),
                Content.Checked.Kind.STANDARD,
                Optional.of(new BigDecimal("50")),
                Optional.of(new BigDecimal("51")),
                Optional.of(new BigDecimal("2")),
                new BigDecimal("10"),
                Optional.of(new BigDecimal("50")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Scene.START,
                Scene.START.plusSeconds(600),
                "schedule")),
        record(
            Report.EVENT,
            Scene.START,
            Duration.ZERO,
            new Content.Happened(
                Content.Happened.Kind.OVER_LIMIT,
                Optional.of(new Factor("w01018")),
                Optional.of(new BigDecimal("61")),
                Optional.of(new BigDecimal("50")),
                Scene.START,
                Optional.empty(),
                "61 mg/L, limit 50")));
  }

  private static Content measured(String factor, Map<Statistic, String> figures) {
    Map<Statistic, BigDecimal> values = new EnumMap<>(Statistic.class);
    figures.forEach((statistic, text) -> values.put(statistic, new BigDecimal(text)));
    return new Content.Measured(
        List.of(new Figures(new Factor(factor), values, DataFlag.N, 120, BigDecimal.ONE)));
  }

  private static DataRecord record(Report report, Instant start, Duration length, Content content) {
    RecordId id = new RecordId("outlet1", report, new Period(start, length), 1);
    return new DataRecord(id, start.plus(length), content);
  }
}
