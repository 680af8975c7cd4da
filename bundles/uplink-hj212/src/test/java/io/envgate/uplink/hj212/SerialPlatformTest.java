package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Platforms that cannot take packets as fast as a window offers them. */
class SerialPlatformTest {
  private final Scene scene = Scene.with(Scene.terms2017(16));

  @Test
  void aStrictlySerialPlatformIsFoundOutAndLosesNothing() {
    forgetsWhileBusy(Duration.ofMillis(5));
    List<Slip> slips = new ArrayList<>();
    for (int second = 0; second < 600; second++) {
      fill(slips);
      scene.advance(1_000);
    }
    scene.advance(60_000);

    assertTrue(slips.size() > 100);
    assertTrue(slips.stream().allMatch(Slip::acknowledged));
    assertEquals(1, scene.count("window-fell-to-one"));
    assertEquals(1, scene.uplink.room());
    assertEquals(0, scene.count("link-lost"));
    assertTrue(
        scene.count("uploads-repeated") < 40,
        scene.count("uploads-repeated") + " repeated, all before it was found out");
  }

  @Test
  void theWindowStaysOneOnTheNextConnection() {
    forgetsWhileBusy(Duration.ofMillis(5));
    fill(new ArrayList<>());
    scene.advance(60_000);
    scene.platform.breakOff("cable cut");
    scene.advance(5_000);

    assertEquals(1, scene.uplink.room());
  }

  @Test
  void aPlatformThatForgetsAFrameNowAndThenLosesNothingAndKeepsItsWindow() {
    Random random = new Random(5);
    scene.platform.manner =
        frame -> {
          if (random.nextInt(500) > 0) {
            scene.platform.acknowledge(frame);
          }
        };
    List<Slip> slips = new ArrayList<>();
    for (int round = 0; round < 2_000; round++) {
      fill(slips);
      scene.advance(100);
    }
    scene.advance(60_000);

    assertTrue(slips.size() > 2_000, slips.size() + " deliveries");
    assertTrue(slips.stream().allMatch(Slip::acknowledged));
    assertTrue(scene.count("uploads-repeated") > 0);
    assertEquals(0, scene.count("window-fell-to-one"));
  }

  @Test
  void aLiveRecordWaitsASecondAtMostBehindABacklogAtASlowPlatform() {
    servesOneAfterAnother(Duration.ofMillis(150));
    List<Slip> backlog = new ArrayList<>();
    long worst = 0;
    for (int round = 0; round < 400; round++) {
      fill(backlog);
      if (round > 50 && round % 10 == 0) {
        Slip live = scene.send("DataTime=20261123085000"); // one more than there is room for
        long before = scene.loop.nanoTime();
        while (!live.settled()) {
          fill(backlog);
          scene.advance(10);
        }
        worst = Math.max(worst, scene.loop.nanoTime() - before);
      }
      scene.advance(100);
    }
    assertTrue(
        worst <= Duration.ofMillis(1_250).toNanos(),
        "a live record took " + worst / 1_000_000 + " ms, service and way included");
    assertTrue(backlog.size() > 100);
  }

  @Test
  void aLongWayAloneDoesNotNarrowTheWindow() {
    Scene far = Scene.with(Scene.terms2017(16));
    far.platform.manner =
        frame -> far.loop.after(Duration.ofMillis(2_000), () -> far.platform.acknowledge(frame));
    for (int round = 0; round < 20; round++) {
      while (far.uplink.room() > 0) {
        far.send(Scene.BODY);
      }
      far.advance(2_060);
    }
    assertEquals(16, far.uplink.room());
  }

  private void fill(List<Slip> slips) {
    while (scene.uplink.room() > 0) {
      slips.add(scene.send(Scene.BODY));
    }
  }

  /** Reads one frame, works on it, and throws away what came meanwhile. */
  private void forgetsWhileBusy(Duration work) {
    boolean[] busy = {false};
    scene.platform.manner =
        frame -> {
          if (!busy[0]) {
            busy[0] = true;
            scene.loop.after(
                work,
                () -> {
                  busy[0] = false;
                  scene.platform.acknowledge(frame);
                });
          }
        };
  }

  private void servesOneAfterAnother(Duration service) {
    long[] freeAt = {0};
    scene.platform.manner =
        frame -> {
          freeAt[0] = Math.max(freeAt[0], scene.loop.nanoTime()) + service.toNanos();
          scene.loop.after(
              Duration.ofNanos(freeAt[0] - scene.loop.nanoTime()),
              () -> scene.platform.acknowledge(frame));
        };
  }
}
