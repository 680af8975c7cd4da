package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Packets that are lost, and packets that only wait in line: what each means for the others. */
class LostPacketTest {
  private static final String LIVE = "DataTime=20261123085000";

  @Test
  void aLiveRecordDoesNotWaitForTheRepetitionOfOneThatASerialPlatformLost() {
    Scene scene = Scene.with(Scene.terms2017(16));
    becomeSerial(scene);
    assertEquals(1, scene.uplink.room());

    scene.platform.manner = frame -> {};
    Slip lost = scene.send(Scene.BODY);
    scene.platform.manner = scene.platform::acknowledge;
    assertEquals(0, scene.uplink.room());
    scene.advance(1_000);
    assertEquals(1, scene.uplink.room(), "what was lost takes no room any more");
    Slip live = scene.send(LIVE);
    scene.advance(60);
    assertTrue(live.acknowledged());
    scene.advance(10_000);
    assertTrue(lost.acknowledged());
    assertEquals(1, scene.uplink.room());
  }

  @Test
  void aLiveRecordThatIsHandedOverBehindALostOneLeavesWithinASecond() {
    Scene scene = Scene.with(Scene.terms2017(16));
    becomeSerial(scene);
    scene.platform.manner =
        frame -> {
          if (frame.contains(LIVE)) {
            scene.platform.acknowledge(frame);
          }
        };
    scene.send(Scene.BODY);
    Slip live = scene.send(LIVE);
    scene.advance(1_000);
    assertTrue(live.acknowledged());
  }

  @Test
  void nothingElseIsSentWhileASerialPlatformIsAtWorkOnAPacket() {
    Scene scene = Scene.with(Scene.terms2017(16));
    becomeSerial(scene);
    Set<String> atWork = new HashSet<>();
    int[] together = {0};
    scene.platform.manner =
        frame -> {
          atWork.add(frame);
          together[0] = Math.max(together[0], atWork.size());
          scene.loop.after(
              Duration.ofMillis(40),
              () -> {
                atWork.remove(frame);
                scene.platform.acknowledge(frame);
              });
        };
    for (int i = 0; i < 20; i++) {
      scene.send(Scene.BODY);
    }
    scene.advance(5_000);
    assertEquals(1, together[0]);
  }

  @Test
  void ofAPlatformThatIsSilentNoMoreIsAskedThanTheWidestWindowAllows() {
    Scene scene = Scene.with(Scene.terms2017(4));
    scene.send(Scene.BODY);
    scene.advance(1_000);
    scene.platform.manner = frame -> {};
    for (int i = 0; i < 9; i++) {
      scene.send(Scene.BODY);
    }
    scene.advance(9_000);
    assertEquals(1 + 4, scene.platform.heard.size());
    assertEquals(0, scene.uplink.room());
  }

  @Test
  void aPlatformWithALongQueueIsNotTakenForSerialAndItsQueueBecomesShorter() {
    Scene scene = Scene.with(quick(64));
    long[] freeAt = {0};
    scene.platform.manner = // 64 packets take 1.28 s, OverTime is 1 s
        frame -> {
          freeAt[0] = Math.max(freeAt[0], scene.loop.nanoTime()) + 20_000_000;
          scene.loop.after(
              Duration.ofNanos(freeAt[0] - scene.loop.nanoTime()),
              () -> scene.platform.acknowledge(frame));
        };
    List<Slip> slips = new ArrayList<>();
    for (int round = 0; round < 1_000; round++) {
      while (scene.uplink.room() > 0) {
        slips.add(scene.send(Scene.BODY));
      }
      scene.advance(10);
    }
    long repeatedBefore = scene.count("uploads-repeated");
    for (int round = 0; round < 1_000; round++) {
      while (scene.uplink.room() > 0) {
        slips.add(scene.send(Scene.BODY));
      }
      scene.advance(10);
    }
    assertEquals(0, scene.count("window-fell-to-one"));
    assertEquals(repeatedBefore, scene.count("uploads-repeated"), "no more once it has adapted");
    scene.advance(5_000);
    assertTrue(slips.stream().allMatch(Slip::acknowledged));
    assertTrue(slips.size() > 900, slips.size() + " in 20 s at 50 a second");
  }

  @Test
  void aWayThatIsSlowForAWhileDoesNotLeaveTheWindowAtOne() {
    Scene scene = Scene.with(Scene.terms2017(16));
    scene.send(Scene.BODY);
    scene.advance(1_000);
    Duration[] way = {Duration.ofSeconds(12)}; // beyond OverTime
    scene.platform.manner =
        frame -> scene.loop.after(way[0], () -> scene.platform.acknowledge(frame));
    for (int i = 0; i < 20; i++) {
      scene.send(Scene.BODY);
      scene.advance(1_500);
    }
    way[0] = Duration.ZERO;
    scene.advance(60_000);
    for (int i = 0; i < 40; i++) {
      scene.send(Scene.BODY);
      scene.advance(1_500);
    }
    assertEquals(scene.count("window-fell-to-one"), scene.count("window-opened-again"));
    assertEquals(16, scene.uplink.room());
    assertEquals(0, scene.count("link-lost"));
  }

  @Test
  void aPlatformThatForgetsWhetherAloneOrNotIsNotSerial() {
    Scene scene = Scene.with(Scene.terms2017(16));
    becomeSerial(scene);
    int[] heard = {0};
    scene.platform.manner =
        frame -> {
          if (++heard[0] % 10 > 0) {
            scene.platform.acknowledge(frame);
          }
        };
    for (int i = 0; i < 100; i++) {
      scene.send(Scene.BODY);
      scene.advance(20_000);
    }
    assertEquals(1, scene.count("window-opened-again"));
    assertEquals(16, scene.uplink.room());
  }

  /** A platform that forgets what comes while it is busy, until it is known for that. */
  private static void becomeSerial(Scene scene) {
    boolean[] busy = {false};
    scene.platform.manner =
        frame -> {
          if (!busy[0]) {
            busy[0] = true;
            scene.loop.after(
                Duration.ofMillis(5),
                () -> {
                  busy[0] = false;
                  scene.platform.acknowledge(frame);
                });
          }
        };
    for (int i = 0; i < 8; i++) {
      scene.send(Scene.BODY);
    }
    scene.advance(60_000);
    assertEquals(1, scene.count("window-fell-to-one"));
    scene.platform.manner = scene.platform::acknowledge;
  }

  private static Terms quick(int window) {
    return new Terms(
        Edition.V2017,
        PacketCrc.HJ212,
        "123456",
        true,
        Duration.ofSeconds(1),
        3,
        window,
        Optional.empty(),
        Optional.empty());
  }
}
