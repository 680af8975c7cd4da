package io.envgate.platform;

import static io.envgate.platform.FakeStation.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.platform.FrameReport.Objection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The report on stations, beginning at 08:00 in China. */
class ConformanceTest {
  private static final String MN = "010000A8900016F000169DC0";
  private static final Instant EIGHT = Instant.parse("2026-11-23T00:00:00Z");

  private final Stage stage = new Stage(PlatformSettings.usual());
  private final FakeStation station = stage.station();

  @Test
  void aStationThatDoesEverythingRightConforms() {
    for (int minute = 0; minute < 60; minute += 10) {
      minute(minute, "w01018-Avg=2.2,w01018-Flag=N", "");
    }
    advanceTo(Duration.ofMinutes(65));

    Conformance.Station one = only();
    assertEquals(List.of(6L, 6L), List.of(one.packets(), one.right()));
    assertEquals(
        List.of(
            new Conformance.Presence(
                "2051",
                Duration.ofMinutes(10),
                EIGHT,
                EIGHT.plusSeconds(3600),
                6,
                6,
                List.of(),
                0)),
        one.presence());
    assertEquals(new Conformance.Records(6, 0, 0, 0, 0, 0), one.records());
    assertEquals(new Conformance.Latency(6, 250, 250, 250), rounded(one.arrival()));
    assertEquals(Optional.of("32"), one.st());
    assertEquals(List.of(Edition.V2017), one.editions());
    assertEquals(Map.of("2051", 6L), one.commands());
    assertTrue(one.conforms());
    assertTrue(report().conforms());
  }

  @Test
  void namesThePeriodsThatAreMissing() {
    for (int minute : new int[] {0, 10, 40, 50, 70}) {
      minute(minute, "w01018-Avg=2.2,w01018-Flag=N", "");
    }
    advanceTo(Duration.ofMinutes(101));

    Conformance.Presence minutes = only().presence().get(0);
    assertEquals(List.of(10, 5), List.of(minutes.due(), minutes.present()));
    assertEquals(
        List.of(gap(20, 40), gap(60, 70), gap(80, 100)),
        minutes.gaps(),
        "08:20 and 08:30, 09:00, and 09:20 to 09:40; that of 09:40 is not due yet");
    assertFalse(only().conforms());
  }

  @Test
  void aRecordOfWhichAPartIsMissingIsNotPresent() {
    minute(0, "w01018-Avg=2.2,w01018-Flag=N", "");
    minute(10, "w01018-Avg=2.2,w01018-Flag=N", "");
    minute(20, "w01018-Avg=2.2,w01018-Flag=N", "PNUM=2;PNO=1;");
    advanceTo(Duration.ofMinutes(31));

    assertEquals(1, only().records().incomplete());
    assertEquals(List.of(gap(20, 30)), only().presence().get(0).gaps());
    assertFalse(only().conforms());

    minute(20, "w21003-Avg=1.2,w21003-Flag=N", "PNUM=2;PNO=2;");
    assertEquals(new Conformance.Records(3, 1, 0, 0, 0, 0), only().records());
    assertEquals(List.of(), only().presence().get(0).gaps());
    assertTrue(only().conforms());
  }

  @Test
  void aRecordIsDueAMinuteAfterItsPeriod() {
    minute(0, "w01018-Avg=2.2,w01018-Flag=N", "");
    minute(10, "w01018-Avg=2.2,w01018-Flag=N", "");
    advanceTo(Duration.ofMinutes(31).minusMillis(1));
    assertEquals(2, only().presence().get(0).due());
    stage.loop.advance(Duration.ofMillis(1));
    assertEquals(3, only().presence().get(0).due());
  }

  @Test
  void takesTheIntervalThatItIsToldOrTheOneAtWhichRecordsCome() {
    minute(0, "w01018-Avg=2.2,w01018-Flag=N", "");
    minute(10, "w01018-Avg=2.2,w01018-Flag=N", "");

    assertEquals(Duration.ofMinutes(10), only().presence().get(0).length());
    Conformance told =
        stage.platform.conformance(new Expected(Optional.of(Duration.ofMinutes(5)), Set.of()));
    assertEquals(Duration.ofMinutes(5), told.stations().get(0).presence().get(0).length());
    assertEquals(gap(5, 10), told.stations().get(0).presence().get(0).gaps().get(0));
  }

  @Test
  void hoursAndDaysHaveTheirOwnPresence() {
    upload("2061", "20261123060000", "", "");
    upload("2061", "20261123080000", "", "");
    upload("2031", "20261121000000", "", "");
    advanceTo(Duration.ofMinutes(70));

    List<Conformance.Presence> all = only().presence();
    assertEquals(List.of("2031", "2061"), all.stream().map(Conformance.Presence::cn).toList());
    assertEquals(List.of(2, 1), List.of(all.get(0).due(), all.get(0).present()), "21st and 22nd");
    assertEquals(List.of(3, 2), List.of(all.get(1).due(), all.get(1).present()));
  }

