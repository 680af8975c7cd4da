package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Edition;
import io.envgate.reporting.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginTest {
  private static final Identity OUTLET = new Identity("outlet1", Scene.OLD_MN, "32");
  private static final String LOGIN =
      FakePlatform.frame(
          "QN=20261123084000000;ST=32;CN=9021;PW=123456;MN=88888880000001;Flag=1;CP=&&&&");

  @Test
  void nothingIsSentBeforeThePlatformWelcomesTheStation() {
    Scene scene = scene("needed");
    scene.platform.manner = frame -> {};
    scene.send(Scene.BODY);
    scene.advance(1_000);
    assertEquals(List.of(LOGIN), scene.platform.heard);

    welcome(scene, "Logon=1");
    scene.advance(100);
    assertEquals(2, scene.platform.heard.size(), "then what was handed over goes");
    assertTrue(scene.platform.heard.get(1).contains("CN=2011;"), scene.platform.heard.toString());
  }

  @Test
  void someAnswerWithQnRtn() {
    Scene scene = scene("needed");
    scene.platform.manner = frame -> {};
    scene.advance(100);
    welcome(scene, "QnRtn=1");
    scene.advance(100);
    scene.send(Scene.BODY);
    scene.advance(100);
    assertEquals(2, scene.platform.heard.size());
  }

  @Test
  void aRefusalEndsTheLinkAndTheNextAttemptsComeSlower() {
    Scene scene = scene("needed");
    scene.platform.manner = frame -> welcome(scene, "Logon=0");
    scene.advance(120_000);
    int inTwoMinutes = scene.platform.dialled.size();
    assertTrue(inTwoMinutes >= 4 && inTwoMinutes <= 12, inTwoMinutes + " attempts");
    assertTrue(scene.platform.heard.stream().allMatch(frame -> frame.contains("CN=9021;")));
  }

  @Test
  void silenceIsAskedAgainAndThenEndsTheLink() {
    Scene scene = scene("needed");
    scene.platform.manner = frame -> {};
    scene.advance(39_000);
    assertEquals(List.of(LOGIN, LOGIN, LOGIN, LOGIN), scene.platform.heard);
    scene.advance(3_000);
    assertEquals(2, scene.platform.dialled.size());
    assertEquals(1, scene.count("link-lost"));
  }

  @Test
  void whereItOnlyComesFirstNobodyWaits() {
    Scene scene = scene("first");
    scene.platform.manner = frame -> {};
    Slip slip = scene.send(Scene.BODY);
    scene.advance(100);
    assertEquals(2, scene.platform.heard.size(), "login and report of " + slip);
    assertEquals(LOGIN, scene.platform.heard.get(0));
  }

  @Test
  void requestsAreAnsweredMeanwhile() {
    Scene scene = scene("needed");
    scene.platform.manner = frame -> {};
    scene.advance(100);
    scene.platform.say(
        "QN=20261123084010223;ST=32;CN=1011;PW=123456;MN=88888880000001;Flag=1;CP=&&&&");
    scene.advance(100);
    assertEquals(4, scene.platform.heard.size());
  }

  private static Scene scene(String policy) {
    Idiom idiom =
        Idiom.national(Edition.V2005)
            .with(
                Dialect.of(
                    Edition.V2005,
                    List.of(
                        "ask 1011=tell-clock",
                        "tell login=9021",
                        "tell realtime=2011",
                        "option login=" + policy)));
    return Scene.of(Scene.terms(Edition.V2005, true, 4), idiom, OUTLET);
  }

  private static void welcome(Scene scene, String how) {
    scene.platform.say(
        "ST=91;CN=9022;PW=123456;MN=88888880000001;Flag=0;CP=&&QN="
            + FakePlatform.qn(last(scene))
            + ";"
            + how
            + "&&");
  }

  private static String last(Scene scene) {
    return scene.platform.heard.get(scene.platform.heard.size() - 1);
  }
}
