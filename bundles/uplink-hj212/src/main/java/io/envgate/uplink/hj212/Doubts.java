package io.envgate.uplink.hj212;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The QNs of packets that a platform seemed to have forgotten: a late answer to one proves that it
 * had not. Lives on the session's loop.
 */
final class Doubts {
  private static final int MOST = 64; // QNs: more than come late together

  private final Set<String> doubted = new LinkedHashSet<>(); // oldest first

  void add(String qn) {
    doubted.add(qn);
    if (doubted.size() > MOST) {
      doubted.remove(doubted.iterator().next());
    }
  }

  /** Whether it was there; it is no more. */
  boolean remove(String qn) {
    return doubted.remove(qn);
  }

  void clear() {
    doubted.clear();
  }
}
