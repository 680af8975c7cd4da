package io.envgate.hj212;

/**
 * Flag (拆分包及应答标志): version bits, "parts follow" and "answer wanted" in one number, 0 to 255.
 *
 * <pre>
 *   bit 7..2  version of the standard
 *   bit 1     PNUM and PNO are present
 *   bit 0     an answer is wanted
 * </pre>
 *
 * <p>The editions of 2017 and 2025 name the two low bits with swapped letters; their places are the
 * same (HJ 212-2017, 6.3.2).
 *
 * @param value 0 to 255
 */
public record PacketFlag(int value) {
  private static final int ANSWER = 1;
  private static final int SPLIT = 2;

  public PacketFlag {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException("Flag is 0 to 255, not " + value);
    }
  }

  /** Asks for an answer: requests, notifications and acknowledged uploads. */
  public static PacketFlag wantingAnswer(Edition edition) {
    return new PacketFlag(edition.version() << 2 | ANSWER);
  }

  /** Asks for none: answers and uploads that are sent and forgotten. */
  public static PacketFlag wantingNone(Edition edition) {
    return new PacketFlag(edition.version() << 2);
  }

  public int version() {
    return value >> 2;
  }

  public boolean split() {
    return (value & SPLIT) != 0;
  }

  public boolean wantsAnswer() {
    return (value & ANSWER) != 0;
  }

  public PacketFlag withSplit(boolean split) {
    return new PacketFlag(split ? value | SPLIT : value & ~SPLIT);
  }

  /** The Flag of an answer to this one: the same version bits, nothing else. */
  public PacketFlag forAnswer() {
    return new PacketFlag(value & ~(ANSWER | SPLIT));
  }
}
