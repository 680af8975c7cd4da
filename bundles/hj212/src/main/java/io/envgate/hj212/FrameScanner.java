package io.envgate.hj212;

import java.util.Optional;

/**
 * Looks at one place where {@code ##} stands and says what is there. Holds nothing: the place is
 * the only state.
 *
 * <p>The declared length leads; where it does not lead to a check code, it may have counted
 * characters instead of bytes (old devices with Chinese text). Failing that, the end is sought so
 * that the report can say what came.
 */
final class FrameScanner {
  /** No frame is longer: head, a segment of 9999 bytes, check code. */
  static final int LONGEST = 6 + 9999 + 4;

  private static final int DIGITS_FROM = 2; // behind ##
  private static final int CRC_WIDTH = 4;

  private final PacketCrc crc;
  private final Optional<? extends ParameterOpener> opener;

  FrameScanner(PacketCrc crc, Optional<? extends ParameterOpener> opener) {
    this.crc = crc;
    this.opener = opener;
  }

  /** What stands at a place. */
  enum Verdict {
    WHOLE,
    ENCIPHERED,
    INCOMPLETE,
    NO_FRAME,
    GARBLED_LENGTH,
    GARBLED_CRC,
    CUT_SHORT
  }

  /**
   * A verdict with the offsets it rests on, from the place looked at.
   *
   * @param declared the length field
   * @param from where the data segment begins
   * @param to where it ends
   * @param end behind the check code, or behind what came instead
   */
  record Look(Verdict verdict, int declared, int from, int to, int end) {
    private static final Look INCOMPLETE = new Look(Verdict.INCOMPLETE, 0, 0, 0, 0);
    private static final Look NO_FRAME = new Look(Verdict.NO_FRAME, 0, 0, 0, 0);
  }

  /**
   * Looks at {@code ##}.
   *
   * @param at where the first {@code #} stands; the second is there too
   * @param to end of the bytes at hand
   * @param last whether no more will follow
   */
  Look at(byte[] bytes, int at, int to, boolean last) {
    int digits = 0;
    int declared = 0;
    while (digits < 4
        && at + DIGITS_FROM + digits < to
        && isDigit(bytes[at + DIGITS_FROM + digits])) {
      declared = declared * 10 + bytes[at + DIGITS_FROM + digits] - '0';
      digits++;
    }
    int from = at + DIGITS_FROM + digits;
    if (from == to && digits < 4) {
      return last ? Look.NO_FRAME : Look.INCOMPLETE;
    }
    if (digits < 4
        && (digits < 2
            || !isLetter(bytes[from]))) { // some devices do not pad the length with zeros
      return Look.NO_FRAME;
    }
    Look look = segment(bytes, from, to, declared, last);
    return relative(look, at);
  }

  private Look segment(byte[] bytes, int from, int to, int declared, boolean last) {
    int end = from + declared;
    if (end + CRC_WIDTH > to) {
      return last ? seekEnd(bytes, from, to, declared, true) : Look.INCOMPLETE;
    }
    int sent = Hex4.value(bytes, end);
    if (declared > 0 && sent >= 0) {
      Verdict checked = checked(bytes, from, end, sent);
      if (checked != Verdict.NO_FRAME) {
        return new Look(checked, declared, from, end, end + CRC_WIDTH);
      }
    }
    boolean closed = declared >= 2 && SegmentReader.startsWith(bytes, end - 2, end, "&&");
    if (!closed && sent >= 0 && end + CRC_WIDTH == to && !last) {
      return Look.INCOMPLETE; // a line end would make it a check code
    }
    if (closed || sent >= 0 && end + CRC_WIDTH < to && isLineEnd(bytes[end + CRC_WIDTH])) {
      return new Look(Verdict.GARBLED_CRC, declared, from, end, end + CRC_WIDTH);
    }
    Look look = countingCharacters(bytes, from, to, declared, last);
    return look.verdict() == Verdict.NO_FRAME ? seekEnd(bytes, from, to, declared, last) : look;
  }

