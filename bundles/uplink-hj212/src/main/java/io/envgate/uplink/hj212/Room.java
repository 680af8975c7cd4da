package io.envgate.uplink.hj212;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many packets a session would still take; the one part of it that other threads may ask and
 * change.
 */
final class Room {
  private final Runnable grown;
  private final AtomicInteger taken = new AtomicInteger();
  private volatile int size; // 0 while the link is down

  /**
   * @param grown called by whoever makes room, after it is there
   */
  Room(Runnable grown) {
    this.grown = grown;
  }

  int free() {
    return Math.max(0, size - taken.get());
  }

  /** How many packets are on this session's hands. */
  int taken() {
    return taken.get();
  }

  void take(int packets) {
    taken.addAndGet(packets);
  }

  void giveBack(int packets) {
    taken.addAndGet(-packets);
    if (free() > 0) {
      grown.run();
    }
  }

  void resize(int packets) {
    int before = size;
    size = packets;
    if (packets > before && free() > 0) {
      grown.run();
    }
  }
}
