package io.envgate.hj212.lint;

/** CN and ST: whether the dialect has them, and under which ST a login comes. */
final class DialectCommandRule implements Rule {
  private static final String INTERACTION = "91";

  @Override
  public void check(Subject subject, Findings findings) {
    subject.dialect().ifPresent(dialect -> check(subject, dialect, findings));
  }

  private static void check(Subject subject, DialectDemands dialect, Findings findings) {
    String cn = subject.cn();
    String st = subject.packet().st().orElse("");
    if (!cn.isEmpty() && !dialect.has(cn)) {
      String table = subject.hasParameter("DataTime") ? "tells" : "asks";
      findings.against(dialect.place(table), "dialect.cn", cn);
    }
    if (dialect.tells("login", cn)) {
      checkLogin(st, dialect, findings);
    } else if (!dialect.systems().isEmpty()
        && !st.equals(INTERACTION)
        && !dialect.systems().contains(st)) {
      findings.against(dialect.place("systems"), "dialect.st", st);
    }
  }

  private static void checkLogin(String st, DialectDemands dialect, Findings findings) {
    String due = dialect.option("login-st");
    boolean right = due.equals("own") ? !st.equals(INTERACTION) : st.equals(due);
    if (!right) {
      findings.against(dialect.place("options.login-st"), "dialect.login-st", st, due);
    }
  }
}
