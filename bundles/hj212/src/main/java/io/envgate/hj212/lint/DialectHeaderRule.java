package io.envgate.hj212.lint;

import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketFlag;

/** What a dialect says of QN and Flag: in uploads of 2005 and in answers, and of 9014's CP. */
final class DialectHeaderRule implements Rule {
  private static final String UPLOAD_HEADER = "upload-header";

  @Override
  public void check(Subject subject, Findings findings) {
    subject
        .dialect()
        .ifPresent(
            dialect -> {
              if (subject.command().isAnswer()) {
                checkAnswer(subject, dialect, findings);
              } else if (subject.edition() == Edition.V2005 && subject.tells(dialect)) {
                checkUpload(subject, dialect, findings);
              }
            });
  }

  private static void checkAnswer(Subject subject, DialectDemands dialect, Findings findings) {
    Packet packet = subject.packet();
    if (dialect.chose("answer-flag", "1")) {
      packet
          .flag()
          .filter(flag -> !flag.wantsAnswer())
          .ifPresent(
              flag ->
                  findings.against(
                      dialect.place("options.answer-flag"),
                      "dialect.answer-flag",
                      subject.cn(),
                      flag.value()));
    }
    if (subject.cn().equals("9014")) {
      boolean code = subject.hasParameter("QnRtn");
      boolean more = subject.parameters().all().stream().anyMatch(one -> !one.name().equals("QN"));
      boolean right = dialect.chose("data-answer", "QnRtn") ? code : !more;
      if (!right) {
        findings.against(
            dialect.place("options.data-answer"),
            "dialect.data-answer",
            packet.cp(),
            dialect.option("data-answer"));
      }
    }
  }

  private static void checkUpload(Subject subject, DialectDemands dialect, Findings findings) {
    boolean qn = subject.has("QN");
    boolean flag = subject.has("Flag");
    boolean wants = subject.packet().flag().map(PacketFlag::wantsAnswer).orElse(false);
    boolean right =
        switch (dialect.option(UPLOAD_HEADER)) {
          case "always" -> qn && flag;
          case "never" -> !qn && !flag;
          default -> qn == flag && qn == wants;
        };
    if (!right) {
      findings.against(
          dialect.place("options." + UPLOAD_HEADER),
          "dialect.header",
          said(qn, "QN") + " " + said(flag, "Flag"),
          dialect.option(UPLOAD_HEADER));
    }
  }

  private static String said(boolean there, String field) {
    return (there ? "+" : "-") + field;
  }
}
