package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Command;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
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
import io.envgate.reporting.FactorForms;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A station of the national radiation network with several devices (ENO). */
class RadiationDialogueTest {
  private static final String MN = "0101A010000000";
  private static final Instant EIGHT = Instant.parse("2026-11-23T00:00:00Z"); // 08:00 in China
  private static final Duration TEN = Duration.ofMinutes(10);
  private static final String HEAD = ";PW=123456;MN=0101A010000000;Flag=";

  @TempDir private Path folder;
  private Scene scene;

  @BeforeEach
  void begin() throws IOException {
    Idiom shipped =
        PlatformComponent.idiom(
            Configured.of(StationText.platform(folder, "radiation", "2005", "38", MN)));
    FactorForms devices =
        FactorForms.of(
            List.of(
                "outlet1 0102060301 equipment=001001 decimals=2",
                "outlet1 0102069904 equipment=010002",
                "outlet1 0901040101 equipment=999000",
                "outlet1 0901040102 equipment=999000"),
            shipped.factors());
    scene =
        Scene.of(
            Scene.terms(Edition.V2005, true, 16),
            shipped.with(devices),
            new Identity("outlet1", MN, "38"));
    scene.advance(200); // its authentication
    scene.platform.heard.clear();
    scene.platform.manner = frame -> {};
  }

  private static DataRecord record(Report report, Duration length, Statistic statistic) {
    Map<String, String> said =
        Map.of(
            "0102060301", "81.234", "0102069904", "600", "0901040101", "-3.1", "0901040102", "40");
    List<Figures> figures =
        List.of("0102060301", "0901040101", "0102069904", "0901040102").stream()
            .map(
                code ->
                    new Figures(
                        new Factor(code),
                        Map.of(statistic, new BigDecimal(said.get(code))),
                        DataFlag.N,
                        1,
                        BigDecimal.ONE))
            .toList();
    return new DataRecord(
        new RecordId("outlet1", report, new Period(EIGHT, length), 1),
        EIGHT.plus(length),
        new Content.Measured(figures));
  }

  @Test
  void eachDeviceHasAPacketOfItsOwnAndAllOfThemMustArrive() {
    Slip slip = scene.send(record(Report.REALTIME, Duration.ZERO, Statistic.INSTANT));
    scene.advance(60);

    assertEquals(
        List.of(
            "##0140QN=20261123084000200;ST=38;CN=2011"
                + HEAD
                + "1;CP=&&SNO=0101A01;ENO=001001;DataTime=20261123080000;0102060301=81.23&&",
            "##0153QN=20261123084000201;ST=38;CN=2011"
                + HEAD
                + "1;CP=&&SNO=0101A01;ENO=999000;DataTime=20261123080000;0901040101=-3.1;0901040102=40&&",
            "##0138QN=20261123084000202;ST=38;CN=2011"
                + HEAD
                + "1;CP=&&SNO=0101A01;ENO=010002;DataTime=20261123080000;0102069904=600&&"),
        scene.platform.heard.stream()
            .map(frame -> frame.substring(0, frame.length() - 6))
            .toList());
    scene.platform.acknowledge(scene.platform.heard.get(0));
    scene.platform.acknowledge(scene.platform.heard.get(2));
    scene.advance(100);
    assertFalse(slip.settled(), "one device's packet is not answered yet");

    scene.platform.acknowledge(scene.platform.heard.get(1));
    scene.advance(100);
    assertTrue(slip.acknowledged());
  }

  private List<String> ask(String cn, String cp) {
    scene.platform.manner =
        frame -> {
          if (frame.contains("CN=2042;")) {
            scene.platform.acknowledge(frame);
          }
        };
    scene.platform.say("QN=20261123084010223;ST=38;CN=" + cn + HEAD + "3;CP=&&" + cp + "&&");
    scene.advance(1_000);
    return scene.platform.heard.stream()
        .map(frame -> frame.replaceAll(".*CP=&&(.*)&&.*\r\n", "$1"))
        .toList();
  }

  @Test
  void thePastIsToldOfTheDeviceAndTheFactorThatTheRequestNames() {
    scene.archive.keep(record(Report.MINUTE, TEN, Statistic.MEAN));
    String times = "BeginTime=20261123080000;EndTime=20261123080000";

    assertEquals(
        List.of(
            "QN=20261123084010223;QnRtn=1",
            "SNO=0101A01;ENO=999000;DataTime=20261123080000;0901040101=-3.1;0901040102=40",
            "QN=20261123084010223;ExeRtn=1"),
        ask("2042", "SNO=0101A01;ENO=999000;" + times));
  }

  @Test
  void aFactorOfADeviceIsToldAlone() {
    scene.archive.keep(record(Report.MINUTE, TEN, Statistic.MEAN));

    assertEquals(
        List.of(
            "QN=20261123084010223;QnRtn=1",
            "SNO=0101A01;ENO=999000;DataTime=20261123080000;0901040102=40",
            "QN=20261123084010223;ExeRtn=1"),
        ask(
            "2042",
            "SNO=0101A01;ENO=999000;BeginTime=20261123080000;EndTime=20261123080000;PolId=0901040102"));
  }

  @Test
  void aDeviceThatTheStationHasNotHasNoPast() {
    scene.archive.keep(record(Report.MINUTE, TEN, Statistic.MEAN));

    assertEquals(
        List.of("QN=20261123084010223;QnRtn=1", "QN=20261123084010223;ExeRtn=100"),
        ask("2042", "SNO=0101A01;ENO=005000;BeginTime=20261123080000;EndTime=20261123080000"));
  }

  @Test
  void aDeviceIsStartedAndStoppedByItsNumber() {
    scene.instruments.answer = Optional.of(new Result.Done(Map.of(), "done"));

    ask("3012", "ENO=010002");
    Command start = scene.instruments.asked.get(0);
    assertEquals("sample", start.word());
    assertEquals(
        new Target.Serving("outlet1", Optional.of(new Factor("0102069904"))), start.target());

    ask("3015", "ENO=010002");
    assertEquals("stop", scene.instruments.asked.get(1).word());
  }

  @Test
  void aDeviceThatNoFactorHasIsAWrongCondition() {
    assertEquals(
        List.of("QN=20261123084010223;QnRtn=1", "QN=20261123084010223;ExeRtn=2"),
        ask("3012", "ENO=777000"),
        "2005 has no 3");
    assertEquals(List.of(), scene.instruments.asked);
  }

  @Test
  void limitsOfWhichAPartCannotBeReadAreRefused() {
    assertEquals(
        List.of("QN=20261123084010223;QnRtn=2"),
        ask(
            "1022",
            "ENO=001001;PolId=0102060301;0102060301-UseType=1,0102060301-LowValue=20,0102060301-UpValue=200"));
    assertEquals(0, scene.settings.times);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1028", "2013", "2014", "2015", "2017", "2023", "3101", "3103", "6021", "7011", "7012"
      })
  void whatOnlyTheNameIsKnownOfIsRefused(String cn) {
    assertEquals(List.of("QN=20261123084010223;QnRtn=2"), ask(cn, ""));
  }
}
