package io.envgate.hj212;

import java.util.Optional;

/**
 * What an edition allows us to send. A platform hands out the MN and the password, so shorter ones
 * than the standard's pass; wider ones do not.
 */
final class SendingRules {
  private static final char DELETE = 0x7F;

  private final Edition edition;

  SendingRules(Edition edition) {
    this.edition = edition;
  }

  /**
   * @param cp the bytes of the packet's CP
   */
  void check(Packet packet, byte[] cp) {
    checkIdentity(packet);
    checkFlag(packet);
    checkParts(packet);
    checkParameters(packet.cp(), cp);
  }

  private void checkIdentity(Packet packet) {
    if (packet.qn().isPresent()) {
      Qn.check(packet.qn().get());
    } else if (edition.demandsQnAndFlag()) {
      throw refused("%s demands a QN", edition.standard());
    }
    String st = demand("ST", packet.st());
    if (st.length() != 2 || !isAlphanumeric(st)) {
      throw refused("an ST is two of 0-9 A-Z, not \"%s\"", st);
    }
    String cn = demand("CN", packet.cn());
    if (cn.length() != 4 || !Times.isDigits(cn)) {
      throw refused("a CN is four digits, not \"%s\"", cn);
    }
    checkField("PW", demand("PW", packet.pw()));
    checkMn(demand("MN", packet.mn()));
  }

  private void checkMn(String mn) {
    checkField("MN", mn);
    if (mn.length() > edition.mnLimit()) {
      throw refused(
          "an MN has at most %d characters in %s, not %d",
          edition.mnLimit(), edition.standard(), mn.length());
    }
    boolean notYetAssigned = edition == Edition.V2025; // before command 1002 a device has none
    if (mn.isEmpty() && !notYetAssigned) {
      throw refused("an MN must not be empty in %s", edition.standard());
    }
  }

  private void checkFlag(Packet packet) {
    Optional<PacketFlag> flag = packet.flag();
    if (flag.isEmpty() && edition.demandsQnAndFlag()) {
      throw refused("%s demands a Flag", edition.standard());
    }
    if (flag.isPresent() && flag.get().version() != edition.version()) {
      throw refused(
          "Flag=%d carries version %d, %s has %d",
          flag.get().value(), flag.get().version(), edition.standard(), edition.version());
    }
    if (packet.resent() && !edition.marksResent()) {
      throw refused("RF=1 does not exist in %s", edition.standard());
    }
  }

  private void checkParts(Packet packet) {
    boolean split = packet.flag().isPresent() && packet.flag().get().split();
    boolean numbered = packet.pnum().isPresent() && packet.pno().isPresent();
    boolean anyNumber = packet.pnum().isPresent() || packet.pno().isPresent();
    if (anyNumber && !split) {
      throw refused("PNUM and PNO need bit 1 of Flag");
    }
    boolean habit =
        edition == Edition.V2005; // its own examples carry Flag=3 in requests without parts
    if (split && !numbered && !(habit && !anyNumber)) {
      throw refused("bit 1 of Flag needs PNUM and PNO");
    }
    if (numbered) {
      checkNumbers(packet.pnum().getAsInt(), packet.pno().getAsInt());
    }
  }

  private void checkNumbers(int pnum, int pno) {
    if (pnum < 1 || pnum > edition.partsLimit()) {
      throw refused(
          "PNUM is 1 to %d in %s, not %d", edition.partsLimit(), edition.standard(), pnum);
    }
    if (pno < 1 || pno > pnum) {
      throw refused("PNO is 1 to %d, not %d", pnum, pno);
    }
  }

  private void checkParameters(String cp, byte[] bytes) {
    if (bytes.length > edition.parametersLimit()) {
      throw refused(
          "CP has at most %d bytes in %s, not %d",
          edition.parametersLimit(), edition.standard(), bytes.length);
    }
    boolean ascii = true;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b <= '&' || b == DELETE) { // few are: names and figures are made of what stands above
        if (b == '&' && i > 0 && bytes[i - 1] == '&') {
          throw refused("CP must not contain && itself: %s", cp);
        }
        if (b >= 0 && b < ' ' || b == DELETE) {
          throw refused("CP must not contain control characters: %s", cp);
        }
        ascii &= b >= 0;
      }
    }
    if (!ascii) {
      checkTextStandsInInfo(cp);
    }
  }

  /** Chinese text has one place, the value of an {@code -Info} (HJ 212-2017, 6.3.1). */
  private static void checkTextStandsInInfo(String cp) {
    for (Parameter parameter : CommandParameters.parse(cp).all()) {
      boolean allowed = parameter.suffix().equals("Info") || isAscii(parameter.value());
      if (!allowed || !isAscii(parameter.name())) {
        throw refused("only -Info values may leave ASCII: %s", parameter.name());
      }
    }
  }

  private static void checkField(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean separates = c <= ',' && (c <= ' ' || c == ',' || c == '&' || c == '#');
      if (separates || c == ';' || c == '=' || c >= DELETE) {
        throw refused("%s must be ASCII without separators: \"%s\"", name, value);
      }
    }
  }

  private String demand(String name, Optional<String> value) {
    if (value.isEmpty()) {
      throw refused("%s demands %s", edition.standard(), name);
    }
    return value.get();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isAlphanumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static IllegalArgumentException refused(String message, Object... figures) {
    return new IllegalArgumentException(String.format(message, figures));
  }
}
