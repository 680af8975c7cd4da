package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.setting.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comes twice with one QN is answered twice and done once: every command of every dialect,
 * when it is over, while it is under way, and over another link; what is set, after a restart too.
 */
class SameQnTest {
  @TempDir private Path folder;

  /** What a test does with one command. */
  private interface Trial {
    void of(Play play, Scene scene, String cn);
  }

  @TestFactory
  Stream<DynamicTest> whenItIsOver() {
    return withEachCommand(
        (play, scene, cn) -> {
          List<String> first = answers(play.ask(cn));
          long done = play.done();
          assertFalse(first.isEmpty(), "not answered");
          assertEquals(first, answers(play.again()));
          assertEquals(done, play.done());
        });
  }

  @TestFactory
  Stream<DynamicTest> whenItIsOverAndTheLinkFell() {
    return withEachCommand(
        (play, scene, cn) -> {
          List<String> first = answers(play.ask(cn));
          long done = play.done();
          scene.advance(60_000); // longer than OverTime: nobody doubts that it was heard
          fall(scene);
          assertEquals(List.of(), answers(play.heard()));
          assertEquals(first, answers(play.again()));
          assertEquals(done, play.done());
        });
  }

  @TestFactory
  Stream<DynamicTest> whileItIsUnderWay() {
    return withEachCommand(
        (play, scene, cn) -> {
          play.takeTime();
          List<String> before = answers(play.ask(cn));
          assertEquals(before, answers(play.again()));
          assertGoesOn(play, scene, before);
        });
  }

  @TestFactory
  Stream<DynamicTest> whileItIsUnderWayAndTheLinkFalls() {
    return withEachCommand(
        (play, scene, cn) -> {
          play.takeTime();
          List<String> before = answers(play.ask(cn));
          scene.advance(60_000);
          fall(scene);
          assertEquals(List.of(), answers(play.heard()));
          assertEquals(before, answers(play.again()));
          assertGoesOn(play, scene, before);
        });
  }

  @TestFactory
  Stream<DynamicTest> whenItEndsWhileThereIsNoLink() {
    return withEachCommand(
        (play, scene, cn) -> {
          play.takeTime();
          play.ask(cn);
          scene.platform.refusesToConnect = true;
          scene.platform.breakOff("cable cut");
          scene.advance(1_000);
          play.endAll();
          long done = play.done();
          scene.platform.refusesToConnect = false;
          scene.platform.heard.clear();
          scene.advance(60_000);
          List<String> saidAgain = answers(play.heard());
          List<String> all = answers(play.again());
          String last = all.get(all.size() - 1);
          assertEquals(last.contains(";CN=9012;") ? List.of(last) : List.of(), saidAgain);
          assertEquals(done, play.done());
        });
  }

  /** Commands to instruments are remembered by their desk, which tells them again itself. */
  @TestFactory
  Stream<DynamicTest> whenSomethingWasSetAndTheGatewayWasRestarted() {
    return withEachCommand(
        (play, scene, cn) -> {
          List<String> first = answers(play.ask(cn));
          int set = scene.settings.times;
          assertTrue(set == 1 || !cn.matches("1000|1072|2011"), "not set");
          if (set == 1) {
            assertEquals(first, answers(play.restarted().again()));
            assertEquals(set, scene.settings.times);
          }
        });
  }

  /** Also where the session itself remembers no more: the memory is that of the disk. */
  @ParameterizedTest
  @ValueSource(strings = {"link", "restart", "three hundred requests"})
  void whatWasSetInBetweenIsNotUndone(String between) {
    Scene before = Scene.with(Scene.terms2017(16));
    before.platform.manner = frame -> {};
    List<String> first = say(before, "001", "1062", "123456", "RtdInterval=60");
    say(before, "002", "1062", "123456", "RtdInterval=90");
    Scene scene = before;
    if (between.equals("link")) {
      fall(scene);
    } else if (between.equals("restart")) {
      scene = before.restarted();
    } else {
      for (int number = 100; number < 400; number++) {
        say(scene, String.valueOf(number), "1061", "123456", "");
      }
    }

    assertEquals(2, first.size());
    assertEquals(first, say(scene, "001", "1062", "123456", "RtdInterval=60"));
    assertEquals("90", scene.settings.kept.get(Setting.REALTIME_INTERVAL));
    assertEquals(2, scene.settings.times);
  }

  @Test
  void aNewPasswordIsToldAgainUnderTheOldOneAfterARestart() {
    Scene before = Scene.with(Scene.terms2017(16));
    before.platform.manner = frame -> {};
    List<String> first = say(before, "001", "1072", "123456", "NewPW=654321");
    say(before, "002", "1072", "654321", "NewPW=777777");
    Scene scene = before.restarted();

    assertTrue(first.stream().allMatch(frame -> frame.contains(";PW=123456;")));
    assertEquals(first, say(scene, "001", "1072", "123456", "NewPW=654321"));
    assertEquals("777777", scene.settings.kept.get(Setting.PASSWORD));
    assertTrue(
        say(scene, "003", "1011", "123456", "").get(0).contains("QnRtn=3&&"),
        "the old password opens nothing else");
  }

