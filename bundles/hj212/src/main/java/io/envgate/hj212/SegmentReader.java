package io.envgate.hj212;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the fields of a data segment by name, in any order: devices swap them, leave some out, put
 * a comma for a semicolon and blanks behind it. The first of two equal fields wins.
 */
final class SegmentReader {
  private static final String PARAMETERS = "CP=&&";
  private static final String CLOSING = "&&";
  private static final int CP_NAME = 3; // CP= before its &&

  private final byte[] bytes;
  private final int to;
  private Optional<String> qn = Optional.empty();
  private Optional<String> st = Optional.empty();
  private Optional<String> cn = Optional.empty();
  private Optional<String> pw = Optional.empty();
  private Optional<String> mn = Optional.empty();
  private Optional<PacketFlag> flag = Optional.empty();
  private OptionalInt pnum = OptionalInt.empty();
  private OptionalInt pno = OptionalInt.empty();
  private boolean resent;

  private SegmentReader(byte[] bytes, int to) {
    this.bytes = bytes;
    this.to = to;
  }

  static Packet read(byte[] bytes, int from, int to) {
    SegmentReader reader = new SegmentReader(bytes, to);
    return reader.packet(reader.header(from));
  }

  /**
   * Whether the bytes of CP begin like text, with a name; what SM4 makes of it does not (HJ
   * 212-2025, 6.4).
   */
  static boolean looksEnciphered(byte[] bytes, int from, int to) {
    int cp = indexOf(bytes, from, to, PARAMETERS);
    int at = cp + PARAMETERS.length();
    if (cp < 0 || startsWith(bytes, at, to, CLOSING)) {
      return false;
    }
    while (at < to && isOfName(bytes[at])) {
      at++;
    }
    return at == to || bytes[at] != '=';
  }

  /** The MN of the header; empty where there is none. */
  static String mn(byte[] bytes, int from, int to) {
    int cp = indexOf(bytes, from, to, PARAMETERS);
    int limit = cp < 0 ? to : cp;
    int at = indexOf(bytes, from, limit, ";MN=");
    if (at < 0) {
      return "";
    }
    int end = indexOf(bytes, at + 4, limit, ";");
    return WireText.of(bytes, at + 4, end < 0 ? limit : end);
  }

  /** Where the parameters begin, behind {@code CP=&&}; -1 where there are none. */
  static int parametersFrom(byte[] segment) {
    int cp = indexOf(segment, 0, segment.length, PARAMETERS);
    return cp < 0 ? -1 : cp + PARAMETERS.length();
  }

  private static boolean isOfName(byte b) {
    return b >= '0' && b <= '9'
        || b >= 'A' && b <= 'Z'
        || b >= 'a' && b <= 'z'
        || b == '-'
        || b == '_'
        || b == ' ';
  }

  /** Reads all fields before CP and answers where the text of CP begins. */
  private int header(int from) {
    int field = from;
    int at = nextMark(bytes, from, to);
    while (at < to) {
      int cp = at - CP_NAME;
      if (bytes[at] != '&') {
        field(field, at);
        field = at + 1;
      } else if (cp >= field && startsWith(bytes, cp, to, PARAMETERS)) {
        field(field, cp); // some devices leave out the semicolon before CP
        return cp + PARAMETERS.length();
      }
      at = nextMark(bytes, at + 1, to);
    }
    field(field, to);
    return to;
  }

  /**
   * Apart from the loop that calls {@link #field}, where it takes half as long again for a short
   * frame.
   */
  private static int nextMark(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == ';' || b == ',' || b == '&') {
        return i;
      }
    }
    return to;
  }

  private void field(int from, int end) {
    int name = from;
    while (name < end && bytes[name] == ' ') {
      name++;
    }
    int equals = name;
    while (equals < end && bytes[equals] != '=') {
      equals++;
    }
    if (equals < end) {
      value(name, equals, end);
    }
  }

  /** Blanks around a value do not count. */
  private void value(int name, int equals, int end) {
    int first = equals + 1;
    while (first < end && isBlank(bytes[first])) {
      first++;
    }
    int after = end;
    while (after > first && isBlank(bytes[after - 1])) {
      after--;
    }
    assign(name, equals, first, after);
  }

  private void assign(int name, int equals, int from, int end) {
    if (is(name, equals, "QN")) {
      qn = qn.isPresent() ? qn : text(from, end);
    } else if (is(name, equals, "ST")) {
      st = st.isPresent() ? st : text(from, end);
    } else if (is(name, equals, "CN")) {
      cn = cn.isPresent() ? cn : text(from, end);
    } else if (is(name, equals, "PW")) {
      pw = pw.isPresent() ? pw : text(from, end);
    } else if (is(name, equals, "MN")) {
      mn = mn.isPresent() ? mn : text(from, end);
    } else if (is(name, equals, "Flag") || is(name, equals, "CmdFlag")) {
      flag = flag.isPresent() ? flag : flag(from, end);
    } else if (is(name, equals, "PNUM")) {
      pnum = pnum.isPresent() ? pnum : number(from, end);
    } else if (is(name, equals, "PNO")) {
      pno = pno.isPresent() ? pno : number(from, end);
    } else if (is(name, equals, "RF")) {
      resent = is(from, end, "1");
    }
  }

  private static boolean isBlank(byte b) {
    return Character.isWhitespace(b & 0xFF);
  }

  private boolean is(int from, int end, String name) {
    return end - from == name.length() && startsWith(bytes, from, end, name);
  }

  private Packet packet(int cp) {
    int close = to;
    for (int i = to - CLOSING.length(); i >= cp; i--) {
      if (startsWith(bytes, i, to, CLOSING)) {
        close = i;
        break;
      }
    }
    return new Packet(qn, st, cn, pw, mn, flag, pnum, pno, resent, WireText.of(bytes, cp, close));
  }

  private Optional<String> text(int from, int end) {
    return Optional.of(WireText.ascii(bytes, from, end));
  }

  private Optional<PacketFlag> flag(int from, int end) {
    OptionalInt number = number(from, end);
    return number.isPresent() && number.getAsInt() <= 255
        ? Optional.of(new PacketFlag(number.getAsInt()))
        : Optional.empty();
  }

  private OptionalInt number(int from, int end) {
    if (from == end || end - from > 4) { // the widest number of a header has four digits
      return OptionalInt.empty();
    }
    int number = 0;
    for (int i = from; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return OptionalInt.empty();
      }
      number = number * 10 + digit;
    }
    return OptionalInt.of(number);
  }

  static int indexOf(byte[] bytes, int from, int to, String text) {
    byte first = (byte) text.charAt(0);
    int last = to - text.length(); // i + length could overflow, and the loop be slow for it
    for (int i = from; i <= last; i++) {
      if (bytes[i] == first && startsWith(bytes, i, to, text)) {
        return i;
      }
    }
    return -1;
  }

  static boolean startsWith(byte[] bytes, int at, int to, String text) {
    if (at < 0 || at + text.length() > to) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
