package io.envgate.benchmarks.drain;

import java.time.Duration;

/**
 * How a platform deals with packets.
 *
 * @param way how long a packet and its answer are under way together
 * @param service how long it works on each packet, one after another
 * @param forgets what comes while another packet is answered
 * @param loses each so many-th packet once; 0 for none
 */
record Manners(Duration way, Duration service, boolean forgets, int loses) {
  static final Duration FAR = Duration.ofMillis(60);

  static Manners far() {
    return new Manners(FAR, Duration.ZERO, false, 0);
  }

  Manners slow(Duration each) {
    return new Manners(way, each, forgets, loses);
  }

  Manners forgetful() {
    return new Manners(way, service, true, loses);
  }

  Manners losing(int each) {
    return new Manners(way, service, forgets, each);
  }

  /** Whether some packets stay without an answer. */
  boolean misses() {
    return forgets || loses > 0;
  }

  /**
   * The packets a second that nobody can exceed: a window a round trip, the platform's own speed,
   * and 1,000 of one MN, whose QN are milliseconds.
   */
  double mostPerSecond(int window) {
    double most = Math.min(1000, window / seconds(way.plus(service)));
    return service.isZero() ? most : Math.min(most, 1 / seconds(service));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
