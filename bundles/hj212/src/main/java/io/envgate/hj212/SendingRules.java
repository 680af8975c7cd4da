package io.envgate.hj212;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an edition allows us to send. A platform hands out the MN and the password, so shorter ones
 * than the standard's pass; wider ones do not.
 */
final class SendingRules {
  private final Edition edition;

  SendingRules(Edition edition) {
    this.edition = edition;
  }

  void check(Packet packet) {
    checkIdentity(packet);
    checkFlag(packet);
    checkParts(packet);
    checkParameters(packet.cp());
  }

  private void checkIdentity(Packet packet) {
    require(
        packet.qn().isPresent() || !edition.demandsQnAndFlag(),
        "%s demands a QN",
        edition.standard());
    packet
        .qn()
        .ifPresent(
            qn ->
                require(
                    Qn.parse(qn).isPresent(),
                    "a QN is 17 digits that name a time, not \"%s\"",
                    qn));
    String st = demand("ST", packet.st());
    require(st.length() == 2 && isAlphanumeric(st), "an ST is two of 0-9 A-Z, not \"%s\"", st);
    String cn = demand("CN", packet.cn());
    require(
        cn.length() == 4 && cn.chars().allMatch(c -> c >= '0' && c <= '9'),
        "a CN is four digits, not \"%s\"",
        cn);
    checkField("PW", demand("PW", packet.pw()));
    checkMn(demand("MN", packet.mn()));
  }

  private void checkMn(String mn) {
    checkField("MN", mn);
    require(
        mn.length() <= edition.mnLimit(),
        "an MN has at most %d characters in %s, not %d",
        edition.mnLimit(),
        edition.standard(),
        mn.length());
    boolean notYetAssigned =
        edition == Edition.V2025 && mn.isEmpty(); // before command 1002 a device has none
    require(!mn.isEmpty() || notYetAssigned, "an MN must not be empty in %s", edition.standard());
  }

  private void checkFlag(Packet packet) {
    require(
        packet.flag().isPresent() || !edition.demandsQnAndFlag(),
        "%s demands a Flag",
        edition.standard());
    packet
        .flag()
        .ifPresent(
            flag ->
                require(
                    flag.version() == edition.version(),
                    "Flag=%d carries version %d, %s has %d",
                    flag.value(),
                    flag.version(),
                    edition.standard(),
                    edition.version()));
    require(
        !packet.resent() || edition.marksResent(), "RF=1 does not exist in %s", edition.standard());
  }

  private void checkParts(Packet packet) {
    boolean split = packet.flag().map(PacketFlag::split).orElse(false);
    boolean numbered = packet.pnum().isPresent() && packet.pno().isPresent();
    boolean anyNumber = packet.pnum().isPresent() || packet.pno().isPresent();
    require(split || !anyNumber, "PNUM and PNO need bit 1 of Flag");
    boolean habit =
        edition == Edition.V2005; // its own examples carry Flag=3 in requests without parts
    require(numbered || !split || habit && !anyNumber, "bit 1 of Flag needs PNUM and PNO");
    if (numbered) {
      int pnum = packet.pnum().getAsInt();
      int pno = packet.pno().getAsInt();
      require(
          pnum >= 1 && pnum <= edition.partsLimit(),
          "PNUM is 1 to %d in %s, not %d",
          edition.partsLimit(),
          edition.standard(),
          pnum);
      require(pno >= 1 && pno <= pnum, "PNO is 1 to %d, not %d", pnum, pno);
    }
  }

  private void checkParameters(String cp) {
    int length = cp.getBytes(StandardCharsets.UTF_8).length;
    require(
        length <= edition.parametersLimit(),
        "CP has at most %d bytes in %s, not %d",
        edition.parametersLimit(),
        edition.standard(),
        length);
    require(!cp.contains("&&"), "CP must not contain && itself: %s", cp);
    require(
        cp.chars().noneMatch(c -> c < ' ' || c == 0x7F),
        "CP must not contain control characters: %s",
        cp);
    if (cp.chars().anyMatch(c -> c > 0x7F)) {
      checkTextStandsInInfo(cp);
    }
  }

  /** Chinese text has one place, the value of an {@code -Info} (HJ 212-2017, 6.3.1). */
  private static void checkTextStandsInInfo(String cp) {
    for (Parameter parameter : CommandParameters.parse(cp).all()) {
      boolean allowed = parameter.suffix().equals("Info") || isAscii(parameter.value());
      require(
          allowed && isAscii(parameter.name()),
          "only -Info values may leave ASCII: %s",
          parameter.name());
    }
  }

  private static void checkField(String name, String value) {
    require(
        value
            .chars()
            .allMatch(
                c ->
                    c > ' ' && c < 0x7F && c != ';' && c != ',' && c != '=' && c != '&'
                        && c != '#'),
        "%s must be ASCII without separators: \"%s\"",
        name,
        value);
  }

  private String demand(String name, Optional<String> value) {
    require(value.isPresent(), "%s demands %s", edition.standard(), name);
    return value.orElseThrow();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isAlphanumeric(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
  }

  private static void require(boolean holds, String message, Object... figures) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(message, figures));
    }
  }
}
