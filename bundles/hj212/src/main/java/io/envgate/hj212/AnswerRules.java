package io.envgate.hj212;

import java.util.Optional;

/**
 * Which answer a packet gets from the side that receives it: a platform, or a gateway that hears an
 * instrument. Pure: it neither sends nor remembers.
 */
public final class AnswerRules {
  private static final String INTERACTION = "91"; // ST of every answer, HJ 212-2017, table 5
  private static final PacketFlag FLAG_OF_2005 = new PacketFlag(0);
  private static final String LOGIN =
      "9021"; // of a widespread dialect, in no edition that we have seen
  private static final String LOGIN_ANSWER = "9022";

  private AnswerRules() {}

  /**
   * The answer, with the request's QN, PW, MN and version bits (HJ 212-2017, 6.3.2; appendix C).
   *
   * @param welcome whether the receiver knows the MN and the password; data of others are not
   *     acknowledged
   * @return empty where none is due
   */
  public static Optional<Packet> answer(Packet request, boolean welcome) {
    String cn = request.cn().orElse("");
    if (cn.equals(LOGIN)) {
      return Optional.of(login(request, LOGIN_ANSWER, welcome));
    }
    return welcome
        ? answerCode(request, cn).map(code -> inItsEdition(request, code))
        : Optional.empty();
  }

  /** The answer to a login. @param cn 9022, or another in some dialects */
  public static Packet login(Packet request, String cn, boolean welcome) {
    String qn = qn(request).map(text -> "QN=" + text + ";").orElse("");
    return reply(request, cn).withoutQn().cp(qn + "Logon=" + (welcome ? 1 : 0)).build();
  }

  /** The request's QN: in 2005 it may stand inside CP. */
  public static Optional<String> qn(Packet packet) {
    return packet.qn().or(() -> packet.parameters().first("QN"));
  }

  private static Optional<String> answerCode(Packet request, String cn) {
    CommandCode code = CommandCode.of(cn, request.edition().orElse(Edition.V2025));
    boolean asked = request.flag().map(PacketFlag::wantsAnswer).orElse(false);
    if (code.isAnswer()) {
      return Optional.empty();
    }
    if (code.kind() == CommandCode.Kind.NOTIFICATION && code.fromDevice()) {
      return asked || request.flag().isEmpty() ? Optional.of("9013") : Optional.empty();
    }
    if (code.cn().equals("1014")
        && asked) { // asked for by the station, 2025, C.7; a host that gives a key asks for 9011
      return Optional.of("9013");
    }
    return asked ? Optional.of("9014") : Optional.empty();
  }

  /** In 2005 the QN of an answer stands inside CP, in later editions in the header. */
  private static Packet inItsEdition(Packet request, String code) {
    Packet.Builder reply = reply(request, code);
    if (request.edition().filter(Edition::answersCarryQnInParameters).isPresent()) {
      return reply.withoutQn().cp(qn(request).map(text -> "QN=" + text).orElse("")).build();
    }
    return reply.build();
  }

  private static Packet.Builder reply(Packet request, String code) {
    Packet.Builder reply = Packet.of(request.edition().orElse(Edition.V2025), code).st(INTERACTION);
    request.qn().ifPresent(reply::qn);
    request.pw().ifPresent(reply::pw);
    request.mn().ifPresent(reply::mn);
    return reply.flag(request.flag().map(PacketFlag::forAnswer).orElse(FLAG_OF_2005));
  }
}
