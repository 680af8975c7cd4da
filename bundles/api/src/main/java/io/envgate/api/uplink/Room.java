package io.envgate.api.uplink;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many packets an uplink would still take: the one part of it that other threads may ask and
 * change.
 */
public final class Room {
  private final Runnable grown;
  private final AtomicInteger taken = new AtomicInteger();
  private volatile int size; // 0 while the link is down

  /**
   * @param grown called by whoever makes room, after it is there
   */
  public Room(Runnable grown) {
    this.grown = grown;
  }

  /** Whether the link is up, however much it has to do. */
  public boolean isOpen() {
    return size > 0;
  }

  public int free() {
    return Math.max(0, size - taken.get());
  }

  /** How many packets are on its hands. */
  public int taken() {
    return taken.get();
  }

  public void take(int packets) {
    taken.addAndGet(packets);
  }

  public void giveBack(int packets) {
    taken.addAndGet(-packets);
    if (free() > 0) {
      grown.run();
    }
  }

  public void resize(int packets) {
    int before = size;
    size = packets;
    if (packets > before && free() > 0) {
      grown.run();
    }
  }
}
