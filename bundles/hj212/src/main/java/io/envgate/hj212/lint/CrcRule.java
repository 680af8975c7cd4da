package io.envgate.hj212.lint;

import io.envgate.hj212.FrameFacts;
import io.envgate.hj212.PacketCrc;
import java.util.Locale;
import java.util.Optional;

/** The check code: its digits, its value, and where it is wrong, which algorithm made it. */
final class CrcRule implements Rule {
  @Override
  public void check(Subject subject, Findings findings) {
    FrameFacts facts = subject.facts();
    String sent = facts.crcSent();
    Optional<DialectDemands> other = subject.dialect().filter(one -> one.crc() != PacketCrc.HJ212);
    if (other.isPresent() && facts.crcSentValue().isPresent()) {
      int due = facts.crc(other.get().crc());
      if (facts.crcSentValue().getAsInt() != due) {
        String right = String.format("%04X", due);
        findings.against(
            other.get().place("crc"), "dialect.crc", sent, right, other.get().crc().name());
      }
      return;
    }
    if (facts.crcSentValue().isEmpty()) {
      findings.add("crc.digits", sent, standard(facts));
      return;
    }
    int value = facts.crcSentValue().getAsInt();
    if (value != facts.crc(PacketCrc.HJ212)) {
      wrong(facts, sent, value, findings);
    } else if (!sent.equals(sent.toUpperCase(Locale.ROOT))) {
      findings.add("crc.case", sent, standard(facts));
    }
  }

  private static void wrong(FrameFacts facts, String sent, int value, Findings findings) {
    if (value == facts.crc(PacketCrc.MODBUS)) {
      findings.add("crc.other", sent, standard(facts), "CRC-16/MODBUS");
    } else if (value == facts.crc(PacketCrc.MODBUS_SWAPPED)) {
      findings.add("crc.other", sent, standard(facts), "CRC-16/MODBUS (low byte first)");
    } else {
      findings.add("crc.wrong", sent, standard(facts));
      if (!PacketCrc.possible(value)) {
        findings.add("crc.impossible", sent);
      }
    }
  }

  private static String standard(FrameFacts facts) {
    return String.format("%04X", facts.crc(PacketCrc.HJ212));
  }
}
