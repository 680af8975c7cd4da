package io.envgate.hj212.lint;

import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketFlag;

/** Flag, and the fields it announces: PNUM, PNO and RF. */
final class FlagRule implements Rule {
  @Override
  public void check(Subject subject, Findings findings) {
    for (HeaderField field : subject.header()) {
      if (field.name().equals("Flag") && subject.packet().flag().isEmpty()) {
        findings.add("flag.format", field.value());
      }
      if (field.name().equals("RF")) {
        checkResent(subject, field, findings);
      }
    }
    subject.packet().flag().ifPresent(flag -> checkVersion(subject, flag, findings));
    checkParts(subject, findings);
  }

  private static void checkVersion(Subject subject, PacketFlag flag, Findings findings) {
    if (Edition.ofVersion(flag.version()).isEmpty()) {
      findings.add("flag.version", flag.value(), flag.version());
    } else if (flag.version() != subject.edition().version()) {
      findings.add("flag.edition", flag.value(), flag.version(), subject.edition().version());
    }
  }

  private static void checkResent(Subject subject, HeaderField field, Findings findings) {
    if (subject.dialect().filter(one -> one.chose("resent", "unmarked")).isPresent()) {
      DialectDemands dialect = subject.dialect().get();
      findings.against(dialect.place("options.resent"), "dialect.resent");
    } else if (!subject.edition().marksResent()) {
      findings.add("rf.edition");
    } else if (!field.value().equals("1")) {
      findings.add("rf.value", field.value());
    }
  }

  private static void checkParts(Subject subject, Findings findings) {
    Packet packet = subject.packet();
    boolean announced = packet.flag().map(PacketFlag::split).orElse(false);
    if (!announced && (subject.has("PNUM") || subject.has("PNO"))) {
      findings.add("parts.unflagged");
    }
    boolean habit =
        subject.edition()
            == Edition.V2005; // its own examples carry Flag=3 in requests without parts
    if (announced && !habit && (packet.pnum().isEmpty() || packet.pno().isEmpty())) {
      findings.add("parts.missing", packet.flag().orElseThrow().value());
    }
    int pnum = packet.pnum().orElse(1);
    int pno = packet.pno().orElse(1);
    int most = subject.edition().partsLimit();
    if (pno < 1 || pnum < 1 || pnum > most || packet.pnum().isPresent() && pno > pnum) {
      findings.add("parts.range", pno, pnum, most);
    }
  }
}
