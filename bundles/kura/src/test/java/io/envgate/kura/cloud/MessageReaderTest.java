package io.envgate.kura.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:10:00.300Z");

  private final KuraPayload payload = new KuraPayload();
  private final Map<String, Object> properties = new HashMap<>(Map.of("envgate.point", "outlet3"));

  private MessageReader.Read read() {
    return MessageReader.read(new KuraMessage(payload, properties), NOW);
  }

  private Figures only() {
    List<Figures> figures = read().content().figures();
    assertEquals(1, figures.size());
    return figures.get(0);
  }

  private String refusal() {
    return assertThrows(IllegalArgumentException.class, this::read).getMessage();
  }

  @Test
  void aMessageIsWhatTheMomentIs() {
    payload.setTimestamp(Date.from(NOW.minusSeconds(1)));
    payload.addMetric("assetName", "hach");
    payload.addMetric("w01018", 21.25);
    payload.addMetric("w01018_timestamp", NOW.toEpochMilli());
    assertEquals(Report.REALTIME, read().id().report());
    assertEquals("outlet3", read().id().point());
    assertEquals(new Period(NOW.minusSeconds(1), Duration.ZERO), read().id().period());
    assertEquals(Map.of(Statistic.INSTANT, new BigDecimal("21.2")), only().values(), "half even");
    assertEquals(DataFlag.N, only().flag());
  }

  @Test
  void withoutATimeItIsOfNow() {
    payload.addMetric("w01018", 21);
    assertEquals(NOW, read().id().period().start());
  }

  @Test
  void thePageMayMakeItTheRecordOfThePeriodThatHasJustEnded() {
    payload.addMetric("w01018", 21.5);
    properties.put("envgate.report", "minute");
    properties.put("envgate.seconds", 600L);
    assertEquals(
        new Period(Instant.parse("2026-11-23T04:00:00Z"), Duration.ofMinutes(10)),
        read().id().period());
    assertEquals(Map.of(Statistic.MEAN, new BigDecimal("21.5")), only().values());
    properties.put("envgate.report", "hour");
    assertEquals(
        new Period(Instant.parse("2026-11-23T03:00:00Z"), Duration.ofHours(1)),
        read().id().period());
    properties.put("envgate.report", "day");
    assertEquals(
        new Period(Instant.parse("2026-11-21T16:00:00Z"), Duration.ofDays(1)),
        read().id().period(),
        "a day begins at midnight of UTC+8");
  }

  @Test
  void whatTheMessageSaysCountsMoreThanThePage() {
    properties.put("envgate.report", "hour");
    properties.put("start", Instant.parse("2026-11-23T02:50:00Z").toEpochMilli());
    payload.addMetric("report", "minute");
    payload.addMetric("point", "outlet4");
    payload.addMetric("seconds", 300L);
    payload.addMetric("w01018_min", 1.0);
    payload.addMetric("w01018_avg", 2.0);
    payload.addMetric("w01018_max", 3.0);
    assertEquals("outlet4", read().id().point());
    assertEquals(
        new Period(Instant.parse("2026-11-23T02:50:00Z"), Duration.ofMinutes(5)),
        read().id().period());
    assertEquals(3, only().values().size());
  }

  @Test
  void anAssetMayNameThePoint() {
    properties.clear();
    payload.addMetric("assetName", "outlet5");
    payload.addMetric("w01018", 1);
    assertEquals("outlet5", read().id().point());
  }

  @Test
  void whatIsFlaggedSaysSoAndWithoutANumberThereIsNone() {
    payload.addMetric("w01018", 21.5);
    payload.addMetric("w01018_flag", "M");
    assertEquals(DataFlag.M, only().flag());
    payload.addMetric("w01018_flag", "N");
    payload.addMetric("w01018", "n/a");
    assertEquals(DataFlag.D, only().flag());
    assertEquals(Map.of(), only().values());
    payload.addMetric("w01018_flag", "X");
    assertEquals("w01018: no data flag is called 'X'", refusal());
  }

  @Test
  void aFailedChannelHasNoNumberWhateverStandsThere() {
    payload.addMetric("w01018", 21.5);
    payload.addMetric("w01018_error", "no answer");
    assertEquals(DataFlag.B, only().flag());
    assertEquals(Map.of(), only().values());
  }

  @Test
  void whatCannotBeReportedIsRefusedInWords() {
    assertEquals("the message has no metric of a factor; its metrics are []", refusal());
    payload.addMetric("w01018", 1);
    properties.put("report", "month");
    assertEquals("a message is a realtime, minute, hour or day record, not 'month'", refusal());
    properties.put("report", "minute");
    properties.put("seconds", 90);
    assertEquals("a minute record is of 1 to 30 whole minutes, not of 90 s", refusal());
    properties.clear();
    assertEquals("the message names no monitoring point", refusal());
  }
}