  /** Deciphers first what does not look like text: the check code is that of the plain text. */
  private Verdict checked(byte[] bytes, int from, int end, int sent) {
    boolean cipherFirst = opener.isPresent() && SegmentReader.looksEnciphered(bytes, from, end);
    if (!cipherFirst && sent == crc.of(bytes, from, end)) {
      return Verdict.WHOLE;
    }
    if (opener.isPresent()) {
      byte[] clear = opener.get().opened(bytes, from, end);
      if (sent == crc.of(clear, 0, clear.length)) {
        return Verdict.ENCIPHERED;
      }
    }
    return cipherFirst && sent == crc.of(bytes, from, end) ? Verdict.WHOLE : Verdict.NO_FRAME;
  }

  private Look countingCharacters(byte[] bytes, int from, int to, int declared, boolean last) {
    if (WireText.isAscii(bytes, from, Math.min(to, from + declared))) {
      return Look.NO_FRAME;
    }
    Look look =
        counted(bytes, from, to, declared, CharacterCount.utf8(bytes, from, to, declared), last);
    return look.verdict() == Verdict.NO_FRAME
        ? counted(bytes, from, to, declared, CharacterCount.gbk(bytes, from, to, declared), last)
        : look;
  }

  private Look counted(byte[] bytes, int from, int to, int declared, int end, boolean last) {
    if (end + CRC_WIDTH > to) {
      boolean mayGrow = !last && to - from < LONGEST && endMark(bytes, from, to, last) < 0;
      return mayGrow ? Look.INCOMPLETE : Look.NO_FRAME;
    }
    int sent = Hex4.value(bytes, end);
    return sent >= 0 && sent == crc.of(bytes, from, end)
        ? new Look(Verdict.WHOLE, declared, from, end, end + CRC_WIDTH)
        : Look.NO_FRAME;
  }

  private Look seekEnd(byte[] bytes, int from, int to, int declared, boolean last) {
    int end = endMark(bytes, from, to, last);
    if (end < 0 && !last && to - from < LONGEST) {
      return Look.INCOMPLETE;
    }
    int stop = end < 0 ? Math.min(to, from + LONGEST) : end;
    boolean crcFollows =
        stop + CRC_WIDTH <= to
            && Hex4.value(bytes, stop) >= 0
            && stop - from >= 2
            && SegmentReader.startsWith(bytes, stop - 2, stop, "&&");
    boolean cutShort = end < 0 && from + declared + CRC_WIDTH > to;
    Verdict verdict = cutShort ? Verdict.CUT_SHORT : Verdict.GARBLED_LENGTH;
    return new Look(verdict, declared, from, stop, crcFollows ? stop + CRC_WIDTH : stop);
  }

  /**
   * Where the segment seems to end: at a check code behind {@code &&}, a line end or another {@code
   * ##}; else -1.
   */
  private static int endMark(byte[] bytes, int from, int to, boolean last) {
    for (int i = from; i < to; i++) {
      if (isLineEnd(bytes[i]) || i > from && SegmentReader.startsWith(bytes, i, to, "##")) {
        return i;
      }
      if (SegmentReader.startsWith(bytes, i, to, "&&") && isClosing(bytes, from, i, to, last)) {
        return i + 2;
      }
    }
    return -1;
  }

  private static boolean isClosing(byte[] bytes, int from, int at, int to, boolean last) {
    int after = at + 2 + CRC_WIDTH;
    boolean opens = SegmentReader.startsWith(bytes, at - 3, to, "CP=") && at - 3 >= from;
    return !opens
        && after <= to
        && Hex4.value(bytes, at + 2) >= 0
        && (after == to ? last : isLineEnd(bytes[after]) || bytes[after] == '#');
  }

  private static Look relative(Look look, int at) {
    return look.end() == 0
        ? look
        : new Look(
            look.verdict(), look.declared(), look.from() - at, look.to() - at, look.end() - at);
  }

  static boolean isLineEnd(byte b) {
    return b == '\r' || b == '\n';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isLetter(byte b) {
    return b >= 'A' && b <= 'Z';
  }
}
