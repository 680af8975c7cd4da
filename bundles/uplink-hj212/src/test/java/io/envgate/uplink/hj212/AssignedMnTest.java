package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.setting.Setting;
import io.envgate.hj212.Edition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** HJ 212-2025, C.2 and C.3. */
class AssignedMnTest {
  private static final String NUMBERS =
      "i23005-Info=6970000000001ABCDEFG1234;i23006-Info=BFEBFBFF000906;i23007-Info=00E04C680001";
  private static final String ASSIGNS =
      "QN=20261123084010223;ST=32;CN=1002;PW=123456;MN=010000A8900016F000169DC0;Flag=9;"
          + "CP=&&i23005-Info=%s&&";

  private final Scene scene =
      Scene.of(
          Scene.terms(Edition.V2025, true, 4),
          Idiom.national(Edition.V2025)
              .with(
                  Facts.of(
                      List.of(
                          "* logger-id=6970000000001ABCDEFG1234",
                          "* cpu-id=BFEBFBFF000906",
                          "* mac-1=00E04C680001"))),
          new Identity("outlet1", "", "32"));

  AssignedMnTest() {
    scene.platform.manner =
        frame ->
            scene.platform.say(
                "QN=" + FakePlatform.qn(frame) + ";ST=91;CN=9013;PW=123456;MN=;Flag=8;CP=&&&&");
    scene.advance(100);
  }

  @Test
  void theStationTellsItsNumbersUnderAnEmptyMnAndNothingElse() {
    Slip slip = scene.send(Scene.BODY);
    scene.advance(60_000);
    assertEquals(
        List.of(
            FakePlatform.frame(
                "QN=20261123084000000;ST=32;CN=1001;PW=123456;MN=;Flag=9;CP=&&" + NUMBERS + "&&")),
        scene.platform.heard);
    assertTrue(!slip.acknowledged());
    assertEquals(0, scene.uplink.room(), "nobody is asked for reports that cannot go");
    assertEquals(1, scene.count("notices-answered"));
  }

  @Test
  void theMnThatIsAssignedIsKeptAndAnsweredUnder() {
    scene.platform.manner = frame -> {};
    scene.platform.heard.clear();
    scene.platform.say(ASSIGNS.formatted("6970000000001ABCDEFG1234"));
    scene.advance(100);
    String head = "QN=20261123084010223;ST=91;CN=%s;PW=123456;MN=010000A8900016F000169DC0;Flag=8;";
    assertEquals(
        List.of(
            FakePlatform.frame(head.formatted("9011") + "CP=&&QnRtn=1&&"),
            FakePlatform.frame(head.formatted("9012") + "CP=&&ExeRtn=1&&")),
        scene.platform.heard);
    assertEquals("outlet1=010000A8900016F000169DC0", scene.settings.kept.get(Setting.MN));
  }

  /** Two points of one ST without an MN: the platform answers both 1001 in one go. */
  @Test
  void twoPointsGetTheirMnsInOneGoThoughTheDiskIsSlow() {
    Scene two = twoWithout();
    two.settings.slow = true;
    two.platform.say(ASSIGNS.formatted("6970000000001ABCDEFG1234"));
    two.platform.say(second(ASSIGNS.formatted("6970000000001ABCDEFG1234")));
    two.platform.say(second(ASSIGNS.formatted("6970000000001ABCDEFG1234")));
    two.advance(100);
    two.settings.writes();
    two.advance(100);
    two.settings.writes();
    two.advance(100);
    assertEquals(
        "outlet1=010000A8900016F000169DC0;outlet2=010000A8900016F000169DC2",
        two.settings.kept.get(Setting.MN));
    assertEquals(
        List.of("9011 QnRtn=1", "9011 QnRtn=1", "9011 QnRtn=1", "9012 ExeRtn=1", "9012 ExeRtn=1"),
        shapes(two));
  }

