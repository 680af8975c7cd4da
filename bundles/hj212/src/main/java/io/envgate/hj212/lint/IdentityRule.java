package io.envgate.hj212.lint;

import io.envgate.hj212.Edition;
import io.envgate.hj212.Qn;
import java.util.Set;

/** QN, ST, CN, PW, MN: their widths and characters. */
final class IdentityRule implements Rule {
  private static final Set<String> WITHOUT_MN = Set.of("1001", "9013");

  @Override
  public void check(Subject subject, Findings findings) {
    subject
        .packet()
        .qn()
        .filter(qn -> Qn.parse(qn).isEmpty())
        .ifPresent(qn -> findings.add("qn.format", qn));
    subject
        .packet()
        .st()
        .filter(st -> st.length() != 2)
        .ifPresent(st -> findings.add("st.format", st));
    subject
        .packet()
        .cn()
        .filter(cn -> !isCommand(cn))
        .ifPresent(cn -> findings.add("cn.format", cn));
    subject
        .packet()
        .pw()
        .filter(pw -> pw.length() != 6)
        .ifPresent(pw -> findings.add("pw.length", pw.length()));
    subject
        .packet()
        .mn()
        .filter(mn -> !isUnassigned(subject, mn))
        .ifPresent(mn -> checkMn(subject, mn, findings));
  }

  private static void checkMn(Subject subject, String mn, Findings findings) {
    Edition edition = subject.edition();
    if (mn.length() != edition.mnLimit()) {
      findings.add("mn.length", mn.length(), edition.mnLimit());
    }
    boolean hexadecimal = mn.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'F');
    if (edition == Edition.V2017 && !hexadecimal) {
      findings.add("mn.characters", mn);
    }
  }

  /**
   * Before its MN is assigned, a device of 2025 reports its hardware without one and is answered so
   * (C.2).
   */
  private static boolean isUnassigned(Subject subject, String mn) {
    return subject.edition() == Edition.V2025 && mn.isEmpty() && WITHOUT_MN.contains(subject.cn());
  }

  private static boolean isCommand(String cn) {
    return cn.length() == 4 && cn.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
