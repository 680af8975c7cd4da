package io.envgate.platform;

import static io.envgate.platform.FakeStation.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Edition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * What a platform sends on its own, and what it makes of the answers. The stage's clock stands at
 * 08:00 in China.
 */
class CommandTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String QN = "20261123080000000";

  private final Stage stage = new Stage(PlatformSettings.usual());
  private final FakeStation station = stage.station();
  private final List<Dialogue> ended = new ArrayList<>();

  @Test
  void asksAStationInItsOwnWords() {
    hello();

    assertTrue(stage.platform.command("1", "1062", "RtdInterval=30", LIMIT, ended::add));
    stage.loop.settle();

    assertEquals(
        frame("QN=" + QN + ";ST=32;CN=1062;PW=123456;MN=1;Flag=5;CP=&&RtdInterval=30&&"),
        station.heard());
  }

  @Test
  void asksInTheEditionThatItIsGiven() {
    Stage of2025 = new Stage(PlatformSettings.usual().withEdition(Edition.V2025));
    FakeStation one = of2025.station();
    of2025.exchange(
        one,
        frame(
            "QN=20261123075959000;ST=32;CN=2011;PW=123456;MN=1;Flag=4;CP=&&DataTime=20261123075959&&"));

    of2025.platform.command("1", "1061", "", LIMIT, ended::add);
    of2025.loop.settle();

    assertEquals(frame("QN=" + QN + ";ST=32;CN=1061;PW=123456;MN=1;Flag=9;CP=&&&&"), one.heard());
  }

  @Test
  void hearsThatACommandWasExecuted() {
    ask("1062", "RtdInterval=30");

    say("ST=91;CN=9011;PW=123456;MN=1;Flag=4;CP=&&QnRtn=1&&");
    assertEquals(List.of(), ended);
    say("ST=91;CN=9012;PW=123456;MN=1;Flag=4;CP=&&ExeRtn=1&&");

    assertEnded(Dialogue.End.EXECUTED, OptionalInt.of(1), OptionalInt.of(1), 0);
    assertEquals(0, stage.loop.waiting());
  }

  @Test
  void gathersTheRecordsOfThePastAlthoughTheyHaveQnsOfTheirOwn() {
    ask("2051", "BeginTime=20261122000000,EndTime=20261122000200");

    say("ST=91;CN=9011;PW=123456;MN=1;Flag=4;CP=&&QnRtn=1&&");
    String first =
        "QN=20261123080000100;ST=32;CN=2051;PW=123456;MN=1;Flag=5;CP=&&DataTime=20261122000000&&";
    assertEquals(
        frame("QN=20261123080000100;ST=91;CN=9014;PW=123456;MN=1;Flag=4;CP=&&&&"),
        stage.exchange(station, frame(first)));
    stage.exchange(station, frame(first.replace("0100;", "0200;").replace("000000&&", "000100&&")));
    say("ST=91;CN=9012;PW=123456;MN=1;Flag=4;CP=&&ExeRtn=1&&");

    assertEnded(Dialogue.End.EXECUTED, OptionalInt.of(1), OptionalInt.of(1), 2);
    assertEquals(2, stage.platform.ledger().records("1", "2051").size());
  }

  @Test
  void hearsARefusal() {
    ask("3011", "PolId=w01018");

    say("ST=91;CN=9011;PW=123456;MN=1;Flag=4;CP=&&QnRtn=2&&");

    assertEnded(Dialogue.End.REFUSED, OptionalInt.of(2), OptionalInt.empty(), 0);
  }

  @Test
  void hearsThatANoticeWasTaken() {
    ask("2012", "");

    say("ST=91;CN=9013;PW=123456;MN=1;Flag=4;CP=&&&&");

    assertEnded(Dialogue.End.NOTED, OptionalInt.empty(), OptionalInt.empty(), 0);
  }

  @Test
  void readsTheAnswersOf2005WhoseQnStandsInsideCp() {
    stage.exchange(station, frame("ST=32;CN=2011;PW=123456;MN=1;CP=&&DataTime=20261123080000&&"));
    stage.platform.command("1", "1011", "", LIMIT, ended::add);
    stage.loop.settle();
    assertEquals(
        frame("QN=" + QN + ";ST=32;CN=1011;PW=123456;MN=1;Flag=1;CP=&&&&"), station.heard());

    stage.exchange(
        station, frame("ST=91;CN=9011;PW=123456;MN=1;Flag=0;CP=&&QN=" + QN + ";QnRtn=1&&"));
    stage.exchange(
        station,
        frame(
            "ST=32;CN=1011;PW=123456;MN=1;Flag=0;CP=&&QN=" + QN + ";SystemTime=20261123080000&&"));
    stage.exchange(
        station, frame("ST=91;CN=9012;PW=123456;MN=1;Flag=0;CP=&&QN=" + QN + ";ExeRtn=1&&"));

    assertEnded(Dialogue.End.EXECUTED, OptionalInt.of(1), OptionalInt.of(1), 1);
  }

  @Test
  void doesNotTakeTheAnswerToAnotherQuestionForItsOwn() {
    ask("1062", "RtdInterval=30");

    stage.exchange(
        station, frame("QN=20261123075959999;ST=91;CN=9012;PW=123456;MN=1;Flag=4;CP=&&ExeRtn=1&&"));

    assertEquals(List.of(), ended);
  }

  @Test
  void tellsTheAnswersToTwoQuestionsOfOneKindApart() {
    ask("3020", "PolId=w01018;InfoId=i12001");
    assertTrue(stage.platform.command("1", "3020", "InfoId=i13004", LIMIT, ended::add));
    stage.loop.settle();
    String second = station.heard().replaceAll("(?s).*QN=([0-9]{17});.*", "$1");
    say("ST=91;CN=9011;PW=123456;MN=1;Flag=4;CP=&&QnRtn=1&&");
    stage.exchange(
        station, frame("QN=" + second + ";ST=91;CN=9011;PW=123456;MN=1;Flag=4;CP=&&QnRtn=1&&"));

    say("ST=32;CN=3020;PW=123456;MN=1;Flag=4;CP=&&DataTime=20261123080000;i12001-Info=0&&");
    say("ST=91;CN=9012;PW=123456;MN=1;Flag=4;CP=&&ExeRtn=1&&");
    assertEnded(Dialogue.End.EXECUTED, OptionalInt.of(1), OptionalInt.of(1), 1);

    stage.exchange(
        station, frame("QN=" + second + ";ST=91;CN=9012;PW=123456;MN=1;Flag=4;CP=&&ExeRtn=100&&"));
    assertEquals(0, ended.get(1).data().size());
  }

  @Test
  void givesUpWhenTheEndDoesNotCome() {
    ask("1062", "RtdInterval=30");
    say("ST=91;CN=9011;PW=123456;MN=1;Flag=4;CP=&&QnRtn=1&&");

    stage.loop.advance(LIMIT);

    assertEnded(Dialogue.End.TIMED_OUT, OptionalInt.of(1), OptionalInt.empty(), 0);
  }

  @Test
  void hearsThatTheStationHungUp() {
    ask("1062", "RtdInterval=30");

    station.hangUp();
    stage.loop.settle();

    assertEnded(Dialogue.End.DISCONNECTED, OptionalInt.empty(), OptionalInt.empty(), 0);
    assertFalse(stage.platform.command("1", "1062", "RtdInterval=30", LIMIT, ended::add));
  }

  @Test
  void asksTwoThingsInOneMillisecondUnderTwoNumbers() {
    ask("1061", "");
    stage.platform.command("1", "1063", "", LIMIT, ended::add);
    stage.loop.settle();

    assertEquals(
        frame("QN=20261123080000001;ST=32;CN=1063;PW=123456;MN=1;Flag=5;CP=&&&&"), station.heard());
  }

  @Test
  void asksNoStationThatItHasNotHeardOf() {
    assertFalse(stage.platform.command("2", "1061", "", LIMIT, ended::add));
  }

  private void hello() {
    stage.exchange(
        station,
        frame(
            "QN=20261123075959000;ST=32;CN=2011;PW=123456;MN=1;Flag=4;CP=&&DataTime=20261123075959&&"));
  }

  private void ask(String cn, String cp) {
    hello();
    assertTrue(stage.platform.command("1", cn, cp, LIMIT, ended::add));
    stage.loop.settle();
    station.heard();
  }

  /** A packet with the QN of the first question. */
  private void say(String segment) {
    assertEquals("", stage.exchange(station, frame("QN=" + QN + ";" + segment)));
  }

  private void assertEnded(Dialogue.End end, OptionalInt qnRtn, OptionalInt exeRtn, int data) {
    assertEquals(1, ended.size());
    assertEquals(end, ended.get(0).end());
    assertEquals(qnRtn, ended.get(0).qnRtn());
    assertEquals(exeRtn, ended.get(0).exeRtn());
    assertEquals(data, ended.get(0).data().size());
  }
}