  @Test
  void aThirdMnIsNobodys() {
    Scene two = twoWithout();
    two.platform.say(ASSIGNS.formatted("6970000000001ABCDEFG1234"));
    two.platform.say(second(ASSIGNS.formatted("6970000000001ABCDEFG1234")));
    two.platform.say(
        ASSIGNS
            .formatted("6970000000001ABCDEFG1234")
            .replace("0223;", "0225;")
            .replace("9DC0;", "9DC3;"));
    two.advance(100);
    assertTrue(shapes(two).contains("9011 QnRtn=4"), shapes(two).toString());
    assertEquals(2, two.settings.times);
  }

  @Test
  void anMnThatWasNotTakenLeavesThePointFree() {
    scene.platform.manner = frame -> {};
    scene.platform.heard.clear();
    scene.platform.say(ASSIGNS.formatted("6970000000001ABCDEFG9999"));
    scene.platform.say(second(ASSIGNS.formatted("6970000000001ABCDEFG1234")));
    scene.advance(100);
    assertEquals(
        List.of("9011 QnRtn=1", "9012 ExeRtn=3", "9011 QnRtn=1", "9012 ExeRtn=1"), shapes(scene));
    assertEquals("outlet1=010000A8900016F000169DC2", scene.settings.kept.get(Setting.MN));
  }

  /** The session was restarted with the MN meanwhile; a second setting would do so once more. */
  @Test
  void anMnThatIsKeptAlreadyIsDoneAndSetsNothing() {
    Scene has =
        Scene.of(
            Scene.terms(Edition.V2025, true, 4),
            Idiom.national(Edition.V2025),
            new Identity("outlet1", "010000A8900016F000169DC0", "32"));
    has.platform.manner = frame -> {};
    has.settings.last = Map.of(Setting.MN, "not asked yet");
    has.settings.kept.put(Setting.MN, "outlet1=010000A8900016F000169DC0");
    has.platform.say(ASSIGNS.formatted("6970000000001ABCDEFG1234"));
    has.advance(100);
    assertEquals(List.of("9011 QnRtn=1", "9012 ExeRtn=1"), shapes(has));
    assertEquals(Map.of(), has.settings.last);
  }

  private static Scene twoWithout() {
    Scene two =
        Scene.of(
            Scene.terms(Edition.V2025, true, 4),
            Idiom.national(Edition.V2025),
            new Identity("outlet1", "", "32"),
            new Identity("outlet2", "", "32"));
    two.advance(100);
    two.platform.manner = frame -> {};
    two.platform.heard.clear();
    return two;
  }

  private static String second(String assigns) {
    return assigns.replace("0223;", "0224;").replace("9DC0;", "9DC2;");
  }

  private static List<String> shapes(Scene scene) {
    return scene.platform.heard.stream()
        .map(frame -> frame.replaceAll("(?s).*;CN=(\\d{4});.*CP=&&(.*)&&.*", "$1 $2"))
        .toList();
  }

  @Test
  void anMnForAnotherLoggerIsNotTaken() {
    scene.platform.heard.clear();
    scene.platform.say(ASSIGNS.formatted("6970000000001ABCDEFG9999"));
    scene.advance(100);
    assertTrue(scene.platform.heard.get(1).contains("ExeRtn=3"), scene.platform.heard.toString());
    assertTrue(scene.settings.kept.isEmpty());
  }

  @Test
  void aStationThatHasItsMnTakesNoOther() {
    Scene has =
        Scene.of(
            Scene.terms(Edition.V2025, true, 4),
            Idiom.national(Edition.V2025),
            new Identity("outlet1", "010000A8900016F000169DC1", "32"));
    has.platform.manner = frame -> {};
    has.platform.say(ASSIGNS.formatted("6970000000001ABCDEFG1234"));
    has.advance(100);
    assertTrue(has.platform.heard.get(0).contains("QnRtn=4"), has.platform.heard.toString());
  }
}
