package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Edition;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandDialogueTest {
  private static final String HEAD =
      "QN=20261123084010223;ST=32;CN=%s;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&%s&&";
  private static final String READY =
      "##0094QN=20261123084010223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&QnRtn=1&&DBC1\r\n";
  private static final String DONE =
      "##0095QN=20261123084010223;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&ExeRtn=1&&3240\r\n";
  private static final String CLOCK =
      "##0112QN=20261123084010223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;"
          + "CP=&&SystemTime=20261123084000&&1100\r\n";

  private final Scene scene = Scene.with(Scene.terms2017(16));

  CommandDialogueTest() {
    scene.platform.manner = frame -> {};
  }

  @Test
  void tellsTheTimeOfItsClock() {
    assertEquals(List.of(READY, CLOCK, DONE), ask("1011", ""));
  }

  @Test
  void answersARequestThatComesTwiceTwiceAndExecutesItOnce() {
    ask("1011", "");
    scene.advance(5_000);

    assertEquals(List.of(READY, CLOCK, DONE, READY, CLOCK, DONE), ask("1011", ""));
    assertEquals(1, scene.count("requests-repeated"));
  }

  @Test
  void tellsItsIntervals() {
    assertEquals(frame("1061", "RtdInterval=30"), ask("1061", "").get(1));
    assertEquals(frame("1063", "MinInterval=10"), ask("1063", "").get(4));
  }

  @Test
  void confirmsThatRealtimeReportsFlowAlready() {
    assertEquals(List.of(READY, DONE), ask("2011", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1012", "2021", "3011", "3019"})
  void refusesWhatItCannotDoAndNeverPretends(String cn) {
    assertEquals(
        List.of(
            FakePlatform.frame(
                String.format(HEAD, "9011", "QnRtn=2")
                    .replace("ST=32", "ST=91")
                    .replace("Flag=5", "Flag=4"))),
        ask(cn, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "PW=123456, PW=654321, 3",
    "MN=010000A8900016F000169DC0, MN=010000A8900016F000169DC1, 4",
    "ST=32, ST=31, 5",
    "Flag=5, Flag=4, 6",
    "QN=20261123084010223, QN=20261323084010223, 7",
    "CN=1011, CN=3999, 8",
    "CN=1011, CN=1021, 8",
  })
  void namesWhatIsWrongWithARequest(String right, String wrong, int code) {
    scene.platform.say(String.format(HEAD, "1011", "").replace(right, wrong));
    scene.advance(100);

    assertEquals(1, scene.platform.heard.size());
    assertTrue(scene.platform.heard.get(0).contains("CN=9011;"), scene.platform.heard.get(0));
    assertTrue(
        scene.platform.heard.get(0).contains("CP=&&QnRtn=" + code + "&&"),
        scene.platform.heard.get(0));
    assertTrue(
        scene.platform.heard.get(0).contains("MN=" + Scene.MN + ";"), scene.platform.heard.get(0));
  }

  @Test
  void saysOnlyWhat2005HasWordsFor() {
    Scene old = Scene.with(Scene.terms(Edition.V2005, true, 1));
    old.platform.manner = frame -> {};
    old.platform.say(
        "QN=20261123084010223;ST=32;CN=1011;PW=123456;MN=88888880000001;Flag=3;CP=&&&&");
    old.advance(30);
    old.platform.say(
        "QN=20261123084010224;ST=32;CN=1063;PW=123456;MN=88888880000001;Flag=3;CP=&&&&");
    old.advance(60);

    assertEquals(
        List.of(
            "##0084ST=91;CN=9011;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20261123084010223;QnRtn=1&&7D00\r\n",
            "##0102ST=32;CN=1011;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20261123084010223;"
                + "SystemTime=20261123084000&&9E81\r\n",
            "##0085ST=91;CN=9012;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20261123084010223;ExeRtn=1&&4540\r\n"),
        old.platform.heard.subList(0, 3));
    assertTrue(old.platform.heard.get(3).contains("QN=20261123084010224;QnRtn=2&&"));
  }

  @Test
  void doesNotAnswerAnswers() {
    for (String cn : List.of("9011", "9012", "9013", "9014", "9021")) {
      scene.platform.say(String.format(HEAD, cn, ""));
    }
    scene.advance(100);

    assertEquals(List.of(), scene.platform.heard);
    assertEquals(3, scene.count("answer-to-nothing"));
    assertEquals(1, scene.count("answer-to-unknown-qn"));
    assertEquals(1, scene.count("packet-of-unknown-command"));
  }

  @Test
  void aFloodOfRequestsIsAnsweredAtABoundedRateAndUploadsGoOn() {
    for (int i = 0; i < 5_000; i++) {
      scene.platform.say(
          String.format(HEAD, "1011", "")
              .replace("QN=20261123084010223", "QN=2026112308401" + (1000 + i % 9000)));
    }
    scene.platform.manner =
        frame -> {
          if (frame.contains("CN=2011")) {
            scene.platform.acknowledge(frame);
          }
        };
    Slip slip = scene.send(Scene.BODY);
    scene.advance(100);

    assertTrue(slip.acknowledged());
    assertTrue(
        scene.platform.heard.size() < 350, scene.platform.heard.size() + " packets sent back");
    assertTrue(scene.count("requests-in-a-flood") > 4_800);
  }

  @Test
  void aFloodOfGarbageIsCountedToTheByteAndUploadsGoOn() {
    Random random = new Random(17);
    byte[] garbage = new byte[100_000];
    random.nextBytes(garbage);
    for (int i = 0; i < 20; i++) {
      scene.platform.sayBytes(garbage);
    }
    scene.platform.manner = scene.platform::acknowledge;
    scene.advance(6_000);
    Slip slip = scene.send(Scene.BODY);
    scene.advance(100);

    assertTrue(slip.acknowledged());
    long counted = scene.count("bytes-outside-frames") + scene.count("bytes-of-garbled-frames");
    assertTrue(
        counted > 20 * 100_000 * 0.98,
        counted + " bytes counted"); // line ends between frames belong to nobody
  }

  private List<String> ask(String cn, String cp) {
    scene.platform.say(String.format(HEAD, cn, cp));
    scene.advance(60);
    return List.copyOf(scene.platform.heard);
  }

  private static String frame(String cn, String cp) {
    return FakePlatform.frame(String.format(HEAD, cn, cp).replace("Flag=5", "Flag=4"));
  }
}
