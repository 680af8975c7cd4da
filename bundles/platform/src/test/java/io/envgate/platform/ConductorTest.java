package io.envgate.platform;

import static io.envgate.platform.FakeStation.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people wish of a platform whose clock stands at 08:00 in China. */
class ConductorTest implements Conductor.Audience {
  private final Stage stage = new Stage(PlatformSettings.usual());
  private final List<String> said = new ArrayList<>();
  private final Conductor conductor =
      new Conductor(stage.loop, stage.platform, this, Duration.ofSeconds(30));

  @Test
  void aScriptGoesOnWhenADialogueHasEnded() {
    FakeStation station = hello("1");

    conductor.play(
        List.of("1062 interval=60", "# a comment", "2011 stop", "report"), () -> said.add("end"));
    stage.loop.settle();
    assertEquals(List.of("1 1062 RtdInterval=60"), said);

    answer(station, "20261123080000000", "9011", "QnRtn=1");
    answer(station, "20261123080000000", "9012", "ExeRtn=1");
    assertEquals(List.of("EXECUTED", "1 2012 "), said.subList(1, 3));

    answer(station, "20261123080000001", "9013", "");
    assertEquals(List.of("NOTED", "Report[file=]", "end"), said.subList(3, 6));
  }

  @Test
  void aScriptWaitsForItsStationAMinuteAndThenGoesOn() {
    conductor.play(List.of("1061", "@2 1063"), () -> said.add("end"));
    stage.loop.advance(Duration.ofSeconds(10));
    assertEquals(List.of(), said);

    FakeStation station = hello("1");
    stage.loop.advance(Duration.ofMillis(200));
    answer(station, "20261123080010200", "9011", "QnRtn=2");
    assertEquals(List.of("1 1061 ", "REFUSED"), said);

    stage.loop.advance(Duration.ofSeconds(61));
    assertEquals(List.of("nobody 2 1063", "end"), said.subList(2, 4));
  }

  @Test
  void linesThatComeLaterAreDoneBehindThoseThatAreBeingDone() {
    FakeStation station = hello("1");
    conductor.play(List.of("1061"), () -> said.add("end"));
    conductor.play(List.of("stations"), () -> said.add("end of more"));
    stage.loop.settle();
    assertEquals(List.of("1 1061 "), said, "its dialogue has not ended");

    answer(station, "20261123080000000", "9011", "QnRtn=2");
    assertEquals(List.of("REFUSED", "end", "Stations[]", "end of more"), said.subList(1, 5));

    conductor.play(List.of("report"), () -> said.add("end of all"));
    stage.loop.settle();
    assertEquals(List.of("Report[file=]", "end of all"), said.subList(5, 7));
  }

  @Test
  void aLineThatIsTypedIsDoneAtOnce() {
    conductor.say("1061");
    assertEquals(List.of("nobody  1061"), said);

    hello("1");
    hello("2");
    conductor.say("@2 1063");
    conductor.say("1061");
    conductor.say("nonsense");
    assertEquals(
        List.of("2 1063 ", "1 1061 ", "2 1061 ", "Unknown[word=nonsense]"), said.subList(1, 5));
  }

  @Test
  void aScriptAwaitsStationsAndPauses() {
    conductor.play(List.of("await 2", "wait 5s", "quit"), () -> said.add("end"));
    hello("1");
    stage.loop.advance(Duration.ofSeconds(30));
    hello("2");
    stage.loop.advance(Duration.ofMillis(5100));
    assertEquals(List.of(), said);

    stage.loop.advance(Duration.ofMillis(100));
    assertEquals(List.of("Quit[]", "end"), said);
  }

  @Test
  void mannersChangeWhileStationsAreConnected() {
    FakeStation station = hello("1");
    conductor.say("rude no-answer");
    assertEquals("", stage.exchange(station, upload("1")));
    conductor.say("polite");
    assertTrue(stage.exchange(station, upload("1")).contains("CN=9014"));
  }

  private FakeStation hello(String mn) {
    FakeStation station = stage.station();
    stage.exchange(station, upload(mn));
    return station;
  }

  private static String upload(String mn) {
    return frame(
        "QN=20261123075959000;ST=32;CN=2011;PW=123456;MN="
            + mn
            + ";Flag=5;CP=&&DataTime=20261123075959&&");
  }

  private void answer(FakeStation station, String qn, String cn, String cp) {
    stage.exchange(
        station,
        frame("QN=" + qn + ";ST=91;CN=" + cn + ";PW=123456;MN=1;Flag=4;CP=&&" + cp + "&&"));
  }

  @Override
  public void asked(String mn, Order order) {
    said.add(mn + " " + order.cn() + " " + order.cp());
  }

  @Override
  public void ended(String mn, Dialogue dialogue) {
    said.add(dialogue.end().name());
  }

  @Override
  public void nobody(String whom, Order order) {
    said.add("nobody " + whom + " " + order.cn());
  }

  @Override
  public void wished(Wish wish) {
    said.add(wish.toString());
  }
}
