package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Result;
import io.envgate.hj212.Edition;
import io.envgate.reporting.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestDeskTest {
  private static final String CALIBRATES =
      "QN=20261123084010223;ST=32;CN=3011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
          + "CP=&&PolId=w01018&&";
  private static final String DONE =
      FakePlatform.frame(
          "QN=20261123084010223;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=4;"
              + "CP=&&ExeRtn=1&&");

  @Test
  void theResultOfACommandThatEndsWhileTheLinkIsDownIsSaidAtTheNextLink() {
    Scene scene = calibrating();
    scene.platform.breakOff("cable cut");
    scene.instruments.open.get(0).ended(new Result.Done(Map.of(), "done"));
    scene.platform.heard.clear();
    scene.advance(10_000);
    assertEquals(List.of(DONE), scene.platform.heard);
    assertEquals(1, scene.count("results-said-again"));
  }

  @Test
  void aResultThatMayHaveBeenSwallowedIsSaidOnceMore() {
    Scene scene = calibrating();
    scene.instruments.open.get(0).ended(new Result.Done(Map.of(), "done"));
    scene.loop.settle();
    scene.platform.breakOff("cable cut");
    scene.platform.heard.clear();
    scene.advance(10_000);
    assertEquals(List.of(DONE), scene.platform.heard);

    scene.platform.breakOff("cable cut again");
    scene.platform.heard.clear();
    scene.advance(60_000);
    assertEquals(List.of(), scene.platform.heard, "and no third time");
  }

  @Test
  void aResultOfLongAgoIsNot() {
    Scene scene = calibrating();
    scene.instruments.open.get(0).ended(new Result.Done(Map.of(), "done"));
    scene.advance(11_000); // OverTime is 10 s
    scene.platform.breakOff("cable cut");
    scene.platform.heard.clear();
    scene.advance(60_000);
    assertEquals(List.of(), scene.platform.heard);
  }

  @Test
  void aCommandUnderWayIsNotForgottenForManyOthersThatAreOver() {
    Scene scene = calibrating();
    for (int number = 0; number < 400; number++) {
      scene.platform.say(
          CALIBRATES
              .replace("CN=3011", "CN=1011")
              .replace("PolId=w01018", "")
              .replace("10223;", 11_000 + number + ";"));
      scene.advance(20);
    }
    scene.advance(100);
    scene.platform.heard.clear();
    scene.platform.say(CALIBRATES);
    scene.advance(100);
    assertEquals(1, scene.platform.heard.size());
    assertEquals(1, scene.instruments.asked.size());
  }

  /** What it says before it has logged in is heard, and not said a second time. */
  @Test
  void aResultOfBeforeTheLoginIsSaidOnce() {
    Scene scene =
        Scene.of(
            Scene.terms(Edition.V2005, true, 4),
            Idiom.national(Edition.V2005)
                .with(
                    Dialect.of(
                        Edition.V2005,
                        List.of("ask 1011=tell-clock", "tell login=9021", "option login=needed"))),
            new Identity("outlet1", Scene.OLD_MN, "32"));
    scene.platform.manner = frame -> {};
    scene.advance(100);
    String login = scene.platform.heard.get(0);
    scene.platform.say(
        "QN=20261123084010223;ST=32;CN=1011;PW=123456;MN=88888880000001;Flag=1;CP=&&&&");
    scene.advance(100);
    scene.platform.say(
        "ST=91;CN=9022;PW=123456;MN=88888880000001;Flag=0;CP=&&QN="
            + FakePlatform.qn(login)
            + ";Logon=1&&");
    scene.advance(100);
    assertEquals(4, scene.platform.heard.size(), "9021, 9011, 1011 and 9012");
    assertEquals(0, scene.count("results-said-again"));
  }

  @Test
  void pointsOfOneMnAreToldApartByTheirSt() {
    Scene scene =
        Scene.of(
            Scene.terms2017(4),
            Idiom.national(Edition.V2017),
            new Identity("outlet1", Scene.MN, "32"),
            new Identity("stack1", Scene.MN, "31"));
    scene.platform.manner = frame -> {};
    scene.instruments.thinks();
    scene.platform.say(CALIBRATES.replace("ST=32", "ST=31").replace("w01018", "a21026"));
    scene.advance(100);
    assertTrue(scene.instruments.asked.get(0).target().toString().contains("stack1"));
    scene.platform.say(CALIBRATES.replace("ST=32", "ST=22").replace("0223;", "0224;"));
    scene.advance(100);
    assertTrue(scene.platform.heard.get(1).contains("QnRtn=5"), scene.platform.heard.toString());
  }

  private static Scene calibrating() {
    Scene scene = Scene.with(Scene.terms2017(4));
    scene.platform.manner = frame -> {};
    scene.instruments.thinks();
    scene.platform.say(CALIBRATES);
    scene.loop.advance(Duration.ofMillis(100));
    assertEquals(1, scene.platform.heard.size());
    return scene;
  }
}
