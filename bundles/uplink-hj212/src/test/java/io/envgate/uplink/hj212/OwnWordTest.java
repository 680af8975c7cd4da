package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.hj212.Edition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnWordTest {
  private final FakeKeeper clock = new FakeKeeper();

  OwnWordTest() {
    clock.trusted = false; // and so it asks
  }

  @Test
  void beatsAtItsIntervalAndIsAnswered() {
    Scene scene = Scene.with(Scene.terms(Edition.V2025, true, 1).withHeartbeat(minute()));
    scene.platform.manner = scene.platform::note;
    scene.advance(150_000);

    assertEquals(
        List.of(beat("20261123084100000"), beat("20261123084200000")), scene.platform.heard);
    assertEquals(2, scene.count("notices-answered"));
    assertEquals(1, scene.platform.dialled.size());
  }

  @Test
  void dialsAnewWhereNobodyAnswersABeatWithinItsRepetitions() {
    Scene scene = Scene.with(Scene.terms(Edition.V2025, true, 1).withHeartbeat(minute()));
    scene.platform.manner = frame -> {};
    scene.advance(60_000 + 39_000);
    assertEquals(4, scene.platform.heard.size(), "once, and ReCount times again");
    assertEquals(beat("20261123084100000"), scene.platform.heard.get(3), "the same packet");
    assertEquals(1, scene.platform.dialled.size());

    scene.advance(1_000 + 2_000); // OverTime is up; the back-off's first seconds
    assertEquals(2, scene.platform.dialled.size());
    assertEquals(4, scene.count("notices-unanswered-9015"));
    assertEquals(1, scene.count("link-lost"));
  }

  @Test
  void hasNoHeartbeatUnlessAskedFor() {
    Scene scene = Scene.with(Scene.terms(Edition.V2025, true, 1));
    scene.loop.advance(Duration.ofHours(1));
    assertEquals(List.of(), scene.platform.heard);
  }

  @Test
  void asksForTheTimeOnceWhileItDoesNotKnowIt() {
    Scene scene = Scene.following(Scene.terms2017(1), clock);
    scene.platform.manner = scene.platform::note;
    start(scene);
    assertEquals(
        List.of(
            FakePlatform.frame(
                "QN=20261123084000000;ST=32;CN=1013;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
                    + "CP=&&&&")),
        scene.platform.heard);

    scene.platform.heard.clear();
    scene.platform.manner = frame -> {};
    scene.platform.say(
        "QN=20261123084500223;ST=32;CN=1012;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
            + "CP=&&SystemTime=20261123084500&&");
    scene.advance(60_000);
    assertEquals(2, scene.platform.heard.size(), "9011 and 9012, and no second request");
    assertEquals(true, clock.heard.get(0).follow());
  }

  @Test
  void doesNotAskWhereItKnowsTheTime() {
    clock.trusted = true;
    Scene scene = Scene.following(Scene.terms2017(1), clock);
    start(scene);
    assertEquals(List.of(), scene.platform.heard);
  }

  @Test
  void asksNobodyThatHasNoSuchCommand() {
    Scene scene = Scene.following(Scene.terms(Edition.V2005, true, 1), clock);
    start(scene);
    assertEquals(List.of(), scene.platform.heard);
  }

  private static void start(Scene scene) {
    scene.uplink.start();
    scene.loop.settle();
    scene.advance(100);
  }

  private static Duration minute() {
    return Duration.ofSeconds(60);
  }

  private static String beat(String qn) {
    return FakePlatform.frame(
        "QN=" + qn + ";ST=32;CN=9015;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&");
  }
}
