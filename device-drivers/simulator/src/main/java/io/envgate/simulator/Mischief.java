package io.envgate.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * How a unit behaves: rightly, or wrongly on purpose, as units in the field do. Each kind changes
 * one thing about the right answer.
 */
public sealed interface Mischief {

  /** The word by which answers of this kind are counted: {@code garbled}. */
  default String word() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** How long the answer is held back; not negative. */
  default Duration delay() {
    return Duration.ZERO;
  }

  /** The unit that the answer says it comes from. */
  default int unit(int asked) {
    return asked;
  }

  /** What the answer says. @param function of the request */
  default byte[] pdu(int function, byte[] right) {
    return right;
  }

  /**
   * What comes as a whole frame of its own directly before the answer; nothing where it is empty.
   */
  default byte[] before(byte[] request, byte[] right) {
    return new byte[0];
  }

  /** What goes onto the wire; nothing where it is empty. */
  default byte[] bytes(byte[] right) {
    return right;
  }

  /** Answers as it should. */
  record None() implements Mischief {}

  /** Never answers. */
  record Silent() implements Mischief {
    @Override
    public byte[] bytes(byte[] right) {
      return new byte[0];
    }
  }

  /** Answers rightly but late. */
  record Late(Duration delay) implements Mischief {
    public Late {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("an answer " + delay + " late");
      }
    }
  }

  /**
   * One bit of the answer is flipped on its way. @param bit counted from the first byte, taken
   * modulo the length of the answer
   */
  record Garbled(int bit) implements Mischief {
    public Garbled {
      if (bit < 0) {
        throw new IllegalArgumentException("bits count from 0, not from " + bit);
      }
    }

    @Override
    public byte[] bytes(byte[] right) {
      byte[] wrong = right.clone();
      wrong[bit / 8 % wrong.length] ^= (byte) (1 << bit % 8);
      return wrong;
    }
  }

  /** The answer breaks off. @param bytes that still come, from 0 */
  record Truncated(int bytes) implements Mischief {
    public Truncated {
      if (bytes < 0) {
        throw new IllegalArgumentException("an answer of " + bytes + " bytes");
      }
    }

    @Override
    public byte[] bytes(byte[] right) {
      return Arrays.copyOf(right, Math.min(bytes, right.length));
    }
  }

  /** Noise comes directly before the answer. @param bytes of it, from 0 */
  record Noisy(int bytes) implements Mischief {
    private static final byte NOISE = 0x55; // neither a unit nor silence

    public Noisy {
      if (bytes < 0) {
        throw new IllegalArgumentException(bytes + " bytes of noise");
      }
    }

    @Override
    public byte[] bytes(byte[] right) {
      byte[] noisy = new byte[bytes + right.length];
      Arrays.fill(noisy, 0, bytes, NOISE);
      System.arraycopy(right, 0, noisy, bytes, right.length);
      return noisy;
    }
  }

  /** The request comes back before the answer: a converter hears itself. */
  record Echoing() implements Mischief {
    @Override
    public byte[] before(byte[] request, byte[] right) {
      return request;
    }
  }

  /**
   * An answer that nobody asked for, of the same form and with other values, comes before the
   * answer.
   */
  record Unsolicited() implements Mischief {
    private static final int HEAD = 2; // function and byte count of a reading

    @Override
    public byte[] before(byte[] request, byte[] right) {
      byte[] other = right.clone();
      for (int at = HEAD; at < other.length; at++) {
        other[at] ^= 1;
      }
      return other;
    }
  }

  /** The answer comes twice, without a pause. */
  record Doubled() implements Mischief {
    @Override
    public byte[] bytes(byte[] right) {
      byte[] twice = Arrays.copyOf(right, 2 * right.length);
      System.arraycopy(right, 0, twice, right.length, right.length);
      return twice;
    }
  }

  /** Another unit's number stands in the answer. @param unit 0 to 255 */
  record Foreign(int unit) implements Mischief {
    public Foreign {
      if (unit < 0 || unit > 255) {
        throw new IllegalArgumentException("units are 0 to 255, not " + unit);
      }
    }

    @Override
    public int unit(int asked) {
      return unit;
    }
  }

  /** Says no. @param code the exception code, 1 to 11 */
  record Refusing(int code) implements Mischief {
    public Refusing {
      if (code < 1 || code > 11) {
        throw new IllegalArgumentException("exception codes are 1 to 11, not " + code);
      }
    }

    @Override
    public byte[] pdu(int function, byte[] right) {
      return Unit.refusal(function, code);
    }
  }
}
