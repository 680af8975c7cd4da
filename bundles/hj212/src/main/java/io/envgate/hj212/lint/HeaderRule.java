package io.envgate.hj212.lint;

import io.envgate.hj212.Edition;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields before CP: which there are, in what order, and what parts them. */
final class HeaderRule implements Rule {
  private static final List<String> ORDER =
      List.of("QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO", "RF");
  private static final List<String> ORDER_2005 =
      List.of("QN", "PNUM", "PNO", "ST", "CN", "PW", "MN", "Flag");
  private static final List<String> ALWAYS = List.of("ST", "CN", "PW", "MN");

  @Override
  public void check(Subject subject, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (HeaderField field : subject.header()) {
      checkField(field, findings);
      if (!seen.add(field.name())) {
        findings.add("header.repeated", field.name());
      }
    }
    checkPresence(subject, findings);
    checkOrder(subject, findings);
    checkParametersField(subject.facts().segment(), findings);
  }

  private static void checkField(HeaderField field, Findings findings) {
    if (field.separator() == ',') {
      findings.add("header.comma", field.name());
    }
    if (field.blank()) {
      findings.add("header.blank", field.name());
    }
    if (field.name().equals("CmdFlag")) {
      findings.add("header.cmdflag");
    } else if (!ORDER.contains(field.name())) {
      findings.add("header.unknown", field.name());
    }
  }

  private static void checkPresence(Subject subject, Findings findings) {
    for (String name : ALWAYS) {
      if (!subject.has(name)) {
        findings.add("header.missing", name);
      }
    }
    if (subject.edition().demandsQnAndFlag()) {
      if (!subject.has("QN")) {
        findings.add("header.missing", "QN");
      }
      if (!subject.has("Flag") && !subject.has("CmdFlag")) {
        findings.add("header.missing", "Flag");
      }
    }
  }

  private static void checkOrder(Subject subject, Findings findings) {
    List<String> order = subject.edition() == Edition.V2005 ? ORDER_2005 : ORDER;
    List<String> came =
        subject.header().stream()
            .map(HeaderField::name)
            .filter(order::contains)
            .distinct()
            .toList();
    List<String> due = came.stream().sorted(Comparator.comparing(order::indexOf)).toList();
    if (!came.equals(due)) {
      findings.add("header.order", String.join(" ", came), String.join(" ", due));
    }
  }

  private static void checkParametersField(String segment, Findings findings) {
    int cp = segment.indexOf("CP=&&");
    if (cp < 0) {
      findings.add("cp.missing");
      return;
    }
    if (cp > 0 && segment.charAt(cp - 1) != ';' && segment.charAt(cp - 1) != ' ') {
      findings.add("header.joined");
    }
    if (!segment.substring(cp + 5).endsWith("&&")) {
      findings.add("cp.unclosed");
    }
  }
}
