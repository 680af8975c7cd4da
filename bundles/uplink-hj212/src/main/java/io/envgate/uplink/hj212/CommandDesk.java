package io.envgate.uplink.hj212;

import io.envgate.api.count.Counts;
import io.envgate.hj212.CommandCode;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Qn;
import io.envgate.hj212.QnSequence;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.Times;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers the platform's requests: 9011 says whether one is accepted, the data follow, and 9012
 * says how it ended (HJ 212-2017, 6.5.1).
 *
 * <p>What this gateway cannot do is refused, never pretended: a command of the edition with
 * QnRtn=2, any other with 8. That goes for the notifications 2012 and 2022 too, which stop uploads:
 * their usual answer 9013 would say that it was done. A request that comes twice with one QN is
 * answered twice with the same packets and executed once.
 */
final class CommandDesk {
  private static final int REMEMBERED = 256; // requests; a platform repeats within minutes
  private static final String DONE = "ExeRtn=1";

  private final Terms terms;
  private final List<Identity> identities;
  private final Envelope envelope;
  private final InstantSource wall;
  private final QnSequence numbers;
  private final Counts counts;
  private final Map<String, List<Packet>> executed =
      new LinkedHashMap<>(); // by MN, CN and QN, oldest first

  CommandDesk(
      Terms terms,
      List<Identity> identities,
      Envelope envelope,
      InstantSource wall,
      Counts counts) {
    this.terms = terms;
    this.identities = identities;
    this.envelope = envelope;
    this.wall = wall;
    this.numbers = new QnSequence(wall);
    this.counts = counts;
  }

  /** The packets to send back, in their order; at least one. */
  List<Packet> answer(Packet request) {
    ReplyCode verdict = judge(request);
    counts.add("requests-answered-" + code(verdict));
    return verdict.equals(ReplyCode.READY) ? once(request) : List.of(accepted(request, verdict));
  }

  private ReplyCode judge(Packet request) {
    Optional<Identity> identity = identity(request);
    if (identity.isEmpty()) {
      return ReplyCode.WRONG_MN;
    }
    if (!request.pw().equals(Optional.of(terms.password()))) {
      return ReplyCode.WRONG_PASSWORD;
    }
    if (!request.st().equals(Optional.of(identity.get().st()))) {
      return ReplyCode.WRONG_ST;
    }
    if (terms.edition().demandsQnAndFlag() && !request.wantsAnswer()) {
      return ReplyCode.WRONG_FLAG;
    }
    return qn(request).isEmpty() ? ReplyCode.WRONG_QN : judgeCommand(request);
  }

  private ReplyCode judgeCommand(Packet request) {
    CommandCode command = CommandCode.of(request.cn().orElse(""), terms.edition());
    if (!command.editions().contains(terms.edition()) || !command.fromHost()) {
      return ReplyCode.WRONG_CN;
    }
    return result(request).isPresent() || alreadyOn(request) ? ReplyCode.READY : ReplyCode.REFUSED;
  }

  /** The parameters of the data answer; empty if this gateway cannot give it. */
  private Optional<String> result(Packet request) {
    return switch (request.cn().orElse("")) {
      case "1011" -> ownClock(request);
      case "1061" ->
          terms.realtimeInterval().map(interval -> "RtdInterval=" + interval.toSeconds());
      case "1063" -> terms.minuteInterval().map(interval -> "MinInterval=" + interval.toMinutes());
      default -> Optional.empty();
    };
  }

  /**
   * The gateway's clock; with PolId the request means an instrument's, which nobody here can read.
   */
  private Optional<String> ownClock(Packet request) {
    boolean instrument =
        request.parameters().first("PolId").filter(code -> !code.isEmpty()).isPresent();
    return instrument ? Optional.empty() : Optional.of("SystemTime=" + Times.text(wall.instant()));
  }

  /** Real-time reports that are asked for (2011) and flow anyway need nothing done. */
  private boolean alreadyOn(Packet request) {
    boolean past =
        request.parameters().first("BeginTime").isPresent(); // 2025, ST=44: a request for history
    return request.cn().equals(Optional.of("2011"))
        && !past
        && terms.realtimeInterval().isPresent();
  }

  private List<Packet> once(Packet request) {
    String key = request.mn() + " " + request.cn() + " " + qn(request).orElseThrow();
    List<Packet> before = executed.get(key);
    if (before != null) {
      counts.add("requests-repeated");
      return before;
    }
    List<Packet> answers = execute(request);
    executed.put(key, answers);
    if (executed.size() > REMEMBERED) {
      executed.remove(executed.keySet().iterator().next());
    }
    return answers;
  }

  private List<Packet> execute(Packet request) {
    Qn qn = qn(request).orElseThrow();
    String mn = request.mn().orElseThrow();
    Packet ready = accepted(request, ReplyCode.READY);
    Packet done = envelope.interaction("9012", mn, qn, DONE);
    return result(request)
        .map(
            cp ->
                List.of(
                    ready,
                    envelope.answer(
                        request.cn().orElseThrow(), request.st().orElseThrow(), mn, qn, cp),
                    done))
        .orElse(List.of(ready, done));
  }

  /**
   * The answer 9011. To a wrong MN it carries ours, and to a wrong QN a new one, for there is none
   * that could be repeated.
   */
  private Packet accepted(Packet request, ReplyCode verdict) {
    String mn = identity(request).orElse(identities.get(0)).mn();
    Qn qn = qn(request).orElseGet(numbers::next);
    return envelope.interaction("9011", mn, qn, "QnRtn=" + code(verdict));
  }

  /** What goes over the wire: 2005 has 1 to 3 only, and says 2 for the rest. */
  private int code(ReplyCode reply) {
    return (reply.editions().contains(terms.edition()) ? reply : ReplyCode.REFUSED).code();
  }

  private Optional<Identity> identity(Packet request) {
    return identities.stream()
        .filter(identity -> request.mn().equals(Optional.of(identity.mn())))
        .findFirst();
  }

  private static Optional<Qn> qn(Packet packet) {
    return packet.exchange().flatMap(Qn::parse);
  }
}
