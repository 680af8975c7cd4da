package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.uplink.Receipt;
import io.envgate.hj212.Edition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hours with a platform that does everything wrong that a platform can do, from a seed. */
class RandomFaultsTest {
  private static final int ROUNDS = 1_000;

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyDeliveryIsSettledOnceAndNothingIsAcknowledgedThatThePlatformDidNotConfirm(long seed) {
    Random random = new Random(seed);
    Edition edition = Edition.values()[random.nextInt(3)];
    Scene scene = Scene.with(Scene.terms(edition, true, 1 + random.nextInt(20)));
    Set<String> confirmed = new HashSet<>();
    scene.platform.manner = frame -> misbehave(frame, scene, random, confirmed);
    List<Slip> slips = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      act(scene, random, slips);
    }
    scene.platform.refusesToConnect = false;
    scene.advance(Duration.ofMinutes(10).toMillis());

    for (Slip slip : slips) {
      assertEquals(1, slip.receipts.size(), "receipts of one delivery, seed " + seed);
      if (slip.receipts.get(0) instanceof Receipt.Acknowledged) {
        slip.transmitted.forEach(sent -> assertTrue(confirmed.contains(sent.split(" ")[1]), sent));
      } else {
        assertTrue(slip.unanswered(), slip.receipts.toString());
      }
    }
    assertTrue(
        slips.stream().anyMatch(Slip::acknowledged) && slips.size() > 100,
        slips.size() + " deliveries, seed " + seed);
    assertTrue(scene.uplink.room() > 0, "the link is up in the end and has room, seed " + seed);
    scene.uplink.close();
    scene.loop.settle();
    scene.advance(60_000);
    assertEquals(0, scene.loop.waiting(), "nothing is left on the loop, seed " + seed);
  }

  private static void act(Scene scene, Random random, List<Slip> slips) {
    int deed = random.nextInt(100);
    if (deed < 60) {
      slips.add(
          random.nextInt(5) > 0
              ? scene.send(Scene.BODY)
              : scene.send(Scene.BODY, Scene.BODY, Scene.BODY));
    } else if (deed == 60) {
      scene.platform.breakOff("cable cut");
    } else if (deed == 61) {
      scene.platform.hangUp();
    } else if (deed == 62) {
      scene.platform.refusesToConnect = !scene.platform.refusesToConnect;
    } else if (deed < 70) {
      byte[] garbage = new byte[random.nextInt(3_000)];
      random.nextBytes(garbage);
      scene.platform.sayBytes(garbage);
    } else if (deed < 75) {
      String qn = "20261123084" + (100_000 + random.nextInt(5));
      scene.platform.say(
          "QN=" + qn + ";ST=32;CN=1011;PW=123456;MN=" + Scene.MN + ";Flag=5;CP=&&&&");
    }
    scene.advance(random.nextInt(10) == 0 ? random.nextInt(30_000) : random.nextInt(500));
  }

  private static void misbehave(String frame, Scene scene, Random random, Set<String> confirmed) {
    String qn = FakePlatform.qn(frame);
    if (!frame.contains("CN=2011;") || !frame.contains("CP=&&DataTime=")) {
      return; // an answer to one of the requests
    }
    byte[] answer =
        FakePlatform.frame(FakePlatform.answer9014(qn)).getBytes(StandardCharsets.UTF_8);
    switch (random.nextInt(20)) {
      case 0 -> {}
      case 1 -> scene.platform.say(FakePlatform.answer9014("20200101000000000"));
      case 2 ->
          scene.platform.sayBytes(
              java.util.Arrays.copyOf(answer, random.nextInt(answer.length - 20)));
      case 3 -> {
        answer[20 + random.nextInt(40)] ^= 1;
        scene.platform.sayBytes(answer);
        confirmed.add(qn); // the check code has 256 values: a damaged answer may pass
      }
      case 4 -> {
        confirmed.add(qn);
        scene.loop.after(
            Duration.ofMillis(random.nextInt(20_000)), () -> scene.platform.sayBytes(answer));
      }
      case 5 -> {
        confirmed.add(qn);
        scene.platform.sayBytes(answer);
        scene.platform.sayBytes(answer);
      }
      default -> {
        confirmed.add(qn);
        scene.platform.sayBytes(answer);
      }
    }
  }
}
