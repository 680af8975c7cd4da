package io.envgate.platform;

import static io.envgate.platform.FakeStation.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformLedgerTest {
  private final Stage stage = new Stage(PlatformSettings.usual());
  private final FakeStation station = stage.station();

  @Test
  void keepsTheValuesOfARecord() {
    minute("1", "20261123080000", "w01018-Avg=2.2,w01018-Flag=N");

    PlatformRecord record = only();
    assertEquals(new PlatformRecord.Key("1", "32", "2051", "20261123080000"), record.key());
    assertEquals(
        Optional.of("2.2"), record.parameters().item("w01018").flatMap(item -> item.first("Avg")));
    assertEquals(stage.loop.now(), record.first());
  }

  @Test
  void countsARecordThatComesAgainWithTheSameContent() {
    minute("1", "20261123080000", "w01018-Avg=2.2");
    stage.loop.advance(Duration.ofSeconds(5));
    minute("1", "20261123080000", "w01018-Avg=2.2");

    PlatformRecord record = only();
    assertEquals(List.of(2, 1, 0), List.of(record.packets(), record.repeated(), record.changed()));
    assertEquals(Duration.ofSeconds(5), Duration.between(record.first(), record.last()));
  }

  @Test
  void countsARecordThatComesAgainWithAnotherContentAndHoldsTheLater() {
    minute("1", "20261123080000", "w01018-Avg=2.2");
    minute("1", "20261123080000", "w01018-Avg=2.3");

    PlatformRecord record = only();
    assertEquals(List.of(2, 0, 1), List.of(record.packets(), record.repeated(), record.changed()));
    assertEquals(
        Optional.of("2.3"), record.parameters().item("w01018").flatMap(item -> item.first("Avg")));
  }

  @Test
  void countsPacketsThatAreMarkedAsSentAgain() {
    stage.exchange(
        station,
        frame(
            "QN=20261123080000000;ST=32;CN=2051;PW=1;MN=1;Flag=9;RF=1;CP=&&DataTime=20261123080000&&"));

    assertEquals(1, only().resent());
  }

  @Test
  void putsPartsTogetherInWhateverOrderTheyCome() {
    part(2, "a34004-Avg=35,a34004-Flag=N");
    assertFalse(only().whole());
    part(1, "a21026-Avg=12,a21026-Flag=N");
    part(1, "a21026-Avg=12,a21026-Flag=N");

    PlatformRecord record = only();
    assertTrue(record.whole());
    assertEquals(
        List.of("a21026", "a34004"), record.parameters().items().stream().map(Item::code).toList());
    assertEquals(List.of(3, 1, 0), List.of(record.packets(), record.repeated(), record.changed()));
  }

  @Test
  void tellsStationsSystemsCommandsAndTimesApart() {
    minute("1", "20261123080000", "w01018-Avg=2.2");
    minute("2", "20261123080000", "w01018-Avg=2.2");
    minute("1", "20261123080100", "w01018-Avg=2.2");
    stage.exchange(
        station,
        frame(
            "QN=20261123080000000;ST=32;CN=2061;PW=1;MN=1;Flag=5;CP=&&DataTime=20261123080000&&"));
    stage.exchange(
        station,
        frame(
            "QN=20261123080000000;ST=52;CN=2051;PW=1;MN=1;Flag=5;CP=&&DataTime=20261123080000&&"));

    assertEquals(5, stage.platform.ledger().records().size());
  }

  @Test
  void keepsNoHeartbeatAndNoParameterAndCountsAnUploadWithoutTime() {
    stage.exchange(station, frame("QN=20261123080000000;ST=32;CN=9015;PW=1;MN=1;Flag=9;CP=&&&&"));
    stage.exchange(
        station,
        frame("QN=20261123080000000;ST=32;CN=1061;PW=1;MN=1;Flag=4;CP=&&RtdInterval=30&&"));
    stage.exchange(
        station, frame("QN=20261123080000000;ST=32;CN=2051;PW=1;MN=1;Flag=4;CP=&&w01018-Avg=1&&"));

    assertEquals(List.of(), stage.platform.ledger().records());
    assertEquals(1, stage.platform.counts().get("upload-not-kept"));
  }

  @Test
  void letsTheOldestGoAndCountsItWhenThereAreTooMany() {
    Stage small = new Stage(PlatformSettings.usual().withLimits(10, 2));
    FakeStation one = small.station();
    for (int minute = 0; minute < 5; minute++) {
      small.exchange(
          one, frame("ST=32;CN=2051;PW=1;MN=1;CP=&&DataTime=2026112308000" + minute + "&&"));
    }

    assertEquals(
        List.of("20261123080003", "20261123080004"),
        small.platform.ledger().records().stream().map(record -> record.key().dataTime()).toList());
    assertEquals(3, small.platform.ledger().evicted());
  }

  @Test
  void namesThePeriodsThatAreMissing() {
    minute("1", "20261123080000", "w01018-Avg=2.2");
    minute("1", "20261123080259", "w01018-Avg=2.2"); // a device that does not align its seconds
    minute("1", "20261123080500", "w01018-Avg=2.2"); // after the end
    Instant from = Instant.parse("2026-11-23T00:00:00Z"); // 08:00 in China

    var presence =
        stage
            .platform
            .ledger()
            .presence("1", "2051", from, from.plusSeconds(240), Duration.ofMinutes(1));

    assertEquals(4, presence.due());
    assertEquals(2, presence.present());
    assertEquals(List.of(from.plusSeconds(60), from.plusSeconds(180)), presence.missing());
  }

  private void minute(String mn, String dataTime, String items) {
    stage.exchange(
        station,
        frame(
            "QN=20261123080000000;ST=32;CN=2051;PW=1;MN="
                + mn
                + ";Flag=5;CP=&&DataTime="
                + dataTime
                + ";"
                + items
                + "&&"));
  }

  private void part(int pno, String items) {
    stage.exchange(
        station,
        frame(
            "QN=2026112308000000"
                + pno
                + ";ST=22;CN=2051;PW=1;MN=1;Flag=7;PNUM=2;PNO="
                + pno
                + ";CP=&&DataTime=20261123080000;"
                + items
                + "&&"));
  }

  private PlatformRecord only() {
    List<PlatformRecord> records = stage.platform.ledger().records();
    assertEquals(1, records.size());
    return records.get(0);
  }
}
