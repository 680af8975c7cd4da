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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        stage.platform.conformance(Expected.NOTHING).stations().get(0).presence().get(0);
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

  @Test
  void anIntervalGoesOutInTheUnitOfTheDialect() {
    assertEquals("RtdInterval=1", sent(water(), "1062 interval=60"));
    assertEquals("RtdInterval=5", sent(water(), "1062 interval=5min"));
    assertEquals("RtdInterval=60", sent(water(), "1062 RtdInterval=60"), "as it stands");
    assertEquals("RtdInterval=60", sent(province(), "1062 interval=1min"));
    assertEquals("MinInterval=10", sent(water(), "1064 interval=10"));
  }

  @Test
  void anIntervalThatTheDialectCannotSayIsNotSent() {
    assertEquals("not understood: interval=90", sent(water(), "1062 interval=90"));
  }

  @Test
  void theNewPasswordGoesOutUnderTheNameThatTheDialectHasForIt() {
    DialectDemands of2005 = province(); // which calls it as its edition does
    assertEquals("PW=654321", sent(of2005, "1072 password=654321"));
    assertEquals("PW=654321", sent(water(), "1072 password=654321"), "though 2025 has NewPW");
    assertEquals("NewPW=654321", sent(water(), "1072 NewPW=654321"), "as it stands");
  }

  @Test
  void withoutADialectTheNewPasswordHasTheNameOfTheStationsEdition() {
    assertEquals(
        "PW=654321", sent(PlatformSettings.usual(), Edition.V2005, "1072 password=654321"));
    assertEquals(
        "NewPW=654321", sent(PlatformSettings.usual(), Edition.V2017, "1072 password=654321"));
    assertEquals(
        "PW=654321",
        sent(
            PlatformSettings.usual().withEdition(Edition.V2005),
            Edition.V2017,
            "1072 password=654321"));
  }

  private static String sent(DialectDemands dialect, String line) {
    return sent(PlatformSettings.usual().withDialect(dialect), dialect.edition(), line);
  }

  /** CP of what a station hears when somebody types this. @param edition of the station */
  private static String sent(PlatformSettings settings, Edition edition, String line) {
    Stage stage = new Stage(settings);
    FakeStation station = stage.station();
    int flag = edition.version() << 2 | 1;
    stage.exchange(
        station,
        frame(
            "QN=20261123075959000;ST=32;CN=2011;PW=123456;MN=1;Flag="
                + flag
                + ";CP=&&DataTime=20261123075959&&"));
    List<String> unknown = new ArrayList<>();
    new Conductor(stage.loop, stage.platform, new Deaf(unknown), Duration.ofSeconds(30)).say(line);
    stage.loop.settle();
    return unknown.isEmpty()
        ? station.heard().replaceAll("(?s).*CP=&&(.*)&&.*", "$1")
        : "not understood: " + unknown.get(0);
  }

  /** Hears nothing but what is not understood. */
  private record Deaf(List<String> unknown) implements Conductor.Audience {
    @Override
    public void asked(String mn, Order order) {}

    @Override
    public void ended(String mn, Dialogue dialogue) {}

    @Override
    public void nobody(String whom, Order order) {}

    @Override
    public void wished(Wish wish) {
      unknown.add(((Wish.Unknown) wish).word());
    }
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
        Map.of(
            "login", "none",
            "answer-flag", "0",
            "data-answer", "QnRtn",
            "data-time", "start",
            "realtime-unit", "min",
            "password-parameter", "PW"),
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
