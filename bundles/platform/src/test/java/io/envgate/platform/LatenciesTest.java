package io.envgate.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void saysNothingOfNothing() {
    assertEquals(new Conformance.Latency(0, 0, 0, 0), new Latencies().snapshot());
  }

  @Test
  void isExactToSixtyFourMilliseconds() {
    Latencies latencies = new Latencies();
    LongStream.rangeClosed(1, 50).forEach(latencies::add);

    assertEquals(new Conformance.Latency(50, 25, 50, 50), latencies.snapshot());
  }

  @Test
  void isRightWithinThreePercentAbove() {
    Random random = new Random(212);
    Latencies latencies = new Latencies();
    long[] all = random.longs(10_000, 0, 3_000_000).sorted().toArray();
    LongStream.of(all).forEach(latencies::add);

    Conformance.Latency found = latencies.snapshot();
    assertNear(all[4_999], found.p50());
    assertNear(all[9_899], found.p99());
    assertEquals(all[9_999], found.max());
  }

  @Test
  void takesWhatIsAheadOfTimeForNoDelayAndWhatIsEndlessForTheLongest() {
    Latencies latencies = new Latencies();
    latencies.add(-5);
    latencies.add(Long.MAX_VALUE);

    assertEquals(
        new Conformance.Latency(2, 0, Integer.MAX_VALUE, Integer.MAX_VALUE), latencies.snapshot());
  }

  private static void assertNear(long right, long found) {
    assertTrue(found >= right && found <= right * 1.032 + 1, found + " for " + right);
  }
}
