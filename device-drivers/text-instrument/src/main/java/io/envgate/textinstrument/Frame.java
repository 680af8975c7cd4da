package io.envgate.textinstrument;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a telegram (报文) begins and ends.
 *
 * @param start the bytes that it begins with; they do not occur again in it where {@code end} alone
 *     says where it ends. Empty: it begins where the one before ended
 * @param end the bytes that close it; may be empty where its length is known
 * @param ends how often {@code end} comes before it is whole: 2 for a reply of two lines
 * @param trailer bytes that follow the end: a check code behind ETX
 * @param length all of its bytes, 0 where that is not fixed
 */
record Frame(
    Template start, byte[] end, int ends, int trailer, int length, Optional<LengthField> field) {
  /** More than any telegram of an analyzer; what is longer is none. */
  static final int LONGEST = 2048;

  static final int MORE = 0;
  static final int NONE = -1;

  Frame {
    Objects.requireNonNull(start);
    Objects.requireNonNull(field);
    end = end.clone();
    if (end.length == 0 && length == 0 && field.isEmpty()) {
      throw new IllegalArgumentException("a telegram has an end, a length or a length field");
    }
  }

  /**
   * The number in the telegram that says how long it is. @param plus the bytes it does not count
   */
  record LengthField(int at, Form form, Order order, int plus) {}

  /** Whether nothing but the number of its bytes tells it. */
  boolean isBare() {
    return start.text().isEmpty() && end.length == 0 && field.isEmpty();
  }

  /** Whether only its end tells where the next one begins. */
  boolean isEndedOnly() {
    return start.text().isEmpty() && end.length > 0;
  }

  /**
   * The length of what stands at this place: {@link #MORE} while it is not whole, {@link #NONE}
   * where no telegram can begin.
   *
   * @param head {@code start} for the unit
   */
  int lengthAt(byte[] bytes, int from, byte[] head) {
    int there = Math.min(head.length, bytes.length - from);
    if (!Arrays.equals(bytes, from, from + there, head, 0, there)) {
      return NONE;
    }
    if (there < head.length) {
      return MORE;
    }
    int total = length;
    if (field.isPresent()) {
      total = stated(bytes, from);
    } else if (length == 0) {
      total = toTheEnd(bytes, from, head);
    }
    if (total == MORE || total == NONE) {
      return total;
    }
    if (total > LONGEST
        || total < head.length + end.length + trailer
        || length > 0 && total != length) {
      return NONE;
    }
    if (from + total > bytes.length) {
      return MORE;
    }
    int mark = from + total - trailer - end.length;
    return Arrays.equals(bytes, mark, mark + end.length, end, 0, end.length) ? total : NONE;
  }

  private int stated(byte[] bytes, int from) {
    LengthField stated = field.orElseThrow();
    int at = from + stated.at();
    if (at + stated.form().size() > bytes.length) {
      return MORE;
    }
    byte[] wire = Arrays.copyOfRange(bytes, at, at + stated.form().size());
    return stated
        .form()
        .number(stated.order().arrange(wire))
        .filter(one -> one.intValue() >= 0 && one.intValue() <= LONGEST)
        .map(one -> one.intValue() + stated.plus())
        .filter(one -> one > 0)
        .orElse(NONE);
  }

  private int toTheEnd(byte[] bytes, int from, byte[] head) {
    int at = from + head.length;
    int limit = Math.min(bytes.length, from + LONGEST);
    for (int seen = 0; seen < ends; seen++) {
      at = indexOf(bytes, end, at, limit);
      if (at < 0) {
        return limit == bytes.length ? MORE : NONE;
      }
      at += end.length;
    }
    boolean begunAnew =
        head.length > 0 && indexOf(bytes, head, from + head.length, at - end.length) >= 0;
    return begunAnew ? NONE : at - from + trailer;
  }

  /** The place behind the first end mark from here on; −1 where there is none. */
  int behindEnd(byte[] bytes, int from) {
    int at = indexOf(bytes, end, from, bytes.length);
    return at < 0 ? -1 : at + end.length;
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from, int limit) {
    for (int at = from; at + wanted.length <= limit; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
