package io.envgate.platform;

import static io.envgate.platform.FakeStation.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.hj212.PacketCrc;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Bytes in, bytes out: each answer that a platform owes a station, in each edition. */
class AnswerTest {
  private final Stage stage = new Stage(PlatformSettings.usual());
  private final FakeStation station = stage.station();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "answered.csv", delimiter = '|')
  void answersInTheEditionOfTheRequest(String what, String request, String answer) {
    assertEquals(frame(answer), stage.exchange(station, frame(request)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "unanswered.csv", delimiter = '|')
  void keepsSilentWhereNoAnswerIsDue(String what, String request) {
    assertEquals("", stage.exchange(station, frame(request)));
    assertEquals(1, stage.reports.size());
  }

  @Test
  void sendsTheLiteralBytesThatTheStandardAsksFor() {
    String request =
        "QN=20160801085857223;ST=32;CN=1013;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&&&";

    assertEquals(
        "##0087QN=20160801085857223;ST=91;CN=9013;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&2A80\r\n",
        stage.exchange(station, frame(request)));
  }

  @Test
  void answersEachFrameHoweverItIsCutAndWhateverNoiseIsBetween() {
    String frame =
        frame(
            "QN=20160801085000001;ST=32;CN=2051;PW=123456;MN=1;Flag=5;CP=&&DataTime=20160801084000&&");
    String answer = stage.exchange(station, frame);

    StringBuilder byteByByte = new StringBuilder();
    for (char one : frame.toCharArray()) {
      byteByByte.append(stage.exchange(station, String.valueOf(one)));
    }
    assertEquals(answer, byteByByte.toString());
    assertEquals(answer + answer, stage.exchange(station, frame + frame));
    assertEquals(answer, stage.exchange(station, "#\r\n%$##12" + frame));
  }

  @Test
  void answersNothingToAGarbledFrameAndGoesOn() {
    String good =
        frame(
            "QN=20160801085000001;ST=32;CN=2051;PW=123456;MN=1;Flag=5;CP=&&DataTime=20160801084000&&");
    String bad = good.replace("DataTime=2016", "DataTime=2017");

    assertEquals("", stage.exchange(station, bad));
    assertEquals(1, stage.platform.counts().get("garbled-crc"));
    assertEquals(stage.exchange(station, good), stage.exchange(station, good));
  }

  @Test
  void givesUpOnHalfAFrameAfterItsPatience() {
    stage.exchange(station, "##0100QN=2016");
    stage.loop.advance(PlatformSettings.usual().patience());

    assertEquals(1, stage.reports.size());
    assertEquals(1, stage.platform.counts().get("garbled-cut-short"));
  }

  @Test
  void usesTheCheckCodeThatWasAgreed() {
    Stage modbus = new Stage(PlatformSettings.usual().withCrc(PacketCrc.MODBUS));

    assertEquals(
        "",
        modbus.exchange(
            modbus.station(),
            frame("QN=20160801085000001;ST=32;CN=2011;PW=1;MN=1;Flag=5;CP=&&&&")));
    assertEquals(1, modbus.platform.counts().get("garbled-crc"));
  }

  @Test
  void acknowledgesNothingThatItMinds() {
    Stage strict = new Stage(PlatformSettings.usual().withPassword("123456").withMns(Set.of("1")));
    FakeStation known = strict.station();
    String upload =
        "QN=20160801085000001;ST=32;CN=2051;PW=%s;MN=%s;Flag=5;CP=&&DataTime=20160801084000&&";

    assertEquals("", strict.exchange(known, frame(String.format(upload, "654321", "1"))));
    assertEquals("", strict.exchange(known, frame(String.format(upload, "123456", "2"))));
    assertEquals(0, strict.platform.ledger().records().size());
    assertEquals(Set.of(FrameReport.Objection.UNKNOWN_MN), strict.reports.get(1).objections());

    assertEquals(
        frame("ST=91;CN=9022;PW=9;MN=1;Flag=0;CP=&&QN=20040516010101001;Logon=0&&"),
        strict.exchange(
            known, frame("QN=20040516010101001;ST=32;CN=9021;PW=9;MN=1;Flag=1;CP=&&&&")));
  }
}
