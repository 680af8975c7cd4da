package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Cause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How fast a backlog leaves, in virtual time: what the dialogue itself costs. */
class DrainTest {
  private static final int PACKETS = 5_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16, 64})
  void aBacklogLeavesAsFastAsTheWindowTheWayAndTheQnAllow(int window) {
    Scene scene = Scene.with(Scene.terms2017(window));
    double limit = Math.min(window / (Scene.ROUND_TRIP.toMillis() / 1000.0), 1_000);

    assertTrue(rate(scene) >= 0.9 * limit, window + " at once: limit " + limit + " a second");
  }

  @Test
  void noMoreThanAThousandPacketsASecondLeaveSoThatNoQnRunsAheadOfTheClock() {
    Scene scene = Scene.with(Scene.terms2017(1024));

    assertTrue(rate(scene) <= 1_300, "the first window full goes at once");
    String last = scene.platform.heard.get(PACKETS - 1);
    long second = Long.parseLong(FakePlatform.qn(last).substring(0, 14));
    long elapsed = scene.loop.nanoTime() / 1_000_000_000L;
    assertTrue(
        second - 20261123084000L <= elapsed + 1,
        FakePlatform.qn(last) + " after " + elapsed + " s");
    assertEquals(PACKETS, scene.platform.heard.stream().map(FakePlatform::qn).distinct().count());
  }

  /** Packets a second of virtual time, until each is acknowledged. */
  private static double rate(Scene scene) {
    List<Slip> slips = new ArrayList<>();
    while (slips.size() < PACKETS) {
      while (scene.uplink.room() > 0 && slips.size() < PACKETS) {
        slips.add(scene.send(Cause.BACKLOG, Scene.BODY));
      }
      scene.advance(1);
    }
    while (!slips.stream().allMatch(Slip::acknowledged)) {
      scene.advance(10);
    }
    return PACKETS / (scene.loop.nanoTime() / 1e9);
  }
}
