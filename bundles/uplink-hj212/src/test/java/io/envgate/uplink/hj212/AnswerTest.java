package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.uplink.Receipt;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is taken for the answer to an upload, and what is not. */
class AnswerTest {
  private static final String FIRST_ANSWER =
      "##0087QN=20261123084000000;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&4B00\r\n";

  private final Scene scene = Scene.with(Scene.terms2017(16));

  @Test
  void anAnswerAfterGivingUpChangesNothing() {
    scene.platform.manner = frame -> {};
    Slip slip = scene.send(Scene.BODY);
    scene.advance(43_000);
    scene.platform.sayBytes(bytes(FIRST_ANSWER));
    scene.advance(100);

    assertTrue(slip.unanswered());
    assertEquals(1, scene.count("answer-to-unknown-qn"));
  }

  @Test
  void anAnswerWithAnotherQnSettlesNothing() {
    scene.platform.manner =
        frame -> scene.platform.say(FakePlatform.answer9014("20261123084000777"));
    Slip slip = scene.send(Scene.BODY);
    scene.advance(9_000);

    assertFalse(slip.settled());
    assertEquals(1, scene.count("answer-to-unknown-qn"));
  }

  @Test
  void aSecondAnswerIsCountedAndChangesNothing() {
    scene.platform.manner =
        frame -> {
          scene.platform.acknowledge(frame);
          scene.platform.acknowledge(frame);
        };
    Slip slip = scene.send(Scene.BODY);
    scene.advance(9_000);

    assertTrue(slip.acknowledged());
    assertEquals(1, scene.count("answer-to-unknown-qn"));
  }

  @Test
  void takesAnAnswerByteByByteAndAfterNoise() {
    scene.platform.manner = frame -> {};
    Slip first = scene.send(Scene.BODY);
    for (byte one : bytes(FIRST_ANSWER.stripTrailing())) { // CR LF may come or not
      assertFalse(first.acknowledged());
      scene.platform.sayBytes(new byte[] {one});
      scene.advance(31);
    }
    assertTrue(first.acknowledged());

    Slip second = scene.send(Scene.BODY);
    scene.advance(31);
    String frame = scene.platform.heard.get(1);
    scene.platform.sayBytes(bytes("#noise##0099"));
    scene.platform.acknowledge(frame);
    scene.advance(
        5_100); // the false length claims the answer until the platform has been silent for 5 s
    assertTrue(second.acknowledged());
    assertTrue(scene.count("bytes-outside-frames") + scene.count("bytes-of-garbled-frames") > 0);
  }

  @Test
  void anAnswerWithAWrongCheckCodeIsNone() {
    scene.platform.manner =
        frame -> scene.platform.sayBytes(bytes(FIRST_ANSWER.replace("4B00", "4B01")));
    Slip slip = scene.send(Scene.BODY);
    scene.advance(9_000);

    assertFalse(slip.settled());
    assertEquals(1, scene.count("frame-crc"));
  }

  @Test
  void halfAnAnswerDoesNotSwallowTheNextOne() {
    scene.platform.manner = frame -> {};
    Slip slip = scene.send(Scene.BODY);
    scene.platform.sayBytes(bytes(FIRST_ANSWER.substring(0, 40)));
    scene.advance(6_000);
    scene.platform.sayBytes(bytes(FIRST_ANSWER));
    scene.advance(100);

    assertTrue(slip.acknowledged());
  }

  @Test
  void halfAnAnswerBeforeTheEndOfTheLinkIsCounted() {
    scene.platform.manner = frame -> {};
    scene.send(Scene.BODY);
    scene.platform.sayBytes(bytes(FIRST_ANSWER.substring(0, 40)));
    scene.advance(40);
    scene.platform.breakOff("cable cut");

    assertEquals(40, scene.count("bytes-of-garbled-frames") + scene.count("bytes-outside-frames"));
  }

  @Test
  void aRefusalInsideTheAnswerIsNoAcknowledgement() {
    scene.platform.manner =
        frame ->
            scene.platform.say(
                FakePlatform.answer9014(FakePlatform.qn(frame)).replace("&&&&", "&&QnRtn=3&&"));
    Slip slip = scene.send(Scene.BODY);
    scene.advance(100);

    slip.assertOnly(new Receipt.Unanswered("the platform answered QnRtn=3"));
    assertEquals(1, scene.count("uploads-refused"));
    assertEquals(16, scene.uplink.room());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
