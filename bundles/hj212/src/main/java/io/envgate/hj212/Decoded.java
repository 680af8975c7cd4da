package io.envgate.hj212;

/**
 * What came out of the bytes. Every byte fed ends up in exactly one of these, but for the CR and LF
 * between frames; an incomplete frame is simply not there yet.
 */
public sealed interface Decoded {

  /** A whole frame whose length and check code hold. */
  record Complete(Packet packet, FrameFacts facts) implements Decoded {}

  /**
   * A frame that cannot be used. Receivers do not answer it, for its QN and MN are not to be
   * trusted (HJ 212-2017, 6.3.1).
   *
   * @param fault why
   * @param facts its bytes as far as they seem to belong to it
   * @param dropped bytes that went with it; fewer than the frame where another one may begin inside
   *     it
   */
  record Garbled(FrameFault fault, FrameFacts facts, int dropped) implements Decoded {
    /** The fields that can still be read, to show them; nothing may be done upon them. */
    public Packet readable() {
      return facts.packet();
    }
  }

  /** Bytes outside any frame that was reported: noise, or the rest of a garbled frame. */
  record Skipped(int bytes) implements Decoded {}
}
