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
    int cp = indexOf(bytes, from, to, PARAMETERS);
    reader.header(from, cp < 0 ? to : cp);
    return reader.packet(cp < 0 ? to : cp + PARAMETERS.length());
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

  private void header(int from, int end) {
    int at = from;
    while (at < end) {
      int next = at;
      while (next < end && bytes[next] != ';' && bytes[next] != ',') {
        next++;
      }
      field(at, next);
      at = next + 1;
    }
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
      assign(name, equals, value(equals + 1, end));
    }
  }

  private String value(int from, int end) {
    boolean blank = from < end && (bytes[from] <= ' ' || bytes[end - 1] <= ' ');
    String value = WireText.ascii(bytes, from, end);
    return blank ? value.strip() : value;
  }

  private void assign(int name, int end, String value) {
    if (is(name, end, "QN")) {
      qn = qn.isPresent() ? qn : Optional.of(value);
    } else if (is(name, end, "ST")) {
      st = st.isPresent() ? st : Optional.of(value);
    } else if (is(name, end, "CN")) {
      cn = cn.isPresent() ? cn : Optional.of(value);
    } else if (is(name, end, "PW")) {
      pw = pw.isPresent() ? pw : Optional.of(value);
    } else if (is(name, end, "MN")) {
      mn = mn.isPresent() ? mn : Optional.of(value);
    } else if (is(name, end, "Flag") || is(name, end, "CmdFlag")) {
      flag = flag.isPresent() ? flag : flag(value);
    } else if (is(name, end, "PNUM")) {
      pnum = pnum.isPresent() ? pnum : number(value);
    } else if (is(name, end, "PNO")) {
      pno = pno.isPresent() ? pno : number(value);
    } else if (is(name, end, "RF")) {
      resent = value.equals("1");
    }
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

  private static Optional<PacketFlag> flag(String value) {
    OptionalInt number = number(value);
    return number.isPresent() && number.getAsInt() <= 255
        ? Optional.of(new PacketFlag(number.getAsInt()))
        : Optional.empty();
  }

  private static OptionalInt number(String value) {
    if (value.isEmpty() || value.length() > 4) { // the widest number of a header has four digits
      return OptionalInt.empty();
    }
    int number = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalInt.empty();
      }
      number = number * 10 + digit;
    }
    return OptionalInt.of(number);
  }

  static int indexOf(byte[] bytes, int from, int to, String text) {
    byte first = (byte) text.charAt(0);
    for (int i = from; i + text.length() <= to; i++) {
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
