package io.envgate.loop;

import java.time.Duration;

/**
 * One end of a simulated connection on a {@link VirtualLoop} or any other loop: what one end
 * writes, the other receives after the delay, in order. {@link #pair} makes both ends.
 */
public final class VirtualWire implements Wire {
  private final Loop loop;
  private final Duration delay;
  private VirtualWire peer;
  private Listener listener;
  private boolean open;
  private boolean ended;

  private VirtualWire(Loop loop, Duration delay) {
    this.loop = loop;
    this.delay = delay;
  }

  /**
   * @param delay one way
   */
  public static Pair pair(Loop loop, Duration delay) {
    VirtualWire near = new VirtualWire(loop, delay);
    VirtualWire far = new VirtualWire(loop, delay);
    near.peer = far;
    far.peer = near;
    return new Pair(near, far);
  }

  @Override
  public void open(Listener owner) {
    listener = owner;
    loop.execute(
        () -> {
          if (!ended) {
            open = true;
            owner.opened();
          }
        });
  }

  @Override
  public void write(byte[] bytes) {
    if (open && bytes.length > 0) {
      byte[] sent = bytes.clone();
      loop.after(delay, () -> peer.arrive(sent));
    }
  }

  @Override
  public void close() {
    if (!ended) {
      end();
      loop.after(delay, () -> peer.hangUp("the peer closed the connection"));
    }
  }

  /** The link breaks: both ends hear the reason, and what was under way is lost. */
  public void breakOff(String reason) {
    hangUp(reason);
    peer.hangUp(reason);
  }

  /**
   * The other end dies without a word: it hears and says nothing any more, and this end does not
   * notice.
   */
  public void freezePeer() {
    peer.end();
  }

  private void arrive(byte[] bytes) {
    if (open) {
      listener.received(bytes);
    }
  }

  private void hangUp(String reason) {
    if (!ended) {
      end();
      if (listener != null) {
        listener.closed(reason);
      }
    }
  }

  private void end() {
    ended = true;
    open = false;
  }

  /** The two ends. */
  public record Pair(VirtualWire near, VirtualWire far) {}
}
