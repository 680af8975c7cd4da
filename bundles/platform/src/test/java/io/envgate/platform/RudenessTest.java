package io.envgate.platform;

import static io.envgate.platform.FakeStation.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RudenessTest {
  private static final String UPLOAD =
      frame(
          "QN=20160801085000001;ST=32;CN=2051;PW=123456;MN=1;Flag=5;CP=&&DataTime=20160801084000&&");
  private static final String ANSWER =
      frame("QN=20160801085000001;ST=91;CN=9014;PW=123456;MN=1;Flag=4;CP=&&&&");

  @Test
  void silentOnesKeepWhatTheyDoNotAcknowledge() {
    Stage stage = rude("no-answer");

    assertEquals("", stage.exchange(stage.station(), UPLOAD));
    assertEquals(1, stage.platform.ledger().records().size());
    assertEquals(Optional.empty(), stage.reports.get(0).answer());
  }

  @Test
  void lateOnesAnswerAfterTheDelayAndNotBefore() {
    Stage stage = rude("late=1500");
    FakeStation station = stage.station();

    assertEquals("", stage.exchange(station, UPLOAD));
    stage.loop.advance(Duration.ofMillis(1499));
    assertEquals("", station.heard());
    stage.loop.advance(Duration.ofMillis(1));
    assertEquals(ANSWER, station.heard());
  }

  @Test
  void lateOnesDoNotAnswerOnALinkThatHasEnded() {
    Stage stage = rude("late=1500");
    FakeStation station = stage.station();
    stage.exchange(station, UPLOAD);

    station.hangUp();
    stage.loop.advance(Duration.ofSeconds(2));

    assertEquals("", station.heard());
    assertEquals(0, stage.loop.waiting());
  }

  @Test
  void forgetfulOnesLeaveEveryThirdAnswerOut() {
    Stage stage = rude("every=3");

    assertEquals(ANSWER.repeat(4), stage.exchange(stage.station(), UPLOAD.repeat(6)));
  }

  @Test
  void wrongOnesAnswerWithAnotherQn() {
    Stage stage = rude("wrong-qn");

    assertEquals(
        frame("QN=20160801085000002;ST=91;CN=9014;PW=123456;MN=1;Flag=4;CP=&&&&"),
        stage.exchange(stage.station(), UPLOAD));
  }

  @Test
  void someBreakOffInTheMiddle() {
    Stage stage = rude("half");

    assertEquals(ANSWER.substring(0, ANSWER.length() / 2), stage.exchange(stage.station(), UPLOAD));
  }

  @Test
  void someDropTheConnectionAfterTheSecondFrame() {
    Stage stage = rude("drop=2");
    FakeStation station = stage.station();

    assertEquals(ANSWER, stage.exchange(station, UPLOAD + UPLOAD + UPLOAD));
    assertTrue(station.closed());
    assertEquals(2, stage.reports.size());
    assertEquals(ANSWER, stage.exchange(stage.station(), UPLOAD));
  }

  @Test
  void someRefuseConnections() {
    assertTrue(rude("refuse").station().closed());
  }

  @Test
  void someAnswerWithGarbage() {
    Stage stage = rude("garbage");

    String heard = stage.exchange(stage.station(), UPLOAD);

    assertFalse(heard.isEmpty());
    assertFalse(heard.contains("9014"), heard);
  }

  @Test
  void deafOnesHearNothingUntilTheirMannersAreBetter() {
    Stage stage = rude("deaf");
    FakeStation station = stage.station();

    assertEquals("", stage.exchange(station, UPLOAD));
    assertEquals(0, stage.platform.ledger().size());

    stage.platform.behave(new Rudeness.Polite());
    assertEquals(ANSWER, stage.exchange(station, UPLOAD));
  }

  @Test
  void floodingOnesSayNoiseWithoutPause() {
    Stage stage = rude("flood=3");
    FakeStation station = stage.station();

    stage.loop.advance(Duration.ofMillis(9_950)); // a hundred times, the first at once
    assertEquals(10 * 3 * 1024, station.heardBytes());

    stage.platform.behave(new Rudeness.Polite());
    stage.loop.advance(Duration.ofSeconds(5));
    assertEquals(0, station.heardBytes());
    assertEquals(0, stage.loop.waiting());
  }

  @Test
  void commandingOnesCommandAHundredTimesASecondUnderAQnEach() {
    Stage stage = rude("commands=100");
    FakeStation station = stage.station();
    stage.exchange(station, UPLOAD);

    stage.loop.advance(Duration.ofMillis(2_000));
    List<String> qns =
        Pattern.compile("QN=([0-9]{17});ST=32;CN=1011")
            .matcher(station.heard())
            .results()
            .map(found -> found.group(1))
            .toList();

    assertEquals(200, qns.size());
    assertEquals(200, Set.copyOf(qns).size());
    station.hangUp();
    stage.loop.advance(Duration.ofSeconds(1));
    assertEquals(0, stage.loop.waiting());
  }

  @Test
  void severalManneredOnesAreRudeInEveryWay() {
    Stage stage = rude("late=100, every=2,wrong-qn");
    FakeStation station = stage.station();

    stage.exchange(station, UPLOAD + UPLOAD);
    stage.loop.advance(Duration.ofMillis(100));

    assertEquals(
        frame("QN=20160801085000002;ST=91;CN=9014;PW=123456;MN=1;Flag=4;CP=&&&&"), station.heard());
  }

  @Test
  void readsEveryWordThatTheHelpNames() {
    for (String word : RudenessText.WORDS.split(", ")) {
      assertTrue(RudenessText.parse(word.replaceAll("=.*", "=7")).isPresent(), word);
    }
    assertEquals(
        Optional.of(new Rudeness.Several(List.of(new Rudeness.Dropping(3), new Rudeness.Half()))),
        RudenessText.parse("drop=3,half"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rude",
        "late",
        "late=",
        "late=x",
        "late=0",
        "every=0",
        "drop=-1",
        "drop=999999999",
        "half=1",
        "garbage=1",
        "flood",
        "commands=0",
        "half,,late=1"
      })
  void doesNotReadWhatIsNoRudeness(String text) {
    assertFalse(RudenessText.parse(text).isPresent());
  }

  private static Stage rude(String how) {
    return new Stage(PlatformSettings.usual().withRudeness(RudenessText.parse(how).orElseThrow()));
  }
}
