package io.envgate.platform;

import io.envgate.hj212.AnswerRules;
import io.envgate.hj212.CommandCode;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.lint.DialectDemands;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What commands mean to a platform and how it answers them: by the national standard, or by a
 * dialect where it has one.
 */
record Tongue(Optional<DialectDemands> dialect) {
  private static final String LOGIN = "login";
  private static final String PASSWORD = "password=";
  private static final Map<String, Duration> NATIONAL =
      Map.of(
          "2051", Duration.ofMinutes(1), "2061", Duration.ofHours(1), "2031", Duration.ofDays(1));

  /** Whether it uploads data; the answers to questions about parameters are none. */
  boolean isData(Packet packet) {
    return isData(packet.cn().orElse(""), packet.edition().orElse(Edition.V2025));
  }

  /** Whether data are uploaded under this command of an edition. */
  boolean isData(String cn, Edition edition) {
    return dialect
        .map(one -> one.isData(cn))
        .orElseGet(() -> CommandCode.of(cn, edition).kind() == CommandCode.Kind.UPLOAD);
  }

  /** The finest period of the data under each command that has periods. */
  Map<String, Duration> units() {
    return dialect.map(DialectDemands::units).orElse(NATIONAL);
  }

  /** Whether DataTime names the end of a period. */
  boolean labelsEnd() {
    return dialect.filter(one -> one.chose("data-time", "end")).isPresent();
  }

  /** A length as whole minutes; absent where it is none. */
  static Optional<String> minutes(Duration length) {
    return whole(length, Duration.ofMinutes(1));
  }

  /** RtdInterval in the unit in which it is counted; absent where it is no whole number. */
  Optional<String> realtimeInterval(Duration length) {
    boolean minutes = dialect.filter(one -> one.chose("realtime-unit", "min")).isPresent();
    return minutes ? minutes(length) : whole(length, Duration.ofSeconds(1));
  }

  private static Optional<String> whole(Duration length, Duration unit) {
    return Optional.of(length)
        .filter(one -> one.toMillis() % unit.toMillis() == 0)
        .map(one -> String.valueOf(one.dividedBy(unit)));
  }

  /** With the new password of 1072 under the name that it has for a station of this edition. */
  Order spelled(Order order, Edition edition) {
    String name =
        dialect.map(DialectDemands::newPasswordParameter).orElse(edition.newPasswordParameter());
    return order.cn().equals("1072") && order.cp().startsWith(PASSWORD)
        ? new Order(order.cn(), name + "=" + order.cp().substring(PASSWORD.length()))
        : order;
  }

  /** The MN that logs in by this; absent where it is no login. */
  Optional<String> login(Packet packet) {
    return dialect
        .filter(one -> one.tells(LOGIN, packet.cn().orElse("")))
        .flatMap(one -> packet.mn());
  }

  /** The answer that is due. @param welcome whether MN and password are known */
  Optional<Packet> answer(Packet packet, boolean welcome) {
    String cn = packet.cn().orElse("");
    if (dialect.filter(one -> one.tells(LOGIN, cn) && one.chose(LOGIN, "needed")).isPresent()) {
      return Optional.of(AnswerRules.login(packet, dialect.get().option("login-answer"), welcome));
    }
    if (dialect.filter(one -> isNotice(one, cn)).isPresent()) {
      return Optional.of(Packet.answering(packet, "9013", "").build())
          .filter(answer -> welcome && packet.wantsAnswer());
    }
    return AnswerRules.answer(packet, welcome).map(this::inDialect);
  }

  /** Heartbeats and logins under numbers that no edition has. */
  private static boolean isNotice(DialectDemands dialect, String cn) {
    return !CommandCode.of(cn, dialect.edition()).known()
        && (dialect.tells("heartbeat", cn) || dialect.tells(LOGIN, cn));
  }

  private Packet inDialect(Packet answer) {
    boolean withCode =
        answer.cn().filter("9014"::equals).isPresent()
            && dialect.filter(one -> one.chose("data-answer", "QnRtn")).isPresent();
    String before = answer.cp().isEmpty() ? "" : answer.cp() + ";";
    return withCode ? answer.toBuilder().cp(before + "QnRtn=1").build() : answer;
  }
}
