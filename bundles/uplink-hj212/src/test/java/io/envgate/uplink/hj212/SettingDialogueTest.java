package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.setting.Setting;
import io.envgate.hj212.Edition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingDialogueTest {
  private static final String ASKS =
      "QN=20261123084010%03d;ST=32;CN=%s;PW=%s;MN=010000A8900016F000169DC0;Flag=5;CP=&&%s&&";

  private final Scene scene = Scene.with(Scene.terms2017(16));
  private int number = 100;

  SettingDialogueTest() {
    scene.platform.manner = frame -> {};
  }

  @ParameterizedTest
  @CsvSource({
    "1000, OverTime=5;ReCount=4, OVER_TIME, 5",
    "1000, OverTime=5;ReCount=4, RE_COUNT, 4",
    "1062, RtdInterval=60, REALTIME_INTERVAL, 60",
    "1064, MinInterval=1, MINUTE_INTERVAL, 1",
    "1072, NewPW=654321, PASSWORD, 654321",
    "2011, '', REALTIME, on",
  })
  void isKeptAndThenDone(String cn, String cp, Setting setting, String value) {
    assertEquals(List.of("9011 QnRtn=1", "9012 ExeRtn=1"), ask(cn, cp));
    assertEquals(value, scene.settings.kept.get(setting));
    assertTrue(scene.settings.why.startsWith("CN=" + cn + ", QN=20261123084010"));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, ''",
    "1000, OverTime=0;ReCount=3",
    "1000, OverTime=100;ReCount=3",
    "1000, OverTime=5;ReCount=x",
    "1062, RtdInterval=29",
    "1062, RtdInterval=3601",
    "1062, ''",
    "1064, MinInterval=7",
    "1072, NewPW=12345",
    "1072, PW=654321",
  })
  void whatTheStandardDoesNotAllowIsAWrongCondition(String cn, String cp) {
    assertEquals(List.of("9011 QnRtn=1", "9012 ExeRtn=3"), ask(cn, cp));
    assertEquals(Map.of(), scene.settings.kept);
  }

  @Test
  void whatTheDiskRefusesIsNotSetAndSaidSo() {
    scene.settings.diskFull = true;
    assertEquals(List.of("9011 QnRtn=1", "9012 ExeRtn=6"), ask("1062", "RtdInterval=60"));
    assertEquals("1061 RtdInterval=30", ask("1061", "").get(1));
  }

  @Test
  void stoppingRealtimeReportsIsANotification() {
    assertEquals(List.of("9013 "), ask("2012", ""));
    assertEquals("off", scene.settings.kept.get(Setting.REALTIME));
  }

  @Test
  void theIntervalThatIsToldIsTheOneThatWasSet() {
    ask("1062", "RtdInterval=60");
    assertEquals("1061 RtdInterval=60", ask("1061", "").get(1));
    ask("1064", "MinInterval=1");
    assertEquals("1063 MinInterval=1", ask("1063", "").get(1));
  }

  @Test
  void theNewPasswordHoldsFromThenOnInBothDirections() {
    ask("1072", "NewPW=654321");
    assertEquals(List.of("9011 QnRtn=3"), ask("1011", ""));
    scene.platform.heard.clear();
    scene.platform.say(String.format(ASKS, 999, "1011", "654321", ""));
    scene.advance(100);
    assertEquals(3, scene.platform.heard.size());
    scene.platform.heard.clear();
    scene.send(Scene.BODY);
    scene.advance(100);
    assertTrue(scene.platform.heard.get(0).contains(";PW=654321;"));
  }

  @Test
  void theOldPasswordStandsUnderItsOwnAnswers() {
    scene.platform.say(String.format(ASKS, 1, "1072", "123456", "NewPW=654321"));
    scene.advance(100);
    assertTrue(scene.platform.heard.stream().allMatch(frame -> frame.contains(";PW=123456;")));
  }

  @Test
  void theOverTimeThatWasSetIsHowLongAnAnswerMayTake() {
    ask("1000", "OverTime=2;ReCount=1");
    scene.platform.heard.clear();
    scene.send(Scene.BODY);
    scene.advance(1_900);
    assertEquals(1, scene.platform.heard.size());
    scene.advance(200);
    assertEquals(2, scene.platform.heard.size(), "sent again after 2 s");
    scene.advance(2_100 + 1_000); // the back-off's first second
    assertEquals(2, scene.platform.dialled.size(), "and after that the link is dialled anew");
  }

  @Test
  void aReportThatTheStationFileDoesNotGiveCannotBeSet() {
    Terms usual = Scene.terms2017(16);
    Scene none = Scene.with(usual.withIntervals(Optional.empty(), Optional.empty()));
    none.platform.manner = frame -> {};
    none.platform.say(String.format(ASKS, 1, "1062", "123456", "RtdInterval=60"));
    none.platform.say(String.format(ASKS, 2, "1064", "123456", "MinInterval=10"));
    none.platform.say(String.format(ASKS, 3, "2011", "123456", ""));
    none.advance(100);
    assertEquals(3, none.platform.heard.size());
    assertTrue(none.platform.heard.stream().allMatch(frame -> frame.contains("QnRtn=2&&")));
  }

  @Test
  void limitsOfTwoFactorsThatAreSetInOneGoAreBothKept() {
    Scene old = Scene.with(Scene.terms(Edition.V2005, true, 1));
    old.platform.manner = frame -> {};
    old.settings.slow = true;
    String asks =
        "QN=2026112308401000%d;ST=32;CN=1022;PW=123456;MN=88888880000001;Flag=3;CP=&&%s&&";
    old.platform.say(String.format(asks, 1, "011-LowValue=1.1,011-UpValue=9.9"));
    old.platform.say(String.format(asks, 2, "060-UpValue=25"));
    old.advance(100);
    old.settings.writes();
    old.advance(100);
    old.settings.writes();
    old.advance(100);
    assertEquals(
        "outlet1 w01018 1.1 9.9;outlet1 w21003 - 25", old.settings.kept.get(Setting.ALARM_LIMITS));
    assertEquals(4, old.platform.heard.size());
  }

  @Test
  void of2005TheNewPasswordIsCalledPw() {
    Scene old = Scene.with(Scene.terms(Edition.V2005, true, 1));
    old.platform.manner = frame -> {};
    old.platform.say(
        "QN=20261123084010223;ST=32;CN=1072;PW=123456;MN=88888880000001;Flag=3;CP=&&PW=654321&&");
    old.advance(100);
    assertEquals("654321", old.settings.kept.get(Setting.PASSWORD));
  }

  /** CN and parameters of what came back. */
  private List<String> ask(String cn, String cp) {
    scene.platform.heard.clear();
    scene.platform.say(String.format(ASKS, ++number, cn, "123456", cp));
    scene.advance(100);
    return scene.platform.heard.stream()
        .map(frame -> frame.replaceAll("(?s).*;CN=(\\d{4});.*CP=&&(.*)&&.*", "$1 $2"))
        .toList();
  }
}
