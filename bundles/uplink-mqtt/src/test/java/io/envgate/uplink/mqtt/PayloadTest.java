package io.envgate.uplink.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.reporting.FactorForms;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:50:00.123Z");
  private static final Map<String, String> FIXED =
      Map.of("station", "城南污水处理厂", "platform", "bureau");
  private static final String MINUTE =
      "{\"schema\":1,\"station\":\"城南污水处理厂\",\"point\":\"outlet1\",\"report\":\"minute\","
          + "\"dataTime\":\"2026-11-23T08:40:00+08:00\",\"seconds\":600,\"version\":1,\"factors\":["
          + "{\"code\":\"w01018\",\"flag\":\"N\",\"count\":120,\"min\":11.2,\"avg\":12.0,\"max\":12.9,"
          + "\"total\":0.00000043},{\"code\":\"w01001\",\"flag\":\"B\",\"count\":0}]}";

  private final RecordJson json = new RecordJson("城南污水处理厂", ZoneId.of("Asia/Shanghai"));
  private final TopicScheme topics = new TopicScheme("envgate/{station}/{point}/{report}", FIXED);
  private final Presence presence = new Presence("envgate/s/status", json);

  @Test
  void aRecordIsOneObjectWithItsFiguresAsTheyWereRounded() {
    Payload payload = new JsonPayload(json, topics, presence, Hearing.NONE);
    assertEquals(List.of(MINUTE), payload.compose(Samples.minute()));
    Delivery delivery = Samples.delivery(1, Samples.minute(), Cause.LIVE, MINUTE);
    Payload.Parcel parcel = payload.parcel(delivery, 1, NOW);
    assertEquals("envgate/城南污水处理厂/outlet1/minute", parcel.message().topic());
    assertEquals(MINUTE, text(parcel.message()));
    assertFalse(parcel.message().retained());
    assertEquals(List.of(), parcel.before());
  }

  @Test
  void aPlatformGetsItsFactorsUnderItsCodesInItsUnitsAndDecimals() {
    FactorForms forms =
        FactorForms.of(
            List.of("outlet1 only", "outlet1 w01018 code=x18 unit=mg/L>ug/L decimals=0"),
            FactorDictionary.standard());
    RecordJson formed = new RecordJson("s", ZoneId.of("Asia/Shanghai"), forms);
    String text = formed.texts(Samples.minute()).get(0);
    assertTrue(
        text.endsWith(
            "\"factors\":[{\"code\":\"x18\",\"flag\":\"N\",\"count\":120,\"min\":11200,\"avg\":12000,"
                + "\"max\":12900,\"total\":0.00000043}]}"),
        text);
  }

  @Test
  void theStoredTextIsSentAgainByteForByte() {
    Payload payload = new JsonPayload(json, topics, presence, Hearing.NONE);
    Delivery again = Samples.delivery(1, Samples.minute(), Cause.BACKLOG, "what was stored");
    assertEquals("what was stored", text(payload.parcel(again, 1, NOW).message()));
  }

  @Test
  void aStartIsAnEvent() {
    assertEquals(
        List.of(
            "{\"schema\":1,\"station\":\"城南污水处理厂\",\"point\":\"outlet1\",\"report\":\"event\","
                + "\"dataTime\":\"2026-11-23T08:40:00+08:00\",\"seconds\":0,\"version\":1,"
                + "\"event\":\"started\",\"at\":\"2026-11-23T08:40:00+08:00\"}"),
        new JsonPayload(json, topics, presence, Hearing.NONE).compose(Samples.started()));
  }

  @Test
  void anAlarmSaysWhatWasAboveWhichLimitSinceWhen() {
    Content alarm =
        new Content.Happened(
            Content.Happened.Kind.OVER_LIMIT,
            Optional.of(new Factor("w01018")),
            Optional.of(new BigDecimal("61.5")),
            Optional.of(new BigDecimal("50")),
            Samples.START,
            Optional.empty(),
            "61.5 above 50 mg/L");
    DataRecord record = new DataRecord(Samples.started().id(), Samples.START, alarm);
    assertEquals(
        List.of(
            "{\"schema\":1,\"station\":\"城南污水处理厂\",\"point\":\"outlet1\",\"report\":\"event\","
                + "\"dataTime\":\"2026-11-23T08:40:00+08:00\",\"seconds\":0,\"version\":1,"
                + "\"event\":\"over-limit\",\"code\":\"w01018\",\"value\":61.5,\"limit\":50,"
                + "\"begin\":\"2026-11-23T08:40:00+08:00\",\"cause\":\"61.5 above 50 mg/L\"}"),
        new JsonPayload(json, topics, presence, Hearing.NONE).compose(record));
  }

  @Test
  void aCheckSaysWhatWasExpectedAndWhetherItPassed() {
    Content check =
        new Content.Checked(
            new Factor("w01018"),
            Content.Checked.Kind.SPAN,
            Optional.of(new BigDecimal("80")),
            Optional.of(new BigDecimal("84")),
            Optional.of(new BigDecimal("5.0")),
            new BigDecimal("10"),
            Optional.of(new BigDecimal("80")),
            Optional.of(new BigDecimal("100")),
            Optional.empty(),
            Optional.empty(),
            Samples.START,
            Samples.START.plusSeconds(300),
            "schedule");
    DataRecord record = new DataRecord(Samples.started().id(), Samples.START, check);
    assertTrue(
        new JsonPayload(json, topics, presence, Hearing.NONE)
            .compose(record)
            .get(0)
            .endsWith(
                "\"event\":\"check-span\",\"code\":\"w01018\",\"expected\":80,\"result\":84,"
                    + "\"deviationPercent\":5.0,\"allowedPercent\":10,\"passed\":true,\"span\":100,"
                    + "\"begin\":\"2026-11-23T08:40:00+08:00\",\"end\":\"2026-11-23T08:45:00+08:00\","
                    + "\"who\":\"schedule\"}"));
  }

  /** Oxygen like that of air: HJ 212-2025 says 9999.99, which is no figure. */
  @Test
  void whatCannotBeCorrectedHasNoFigureAndValidityIsToldApart() {
    Figures so2 =
        new Figures(
            new Factor("a21026"),
            Map.of(
                Statistic.MEAN,
                new BigDecimal("12.0"),
                Statistic.CORRECTED_MEAN,
                Figures.NOT_CORRECTED),
            DataFlag.N,
            12,
            new BigDecimal("144"),
            Map.of(Carried.VALID, BigDecimal.ZERO));
    DataRecord record =
        new DataRecord(Samples.minute().id(), Samples.START, new Content.Measured(List.of(so2)));
    String text = new JsonPayload(json, topics, presence, Hearing.NONE).compose(record).get(0);
    assertTrue(
        text.endsWith(
            "{\"code\":\"a21026\",\"flag\":\"N\",\"count\":12,\"avg\":12.0,\"valid\":false}]}"),
        text);
  }

  @Test
  void everyFigureThatIsMadeHasAWord() {
    for (Statistic one : Statistic.values()) {
      assertNotNull(RecordJson.key(one), one.name());
    }
  }

  @Test
  void presenceIsRetainedAndTheWillSaysOffline() {
    Payload payload = new JsonPayload(json, topics, presence, Hearing.NONE);
    Message birth = payload.births(NOW).get(0);
    assertEquals("envgate/s/status", birth.topic());
    assertTrue(birth.retained());
    assertEquals(
        "{\"schema\":1,\"station\":\"城南污水处理厂\",\"status\":\"online\","
            + "\"since\":\"2026-11-23T08:50:00.123+08:00\"}",
        text(birth));
    assertTrue(payload.will().retained());
    assertEquals(
        "{\"schema\":1,\"station\":\"城南污水处理厂\",\"status\":\"offline\"}", text(payload.will()));
  }

  @Test
  void wordsThatWouldDivideATopicBecomeOneLevel() {
    assertEquals(
        "a/x-y-z/outlet1",
        new TopicScheme("a/{station}/{point}", Map.of("station", "x/y+z"))
            .topic(Map.of("point", "outlet1")));
  }

  @Test
  void aFrameIsWhatWouldGoOverTcpAndAsksForNoAnswer() {
    Payload payload = frames(Edition.V2017);
    List<String> bodies = payload.compose(Samples.minute());
    Delivery delivery =
        Samples.delivery(1, Samples.minute(), Cause.LIVE, bodies.toArray(String[]::new));
    Payload.Parcel parcel = payload.parcel(delivery, 1, NOW);
    assertEquals("212/010000A8900016F000169DC0/minute", parcel.message().topic());
    assertEquals("20261123085000123", parcel.reference());
    String cp =
        "CP=&&DataTime=20261123084000;w01018-Cou=0.00000043,w01018-Min=11.2,w01018-Avg=12.0,"
            + "w01018-Max=12.9,w01018-Flag=N;w01001-Flag=B&&";
    String data =
        "QN=20261123085000123;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=4;" + cp;
    String frame = text(parcel.message());
    assertEquals(
        String.format("##%04d%s", data.length(), data), frame.substring(0, frame.length() - 6));
    assertTrue(frame.endsWith("\r\n"));
  }

  @Test
  void aLateFrameIsMarkedAsReSentSince2025() {
    Payload payload = frames(Edition.V2025);
    String[] bodies = payload.compose(Samples.minute()).toArray(String[]::new);
    Delivery late = Samples.delivery(1, Samples.minute(), Cause.BACKLOG, bodies);
    assertTrue(text(payload.parcel(late, 1, NOW).message()).contains(";RF=1;"));
    Delivery live = Samples.delivery(1, Samples.minute(), Cause.LIVE, bodies);
    assertFalse(text(payload.parcel(live, 1, NOW).message()).contains("RF=1"));
  }

  private static Payload frames(Edition edition) {
    return new FramePayload(
        Samples.uploads(edition),
        new TopicScheme("212/{mn}/{report}", FIXED),
        new Presence("212/status", new RecordJson("s", ZoneId.of("Asia/Shanghai"))),
        Optional.empty(),
        () -> NOW);
  }

  private static String text(Message message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T00:40:00Z, Asia/Shanghai, 2026-11-23T08:40:00+08:00",
    "2026-11-23T00:40:05Z, Asia/Shanghai, 2026-11-23T08:40:05+08:00",
    "2026-11-23T00:40:00.250Z, Asia/Shanghai, 2026-11-23T08:40:00.25+08:00",
    "2026-11-23T00:00:00Z, UTC, 2026-11-23T00:00:00Z",
    "2026-11-23T00:00:00Z, Asia/Kathmandu, 2026-11-23T05:45:00+05:45"
  })
  void tellsTimesWithSecondsAndOffset(Instant instant, String zone, String told) {
    assertEquals(told, new RecordJson("s", ZoneId.of(zone)).time(instant));
  }
}