  /** A platform that numbers badly is not taken to have said the same. */
  @Test
  void somethingElseUnderTheSameQnIsDoneAlsoAfterARestart() {
    Scene before = Scene.with(Scene.terms2017(16));
    before.platform.manner = frame -> {};
    say(before, "001", "1062", "123456", "RtdInterval=60");
    Scene scene = before.restarted();
    say(scene, "001", "1062", "123456", "RtdInterval=90");
    assertEquals("90", scene.settings.kept.get(Setting.REALTIME_INTERVAL));

    say(scene.restarted(), "001", "1062", "123456", "RtdInterval=60");
    assertEquals("60", scene.settings.kept.get(Setting.REALTIME_INTERVAL));
  }

  /** Nothing was done, and it may be possible now. */
  @Test
  void whatTheDiskRefusedIsDoneWhenItComesAgainAfterARestart() {
    Scene before = Scene.with(Scene.terms2017(16));
    before.platform.manner = frame -> {};
    before.settings.diskFull = true;
    say(before, "001", "1062", "123456", "RtdInterval=60");
    before.settings.diskFull = false;
    say(before.restarted(), "001", "1062", "123456", "RtdInterval=60");
    assertEquals("60", before.settings.kept.get(Setting.REALTIME_INTERVAL));
  }

  private static List<String> say(Scene scene, String number, String cn, String pw, String cp) {
    scene.platform.heard.clear();
    scene.platform.say(
        "QN=20261123084010"
            + number
            + ";ST=32;CN="
            + cn
            + ";PW="
            + pw
            + ";MN="
            + Scene.MN
            + ";Flag=5;CP=&&"
            + cp
            + "&&");
    scene.advance(100);
    return scene.platform.heard.stream()
        .filter(frame -> frame.contains("QN=20261123084010" + number))
        .toList();
  }

  /** A repetition carries the time of long ago. */
  @Test
  void theStationsClockIsToldOnce() {
    FakeKeeper told = new FakeKeeper();
    Scene scene = Scene.following(Scene.terms2017(16), told);
    scene.platform.manner = frame -> {};
    scene.uplink.start();
    scene.advance(100);
    String sets = Stage.of("national-2017").request(Play.QN, "1012", "SystemTime=20261123084010");
    scene.platform.say(sets);
    scene.advance(100);
    List<String> first = answers(scene.platform.heard);
    scene.advance(60_000);
    fall(scene);
    scene.platform.say(sets);
    scene.advance(100);
    assertEquals(2, first.size());
    assertEquals(first, answers(scene.platform.heard));
    assertEquals(1, told.heard.size());

    Scene after = scene.restarted();
    after.platform.heard.clear();
    after.platform.say(sets);
    after.advance(100);
    assertEquals(first, answers(after.platform.heard));
    assertEquals(1, told.heard.size(), "after a restart, too");
  }

  /** It ends, and whoever asks again hears everything and has nothing done. */
  private static void assertGoesOn(Play play, Scene scene, List<String> before) {
    scene.platform.heard.clear();
    play.endAll();
    List<String> after = answers(play.heard());
    long done = play.done();
    List<String> all = Stream.concat(before.stream(), after.stream()).toList();
    assertFalse(all.isEmpty(), "not answered");
    assertEquals(
        1,
        all.stream().filter(one -> one.matches("(?s).*;CN=901[23];.*|.*QnRtn=[^1].*")).count(),
        all::toString);
    assertEquals(all, answers(play.again()));
    assertEquals(done, play.done());
  }

  private static void fall(Scene scene) {
    scene.platform.heard.clear();
    scene.platform.breakOff("cable cut");
    scene.advance(10_000);
    assertEquals(2, scene.platform.dialled.size());
  }

  /** Records of the past went out once as uploads, and are not repeated with the answers. */
  private static List<String> answers(List<String> heard) {
    return heard.stream().filter(frame -> frame.contains(Play.QN)).toList();
  }

  private Stream<DynamicTest> withEachCommand(Trial trial) {
    return Stage.all()
        .map(
            stage ->
                DynamicTest.dynamicTest(
                    stage.name(),
                    () -> {
                      Idiom idiom = stage.idiom(folder);
                      for (String cn : idiom.dialect().asks().keySet()) {
                        Scene scene = stage.scene(idiom);
                        Play play = new Play(scene, stage.system(), stage.mn());
                        try {
                          trial.of(play, scene, cn);
                        } catch (AssertionError | RuntimeException wrong) {
                          throw new AssertionError(cn + ": " + wrong.getMessage(), wrong);
                        }
                      }
                    }));
  }
}
