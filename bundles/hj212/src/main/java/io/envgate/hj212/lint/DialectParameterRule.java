package io.envgate.hj212.lint;

import io.envgate.hj212.Qn;
import io.envgate.hj212.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Plain fields whose name or meaning a dialect chooses: DataTime, RtdInterval, PW in 1072. */
final class DialectParameterRule implements Rule {
  private static final int MOST_MINUTES = 60; // as 3600 s of HJ 212-2017, table 4

  @Override
  public void check(Subject subject, Findings findings) {
    subject
        .dialect()
        .ifPresent(
            dialect -> {
              checkLabel(subject, dialect, findings);
              checkInterval(subject, dialect, findings);
              checkPassword(subject, dialect, findings);
            });
  }

  /** No record can be told before its period is over. */
  private static void checkLabel(Subject subject, DialectDemands dialect, Findings findings) {
    Optional<Instant> sent = subject.packet().qn().flatMap(Qn::parse).map(Qn::instant);
    Optional<Instant> label = subject.parameters().dataTime().flatMap(Times::instant);
    Optional<Duration> length = Optional.ofNullable(dialect.units().get(subject.cn()));
    if (sent.isEmpty() || label.isEmpty() || length.isEmpty()) {
      return;
    }
    boolean start = dialect.chose("data-time", "start");
    Instant over = start ? label.get().plus(length.get()) : label.get();
    if (over.isAfter(sent.get())) {
      findings.against(
          dialect.place("options.data-time"),
          "dialect.data-time",
          subject.parameters().dataTime().orElseThrow(),
          dialect.option("data-time"),
          subject.packet().qn().orElseThrow());
    }
  }

  private static void checkInterval(Subject subject, DialectDemands dialect, Findings findings) {
    subject
        .parameters()
        .first("RtdInterval")
        .filter(text -> dialect.chose("realtime-unit", "min"))
        .filter(text -> !text.matches("[1-9]\\d?") || Integer.parseInt(text) > MOST_MINUTES)
        .ifPresent(
            text ->
                findings.against(
                    dialect.place("options.realtime-unit"), "dialect.realtime-unit", text));
  }

  private static void checkPassword(Subject subject, DialectDemands dialect, Findings findings) {
    String right = dialect.newPasswordParameter();
    String other = right.equals("PW") ? "NewPW" : "PW";
    if ("set-password".equals(dialect.asks().get(subject.cn())) && subject.hasParameter(other)) {
      findings.against(
          dialect.place("options.password-parameter"), "dialect.password", other, right);
    }
  }
}
