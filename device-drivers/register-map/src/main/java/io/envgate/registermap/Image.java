package io.envgate.registermap;

import io.envgate.api.reading.DataFlag;
import io.envgate.modbus.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one poll brought in: each block with its answer. */
final class Image {
  private final Map<Span, Answer> answers = new LinkedHashMap<>();

  void put(Span block, Answer answer) {
    answers.put(block, answer);
  }

  /** Whether at least one block brought registers or bits. */
  boolean hasValues() {
    return answers.values().stream().anyMatch(Image::isValues);
  }

  static boolean isValues(Answer answer) {
    return answer instanceof Answer.Words || answer instanceof Answer.Bits;
  }

  /** The bytes of the span, or why there are none. */
  Piece read(Span span) {
    for (Map.Entry<Span, Answer> one : answers.entrySet()) {
      if (one.getKey().covers(span)) {
        return cut(one.getKey(), one.getValue(), span);
      }
    }
    return new Piece.Lost(
        DataFlag.B,
        span + ": not asked for, because the analyzer fell silent or the line went down before");
  }

  private static Piece cut(Span block, Answer answer, Span span) {
    int offset = span.address() - block.address();
    if (answer instanceof Answer.Words words) {
      if (words.bytes().length != 2 * block.count()) {
        return new Piece.Lost(
            DataFlag.B,
            block + ": " + words.bytes().length + " bytes where " + 2 * block.count() + " belong");
      }
      byte[] cut = new byte[2 * span.count()];
      System.arraycopy(words.bytes(), 2 * offset, cut, 0, cut.length);
      return new Piece.Got(cut);
    }
    if (answer instanceof Answer.Bits bits) {
      if (bits.bits().length < block.count()) {
        return new Piece.Lost(
            DataFlag.B,
            block + ": " + bits.bits().length + " bits where " + block.count() + " belong");
      }
      return new Piece.Got(packed(bits.bits(), offset, span.count()));
    }
    return lost(block, answer);
  }

  /** Bits as registers: the first is bit 0 of the last one. */
  private static byte[] packed(boolean[] bits, int offset, int count) {
    byte[] packed = new byte[(count + 15) / 16 * 2];
    for (int bit = 0; bit < count; bit++) {
      if (bits[offset + bit]) {
        packed[packed.length - 1 - bit / 8] |= (byte) (1 << bit % 8);
      }
    }
    return packed;
  }

  private static Piece lost(Span block, Answer answer) {
    if (answer instanceof Answer.Refused refused) {
      int code = refused.exceptionCode();
      boolean later = code == 5 || code == 6;
      boolean behindGateway = code == 10 || code == 11;
      return new Piece.Lost(
          later || behindGateway ? DataFlag.B : DataFlag.D,
          block + (later ? ": busy, exception " : ": refused, exception ") + code,
          code >= 1 && code <= 3); // function, address or count: Application Protocol 1.1b3, 7
    }
    if (answer instanceof Answer.Silent silent) {
      return new Piece.Lost(
          DataFlag.B, block + ": no answer within " + silent.waited().toMillis() + " ms");
    }
    if (answer instanceof Answer.Nonsense nonsense) {
      return new Piece.Lost(
          DataFlag.B, block + ": " + nonsense.cause() + ", bytes " + nonsense.hex());
    }
    if (answer instanceof Answer.Unreachable unreachable) {
      return new Piece.Lost(DataFlag.B, block + ": line down, " + unreachable.reason());
    }
    throw new IllegalStateException("a read of " + block + " was answered with " + answer);
  }

  /** The bytes of one value, or why there are none. */
  sealed interface Piece {
    record Got(byte[] bytes) implements Piece {}

    /**
     * @param isRefused whether the analyzer said that there is no such thing
     */
    record Lost(DataFlag flag, String cause, boolean isRefused) implements Piece {
      Lost(DataFlag flag, String cause) {
        this(flag, cause, false);
      }
    }
  }
}
