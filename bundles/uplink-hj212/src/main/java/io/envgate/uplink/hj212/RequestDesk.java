package io.envgate.uplink.hj212;

import io.envgate.api.count.Counts;
import io.envgate.hj212.CommandCode;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Qn;
import io.envgate.hj212.QnSequence;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the platform's requests, judges their headers, and has each executed by the {@link
 * Executor} of its CN. 9011 says whether it is accepted, the data follow, and 9012 says how it
 * ended (HJ 212-2017, 6.5.1).
 *
 * <p>What this gateway cannot do is refused, never pretended: a command of the edition without an
 * executor with QnRtn=2, any other with 8. That goes for notifications too: their usual answer 9013
 * would say that it was done. A request that comes twice with one QN is answered twice with the
 * same packets and executed once; what it has not said by then, it says once.
 */
final class RequestDesk {
  private static final int REMEMBERED = 256; // requests; a platform repeats within minutes

  private final Agreement agreement;
  private final List<Identity> identities;
  private final Envelope envelope;
  private final QnSequence numbers;
  private final Counts counts;
  private final Map<String, Executor> executors;
  private final Consumer<Packet> outlet;
  private final Map<String, Transcript> open = new LinkedHashMap<>(); // by key, oldest first

  /**
   * @param executors by CN
   * @param outlet sends a packet to the platform, if the link is up
   */
  RequestDesk(
      Agreement agreement,
      List<Identity> identities,
      Envelope envelope,
      InstantSource wall,
      Counts counts,
      Map<String, Executor> executors,
      Consumer<Packet> outlet) {
    this.agreement = agreement;
    this.identities = identities;
    this.envelope = envelope;
    this.numbers = new QnSequence(wall);
    this.counts = counts;
    this.executors = executors;
    this.outlet = outlet;
  }

  void take(Packet packet) {
    ReplyCode verdict = judge(packet);
    if (verdict.equals(ReplyCode.READY)) {
      take(new Request(packet, identity(packet).orElseThrow(), qn(packet).orElseThrow()));
    } else {
      count(verdict);
      outlet.accept(turnedAway(packet, verdict));
    }
  }

  private void take(Request request) {
    Transcript before = open.get(request.key());
    if (before != null) {
      counts.add("requests-repeated");
      before.said.forEach(outlet);
      return;
    }
    Transcript fresh = new Transcript(request);
    open.put(request.key(), fresh);
    if (open.size() > REMEMBERED) {
      open.remove(open.keySet().iterator().next());
    }
    executors.getOrDefault(request.cn(), Executors.refusing()).execute(request, fresh);
  }

  private ReplyCode judge(Packet request) {
    Optional<Identity> identity = identity(request);
    if (identity.isEmpty()) {
      return ReplyCode.WRONG_MN;
    }
    if (!request.pw().equals(Optional.of(agreement.terms().password()))) {
      return ReplyCode.WRONG_PASSWORD;
    }
    if (!request.st().equals(Optional.of(identity.get().st()))) {
      return ReplyCode.WRONG_ST;
    }
    if (agreement.terms().edition().demandsQnAndFlag() && !request.wantsAnswer()) {
      return ReplyCode.WRONG_FLAG;
    }
    if (qn(request).isEmpty()) {
      return ReplyCode.WRONG_QN;
    }
    CommandCode command = CommandCode.of(request.cn().orElse(""), agreement.terms().edition());
    boolean ours = command.editions().contains(agreement.terms().edition()) && command.fromHost();
    return ours ? ReplyCode.READY : ReplyCode.WRONG_CN;
  }

  /**
   * The answer 9011 to a header that is not in order. To a wrong MN it carries ours, and to a wrong
   * QN a new one, for there is none that could be repeated.
   */
  private Packet turnedAway(Packet request, ReplyCode verdict) {
    String mn = identity(request).orElse(identities.get(0)).mn();
    Qn qn = qn(request).orElseGet(numbers::next);
    return envelope.interaction("9011", mn, qn, "QnRtn=" + code(verdict));
  }

  private void count(ReplyCode verdict) {
    counts.add("requests-answered-" + code(verdict));
  }

  /** What goes over the wire: 2005 has 1 to 3 only, and says 2 for the rest. */
  private int code(ReplyCode reply) {
    return (reply.editions().contains(agreement.terms().edition()) ? reply : ReplyCode.REFUSED)
        .code();
  }

  private Optional<Identity> identity(Packet request) {
    return identities.stream()
        .filter(identity -> request.mn().equals(Optional.of(identity.mn())))
        .findFirst();
  }

  private static Optional<Qn> qn(Packet packet) {
    return packet.exchange().flatMap(Qn::parse);
  }

  /** One request and all that was said in reply. */
  private final class Transcript implements Reply {
    private final Request request;
    private final List<Packet> said = new ArrayList<>(3);

    Transcript(Request request) {
      this.request = request;
    }

    @Override
    public void ready() {
      accept(ReplyCode.READY);
    }

    @Override
    public void refuse(ReplyCode code) {
      accept(code);
    }

    private void accept(ReplyCode code) {
      count(code);
      interaction("9011", "QnRtn=" + code(code));
    }

    @Override
    public void data(String cp) {
      say(
          envelope.answer(
              request.cn(), request.identity().st(), request.identity().mn(), request.qn(), cp));
    }

    @Override
    public void end(ResultCode result) {
      interaction("9012", "ExeRtn=" + result.code());
    }

    @Override
    public void noted() {
      interaction("9013", "");
    }

    private void interaction(String cn, String cp) {
      say(envelope.interaction(cn, request.identity().mn(), request.qn(), cp));
    }

    private void say(Packet packet) {
      said.add(packet);
      outlet.accept(packet);
    }
  }
}
