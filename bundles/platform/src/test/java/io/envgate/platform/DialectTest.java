package io.envgate.platform;

import static io.envgate.platform.FakeStation.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.lint.Deviation;
import io.envgate.hj212.lint.DialectDemands;
import io.envgate.platform.FrameReport.Objection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A platform whose stations speak a dialect: what it answers, minds and keeps. From 08:00 on. */
class DialectTest {
  private static final String OLD = "88888880000001";
  private static final String NEW = "010000A8900016F000169DC0";
  private static final String DATA =
      "QN=20261123080000000;ST=32;CN=2042;PW=123456;MN="
          + OLD
          + ";Flag=1;CP=&&DataTime=%s;011-Avg=40.1,011-Flag=N&&";

  @Test
  void aStationThatDidNotLogInFirstIsNotAcknowledgedByAStrictPlatform() {
    Stage stage = new Stage(PlatformSettings.usual().withDialect(province()).strictly(Set.of()));
    FakeStation station = stage.station();

    assertEquals("", stage.exchange(station, data("20261123080000")));
    assertEquals(Set.of(Objection.DEVIATES), stage.reports.get(0).objections());
    assertEquals(
        List.of("dialect.login province.yaml:31"),
        stage.reports.get(0).deviations().stream().map(DialectTest::cited).toList());

    String welcome =
        stage.exchange(
            station,
            frame("QN=20261123080000001;ST=32;CN=9021;PW=123456;MN=" + OLD + ";Flag=1;CP=&&&&"));
    assertTrue(welcome.contains(";CN=9023;"), welcome);
    assertTrue(welcome.contains("CP=&&QN=20261123080000001;Logon=1&&"), welcome);
    assertTrue(stage.exchange(station, data("20261123080000")).contains(";CN=9014;"));
    assertEquals(1, stage.platform.ledger().size());

    assertEquals("", stage.exchange(stage.station(), data("20261123075900")), "another link");
  }

  @Test
  void periodsAreThoseOfTheDialectsCommandsLabelledByTheirEnd() {
    Stage stage = new Stage(PlatformSettings.usual().withDialect(province()));
    FakeStation station = stage.station();
    for (String end : List.of("20261123075000", "20261123080000", "20261123082000")) {
      stage.exchange(station, data(end));
    }
    stage.loop.advance(Duration.ofMinutes(31));

    Conformance.Presence minutes =
        stage.platform.conformance(Optional.empty()).stations().get(0).presence().get(0);
    assertEquals("2042", minutes.cn());
    assertEquals(Duration.ofMinutes(10), minutes.length());
    assertEquals(List.of(5, 3), List.of(minutes.due(), minutes.present()), "07:50 to 08:30");
    Instant ten = Instant.parse("2026-11-23T00:10:00Z");
    assertEquals(new Conformance.Gap(ten, ten.plusSeconds(600)), minutes.gaps().get(0));
  }

  @Test
  void anAcknowledgementCarriesWhatTheDialectWants() {
    Stage stage = new Stage(PlatformSettings.usual().withDialect(water()));
    String answer =
        stage.exchange(
            stage.station(),
            frame(
                "QN=20261123080000000;ST=21;CN=2061;PW=123456;MN="
                    + NEW
                    + ";Flag=9;CP=&&DataTime=20261123070000;w01018-Avg=40.1,w01018-Flag=N&&"));
    assertEquals(
        frame("QN=20261123080000000;ST=91;CN=9014;PW=123456;MN=" + NEW + ";Flag=8;CP=&&QnRtn=1&&"),
        answer);
    assertEquals(List.of(), stage.reports.get(0).deviations());
  }

  @Test
  void aHeartbeatUnderANumberOfTheDialectIsANotification() {
    Stage stage = new Stage(PlatformSettings.usual().withDialect(water()));
    String answer =
        stage.exchange(
            stage.station(),
            frame("QN=20261123080000000;ST=21;CN=6031;PW=123456;MN=" + NEW + ";Flag=9;CP=&&&&"));
    assertTrue(answer.contains(";CN=9013;"), answer);
    assertEquals(List.of(), stage.reports.get(0).deviations());
  }

  private static String data(String time) {
    return frame(DATA.formatted(time));
  }

  private static String cited(Deviation deviation) {
    return deviation.key() + " " + deviation.clause();
  }

  private static DialectDemands province() {
    return demands(
        Edition.V2005,
        Map.of("minute", "2042", "login", "9021"),
        Map.of(
            "login", "needed",
            "login-st", "own",
            "login-answer", "9023",
            "answer-flag", "0",
            "upload-header", "always",
            "data-time", "end"),
        Map.of("options.login", "province.yaml:31"));
  }

  private static DialectDemands water() {
    return demands(
        Edition.V2025,
        Map.of("hour", "2061", "heartbeat", "6031"),
        Map.of("login", "none", "answer-flag", "0", "data-answer", "QnRtn", "data-time", "start"),
        Map.of());
  }

  private static DialectDemands demands(
      Edition edition,
      Map<String, String> tells,
      Map<String, String> options,
      Map<String, String> places) {
    return new DialectDemands(
        "one",
        edition,
        Map.of(),
        tells,
        Map.of(),
        Set.of("21", "32"),
        DialectDemands.Codes.OWN,
        Map.of(),
        options,
        PacketCrc.HJ212,
        Map.of(),
        places);
  }
}
