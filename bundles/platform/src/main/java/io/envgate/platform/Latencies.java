package io.envgate.platform;

import java.util.Arrays;

/** How long things took, in milliseconds, in little memory: to 64 ms exactly, above within 3 %. */
final class Latencies {
  private static final int EXACT = 64;
  private static final int STEPS = 32; // of each doubling
  private static final long MOST = Integer.MAX_VALUE; // 24 days

  private long[] buckets = new long[0];
  private long count;
  private long longest;

  /**
   * @param millis what is negative counts as 0
   */
  void add(long millis) {
    long taken = Math.min(MOST, Math.max(0, millis));
    int bucket = bucket(taken);
    if (bucket >= buckets.length) {
      buckets = Arrays.copyOf(buckets, bucket + STEPS);
    }
    buckets[bucket]++;
    count++;
    longest = Math.max(longest, taken);
  }

  Conformance.Latency snapshot() {
    return new Conformance.Latency(count, share(0.50), share(0.99), longest);
  }

  /** What this share of all did not exceed. */
  private long share(double share) {
    long wanted = (long) Math.ceil(share * count);
    long passed = 0;
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      passed += buckets[bucket];
      if (passed >= wanted && passed > 0) {
        return Math.min(longest, highest(bucket));
      }
    }
    return 0;
  }

  private static int bucket(long millis) {
    if (millis < EXACT) {
      return (int) millis;
    }
    int shift = 58 - Long.numberOfLeadingZeros(millis); // leaves 32 to 63
    return EXACT + (shift - 1) * STEPS + (int) (millis >> shift) - STEPS;
  }

  private static long highest(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int shift = (bucket - EXACT) / STEPS + 1;
    long step = (bucket - EXACT) % STEPS + STEPS;
    return (step + 1 << shift) - 1;
  }
}