  @Test
  void tellsRepeatedChangedAndResentRecordsApart() {
    minute(0, "w01018-Avg=2.2,w01018-Flag=N", "");
    minute(0, "w01018-Avg=2.2,w01018-Flag=N", "");
    minute(0, "w01018-Avg=2.3,w01018-Flag=N", "");
    upload("2051", "20261123075000", "w01018-Avg=2.3,w01018-Flag=N", "RF=1;");

    assertEquals(new Conformance.Records(2, 0, 1, 1, 1, 0), only().records());
    assertFalse(only().conforms(), "one record changed its content");
  }

  @Test
  void countsDeviationsByClauseAndShowsTheFirstOfEach() {
    minute(0, "w01018-Avg=2.2,w01018-Flag=X", "");
    minute(10, "w01018-Avg=2.2,w01018-Flag=Y", "");
    minute(20, "W01018-Avg=2.2", "");

    List<Conformance.Strayed> strayed = only().deviations();
    assertEquals(
        List.of("cp.flag 2 HJ 212-2017, 6.6.4", "cp.case 1 HJ 212-2017, annex B"),
        strayed.stream()
            .map(one -> one.first().key() + " " + one.count() + " " + one.first().clause())
            .toList());
    assertEquals(Optional.of("20261123081000000"), strayed.get(0).qn());
    assertEquals(List.of(3L, 0L), List.of(only().packets(), only().right()));
  }

  @Test
  void aStrictPlatformTakesNothingThatStraysAndALenientOneDoes() {
    String wrong =
        frame(
            "QN=20261123080000000;ST=32;CN=2051;PW=123456;MN=1;Flag=5;CP=&&DataTime=20261123075000;w01018-Avg=2.2,w01018-Flag=N&&");
    Stage strict = new Stage(PlatformSettings.usual().strictly(Set.of()));
    assertEquals("", strict.exchange(strict.station(), wrong));
    assertEquals(Set.of(Objection.DEVIATES), strict.reports.get(0).objections());
    assertEquals(0, strict.platform.ledger().size());

    Stage tolerant = new Stage(PlatformSettings.usual().strictly(Set.of("mn.length")));
    assertTrue(tolerant.exchange(tolerant.station(), wrong).contains("CN=9014"));
    assertEquals(1, tolerant.platform.ledger().size());

    assertTrue(stage.exchange(station, wrong).contains("CN=9014"));
  }

  @Test
  void measuresHowSoonCommandsAreAnsweredAndHowTheyEnd() {
    minute(0, "w01018-Avg=2.2,w01018-Flag=N", "");
    stage.platform.command(MN, "1061", "", Duration.ofSeconds(30), ended -> {});
    stage.loop.settle();
    String qn = station.heard().replaceAll("(?s).*QN=([0-9]{17});ST=32;CN=1061.*", "$1");
    stage.loop.advance(Duration.ofMillis(40));
    answer(qn, "9011", "QnRtn=1");
    answer(qn, "9012", "ExeRtn=3");

    Conformance.Station one = only();
    assertEquals(new Conformance.Latency(1, 40, 40, 40), one.answers());
    assertEquals(Map.of(Dialogue.End.EXECUTED, 1L), one.dialogues());
    assertEquals(1, one.undone(), "ExeRtn=3 is no success");
    assertEquals(Optional.of(qn), stage.reports.get(stage.reports.size() - 1).dialogue());
  }

  @Test
  void whatIsNoFrameBelongsToNoStation() {
    stage.exchange(station, "noise");
    stage.loop.advance(Duration.ofSeconds(6));
    stage.exchange(station, frame("ST=32;CN=2011;MN=1;CP=&&&&").replace("CN", "CM"));

    assertEquals(5, report().totals().get("noise-bytes"));
    assertEquals(1, report().totals().get("garbled-crc"));
    assertEquals(List.of(), report().stations());
    assertFalse(report().conforms());
  }

  @Test
  void noiseOnALinkThatIsStillOpenIsInTheReportAndIsCountedOnce() {
    stage.exchange(station, "noise");
    assertEquals(5, report().totals().get("noise-bytes"), "though more of it may follow");
    assertFalse(report().conforms());

    stage.exchange(station, "##00");
    stage.loop.advance(Duration.ofSeconds(6));
    assertEquals(9, report().totals().get("noise-bytes"), "half a frame is noise after a while");
  }

  @Test
  void noiseOnALinkThatHasEndedIsInTheReport() {
    stage.exchange(station, "noise");
    station.hangUp();
    stage.loop.settle();

    assertEquals(5, report().totals().get("noise-bytes"));
    assertEquals(new Decoded.Skipped(5), stage.reports.get(0).decoded());
  }

