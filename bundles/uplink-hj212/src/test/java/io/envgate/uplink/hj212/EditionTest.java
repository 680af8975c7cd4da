package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Cause;
import io.envgate.api.uplink.Receipt;
import io.envgate.hj212.Edition;
import io.envgate.reporting.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionTest {

  @Test
  void marksLateDataIn2025() {
    Scene scene = Scene.with(Scene.terms(Edition.V2025, true, 1));
    scene.send(Cause.LIVE, Scene.BODY);
    scene.advance(30);
    assertEquals(
        "##0140QN=20261123084000000;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;"
            + "CP=&&DataTime=20261123084000;w01018-Rtd=40.1,w01018-Flag=N&&B2C1\r\n",
        scene.platform.heard.get(0));

    Scene later = Scene.with(Scene.terms(Edition.V2025, true, 1));
    later.send(Cause.BACKLOG, Scene.BODY);
    later.advance(30);
    assertEquals(
        "##0145QN=20261123084000000;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;RF=1;"
            + "CP=&&DataTime=20261123084000;w01018-Rtd=40.1,w01018-Flag=N&&FF01\r\n",
        later.platform.heard.get(0));
  }

  /** HJ 212-2025, 8.1.2: RF stands in data that are sent again; what was asked for is none. */
  @ParameterizedTest
  @CsvSource({
    "edition, LIVE, false",
    "edition, BACKLOG, true",
    "edition, RESEND, true",
    "edition, HISTORY, false",
    "also-history, LIVE, false",
    "also-history, BACKLOG, true",
    "also-history, RESEND, true",
    "also-history, HISTORY, true",
    "unmarked, BACKLOG, false",
    "unmarked, RESEND, false",
    "unmarked, HISTORY, false",
  })
  void whatIsMarkedIn2025IsWhatTheDialectSays(String resent, Cause cause, boolean marked) {
    Dialect national = Dialect.of(Edition.V2025);
    Dialect dialect =
        new Dialect(
            national.edition(),
            national.asks(),
            national.tells(),
            national.codes(),
            national.items(),
            Map.of("resent", resent));
    Scene scene =
        Scene.of(
            Scene.terms(Edition.V2025, true, 1),
            Idiom.national(Edition.V2025).with(dialect),
            new Identity("outlet1", Scene.MN, "32"));
    scene.send(cause, Scene.BODY);
    scene.advance(30);
    assertEquals(
        FakePlatform.frame(
            "QN=20261123084000000;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;"
                + (marked ? "RF=1;" : "")
                + "CP=&&DataTime=20261123084000;w01018-Rtd=40.1,w01018-Flag=N&&"),
        scene.platform.heard.get(0));
  }

  @Test
  void hasNoMarkForLateDataIn2017() {
    Scene scene = Scene.with(Scene.terms2017(1));
    scene.send(Cause.BACKLOG, Scene.BODY);
    scene.advance(30);

    assertFalse(scene.platform.heard.get(0).contains("RF="));
  }

  @Test
  void numbersMoreThanNinePartsOf2025NotAtAll() {
    Scene scene = Scene.with(Scene.terms(Edition.V2025, true, 16));
    String[] nine = IntStream.range(0, 9).mapToObj(i -> Scene.BODY).toArray(String[]::new);
    String[] ten = IntStream.range(0, 10).mapToObj(i -> Scene.BODY).toArray(String[]::new);
    Slip numbered = scene.send(nine);
    Slip plain = scene.send(ten);
    scene.advance(150);

    assertTrue(scene.platform.heard.get(8).contains(";Flag=11;PNUM=9;PNO=9;CP="));
    assertTrue(scene.platform.heard.get(9).contains(";Flag=9;CP="));
    assertTrue(numbered.acknowledged() && plain.acknowledged());
  }

  @Test
  void leavesQnAndFlagOutIn2005WhereNoAnswerIsAsked() {
    Scene scene = Scene.with(Scene.terms(Edition.V2005, false, 1));
    Slip slip = scene.send(Scene.BODY);
    scene.advance(30);

    assertEquals(
        List.of(
            "##0102ST=32;CN=2011;PW=123456;MN=88888880000001;"
                + "CP=&&DataTime=20261123084000;w01018-Rtd=40.1,w01018-Flag=N&&2580\r\n"),
        scene.platform.heard);
    assertEquals(List.of("1"), slip.transmitted);
    slip.assertOnly(new Receipt.Sent(Scene.START));
  }

  @Test
  void findsTheQnOf2005InsideTheParameters() {
    Scene scene = Scene.with(Scene.terms(Edition.V2005, true, 4));
    scene.platform.manner = frame -> {};
    Slip first = scene.send(Scene.BODY);
    Slip second = scene.send(Scene.BODY);
    scene.advance(30);
    assertEquals(
        "##0130QN=20261123084000000;ST=32;CN=2011;PW=123456;MN=88888880000001;Flag=1;"
            + "CP=&&DataTime=20261123084000;w01018-Rtd=40.1,w01018-Flag=N&&CD41\r\n",
        scene.platform.heard.get(0));

    scene.platform.say(
        "ST=91;CN=9014;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20261123084000001&&");
    scene.advance(30);
    assertFalse(first.settled());
    assertTrue(second.acknowledged());
  }

  @Test
  void takesAnAnswerWithoutAnyQnIn2005ForTheOldestPacket() {
    Scene scene = Scene.with(Scene.terms(Edition.V2005, true, 4));
    scene.platform.manner = frame -> {};
    List<Slip> slips = new ArrayList<>(List.of(scene.send(Scene.BODY), scene.send(Scene.BODY)));
    scene.platform.say("ST=91;CN=9014;PW=123456;MN=88888880000001;Flag=0;CP=&&&&");
    scene.advance(100);

    assertTrue(slips.get(0).acknowledged());
    assertFalse(slips.get(1).settled());
  }

  @Test
  void takesNoAnswerWithoutAQnIn2017() {
    Scene scene = Scene.with(Scene.terms2017(4));
    scene.platform.manner = frame -> {};
    Slip slip = scene.send(Scene.BODY);
    scene.platform.say("ST=91;CN=9014;PW=123456;MN=" + Scene.MN + ";Flag=4;CP=&&&&");
    scene.advance(100);

    assertFalse(slip.settled());
    assertEquals(1, scene.count("answer-without-qn"));
  }
}