  @Test
  void aFrameThatIsOnItsWayIsNoNoise() {
    stage.exchange(station, "##0099QN=2026");

    assertFalse(report().totals().containsKey("noise-bytes"));
    assertTrue(report().conforms());
  }

  @Test
  void whatIsOwedIsMissingThoughNoneOfItEverCame() {
    minute(0, "w01018-Avg=2.2,w01018-Flag=N", "");
    advanceTo(Duration.ofMinutes(121));

    assertEquals(List.of("2051"), commands(only().presence()), "nobody expects anything");
    Conformance report =
        stage.platform.conformance(
            new Expected(Optional.empty(), Set.of("2061", "2031", "2011", "2051")));
    Conformance.Station one = report.stations().get(0);
    assertEquals(List.of("2011", "2031", "2051", "2061"), report.expected());
    assertEquals(List.of("2011"), one.absent());
    assertEquals(List.of("2031", "2051", "2061"), commands(one.presence()));
    assertEquals(List.of(0, 12, 1), one.presence().stream().map(each -> each.due()).toList());
    assertEquals(List.of(0, 1, 0), one.presence().stream().map(each -> each.present()).toList());
    assertEquals(gap(60, 120), one.presence().get(2).gaps().get(0), "the first after it was heard");
    assertFalse(one.conforms());
  }

  @Test
  void aStationThatSendsAllThatItOwesConforms() {
    upload("2011", "20261123080000", "w01018-Rtd=2.2,w01018-Flag=N", "");
    advanceTo(Duration.ofMinutes(60));
    upload("2061", "20261123080000", "w01018-Avg=2.2,w01018-Flag=N", "");
    advanceTo(Duration.ofMinutes(120));

    Conformance report =
        stage.platform.conformance(new Expected(Optional.empty(), Set.of("2061", "2031", "2011")));
    assertTrue(report.conforms(), report::toString);
    Conformance.Presence days = report.stations().get(0).presence().get(0);
    assertEquals(List.of("2031", "0"), List.of(days.cn(), "" + days.due()), "no day has passed");

    advanceTo(Duration.ofMinutes(121));
    assertFalse(
        stage.platform.conformance(new Expected(Optional.empty(), Set.of("2061"))).conforms(),
        "the hour of nine is due");
  }

  @Test
  void aFloodOfInventedStationsFillsNoMemory() {
    for (int i = 0; i < 10_100; i++) {
      station.say(
          frame("QN=20261123080000000;ST=32;CN=9015;PW=123456;MN=X" + i + ";Flag=8;CP=&&&&"));
    }
    stage.loop.settle();

    assertEquals(10_000, report().stations().size());
    assertEquals(100, report().totals().get("station-not-accounted"));
  }

  private void minute(int ofHour, String items, String rf) {
    advanceTo(Duration.ofMinutes(ofHour + 10));
    stage.loop.advance(Duration.ofMillis(250));
    String time = io.envgate.hj212.Times.text(EIGHT.plus(Duration.ofMinutes(ofHour)));
    upload("2051", time, items, rf);
  }

  /** Each with the QN of the last full minute. */
  private void upload(String cn, String dataTime, String items, String rf) {
    Instant minute = stage.loop.now().truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    String qn = io.envgate.hj212.Times.text(minute) + "000";
    String flag = rf.isEmpty() ? "5" : rf.startsWith("PNUM") ? "7" : "9";
    stage.exchange(
        station,
        frame(
            "QN="
                + qn
                + ";ST=32;CN="
                + cn
                + ";PW=123456;MN="
                + MN
                + ";Flag="
                + flag
                + ";"
                + rf
                + "CP=&&DataTime="
                + dataTime
                + (items.isEmpty() ? "" : ";" + items)
                + "&&"));
  }

  private void answer(String qn, String cn, String cp) {
    stage.exchange(
        station,
        frame(
            "QN=" + qn + ";ST=91;CN=" + cn + ";PW=123456;MN=" + MN + ";Flag=4;CP=&&" + cp + "&&"));
  }

  private void advanceTo(Duration time) {
    Duration rest = time.minus(Duration.between(EIGHT, stage.loop.now()));
    if (!rest.isNegative()) {
      stage.loop.advance(rest);
    }
  }

  private static Conformance.Gap gap(int from, int to) {
    return new Conformance.Gap(
        EIGHT.plus(Duration.ofMinutes(from)), EIGHT.plus(Duration.ofMinutes(to)));
  }

  private static Conformance.Latency rounded(Conformance.Latency exact) {
    return new Conformance.Latency(
        exact.count(), exact.p50() / 10 * 10, exact.p99() / 10 * 10, exact.max());
  }

  private static List<String> commands(List<Conformance.Presence> presence) {
    return presence.stream().map(Conformance.Presence::cn).toList();
  }

  private Conformance.Station only() {
    assertEquals(1, report().stations().size());
    return report().stations().get(0);
  }

  private Conformance report() {
    return stage.platform.conformance(Expected.NOTHING);
  }
}
