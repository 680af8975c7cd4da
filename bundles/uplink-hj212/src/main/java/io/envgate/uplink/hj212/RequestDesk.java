package io.envgate.uplink.hj212;

import io.envgate.api.count.Counts;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Qn;
import io.envgate.hj212.QnSequence;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.loop.Loop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the platform's requests, judges their headers, and has each executed by the {@link
 * Executor} of what its dialect means by the CN. 9011 says whether it is accepted, the data follow,
 * and 9012 says how it ended (HJ 212-2017, 6.5.1).
 *
 * <p>What this gateway cannot do is refused, never pretended: a command of the dialect without an
 * executor with QnRtn=2, any other with 8. That goes for notifications too: their usual answer 9013
 * would say that it was done. A request that comes twice with one QN is answered twice with the
 * same packets and executed once; what it has not said by then, it says once.
 *
 * <p>How a request ended is not lost with the link: a 9012 that may not have arrived, for the link
 * fell within OverTime of it or was down already, is said again when the link is up. A platform
 * that heard it has nothing more to wait for and takes no notice.
 */
final class RequestDesk {
  private static final int REMEMBERED = 256; // requests; a platform repeats within minutes

  private final Agreement agreement;
  private final List<Identity> identities;
  private final Envelope envelope;
  private final Loop loop;
  private final QnSequence numbers;
  private final Counts counts;
  private final Map<String, Executor> executors;
  private final Consumer<Packet> outlet;
  private final Map<String, Transcript> open = new LinkedHashMap<>(); // by key, oldest first
  private boolean linked;
  private long fellNanos;

  /**
   * @param executors by what is wanted
   * @param outlet sends a packet to the platform, if the link is up
   */
  RequestDesk(
      Agreement agreement,
      List<Identity> identities,
      Envelope envelope,
      Loop loop,
      Counts counts,
      Map<String, Executor> executors,
      Consumer<Packet> outlet) {
    this.agreement = agreement;
    this.identities = identities;
    this.envelope = envelope;
    this.loop = loop;
    this.numbers = new QnSequence(loop.wall());
    this.counts = counts;
    this.executors = executors;
    this.outlet = outlet;
  }

  /** What may not have been heard is said again, once. */
  void linkUp() {
    linked = true;
    for (Transcript transcript : open.values()) {
      transcript
          .unheard()
          .ifPresent(
              end -> {
                counts.add("results-said-again");
                outlet.accept(end);
              });
    }
  }

  void linkDown() {
    if (linked) {
      linked = false;
      fellNanos = loop.nanoTime();
    }
  }

  void take(Packet packet) {
    Optional<Transcript> before = before(packet);
    if (before.isPresent()) {
      counts.add("requests-repeated");
      before.get().said.forEach(outlet);
      return;
    }
    ReplyCode verdict = judge(packet);
    if (verdict.equals(ReplyCode.READY)) {
      take(
          new Request(
              word(packet).orElseThrow(),
              packet,
              identity(packet).orElseThrow(),
              qn(packet).orElseThrow()));
    } else {
      count(verdict);
      outlet.accept(turnedAway(packet, verdict));
    }
  }

  private void take(Request request) {
    Transcript fresh = new Transcript(request);
    open.put(request.key(), fresh);
    if (open.size() > REMEMBERED) {
      open.remove(open.keySet().iterator().next());
    }
    executors.getOrDefault(request.word(), Executors.refusing()).execute(request, fresh);
  }

  /**
   * Whether it came before, word by word: it is not judged again, for it may itself have changed
   * the password or the MN by which it would be.
   */
  private Optional<Transcript> before(Packet packet) {
    return qn(packet)
        .map(qn -> open.get(Request.key(packet, qn)))
        .filter(transcript -> transcript.request.packet().equals(packet));
  }

  private ReplyCode judge(Packet request) {
    if (known(request).isEmpty() && !assigns(request)) {
      return ReplyCode.WRONG_MN;
    }
    if (!request.pw().equals(Optional.of(agreement.terms().password()))) {
      return ReplyCode.WRONG_PASSWORD;
    }
    if (identity(request).isEmpty()) {
      return ReplyCode.WRONG_ST;
    }
    if (agreement.dialect().edition().demandsQnAndFlag() && !request.wantsAnswer()) {
      return ReplyCode.WRONG_FLAG;
    }
    if (qn(request).isEmpty()) {
      return ReplyCode.WRONG_QN;
    }
    return word(request).isPresent() ? ReplyCode.READY : ReplyCode.WRONG_CN;
  }

  /** What the platform wants by it; empty where its dialect has no such command. */
  private Optional<String> word(Packet request) {
    return request.cn().map(agreement.dialect().asks()::get);
  }

  /**
   * The answer 9011 to a header that is not in order. To a wrong MN it carries ours, and to a wrong
   * QN a new one, for there is none that could be repeated.
   */
  private Packet turnedAway(Packet request, ReplyCode verdict) {
    String mn = known(request).stream().findFirst().orElse(identities.get(0)).mn();
    Qn qn = qn(request).orElseGet(numbers::next);
    return envelope.interaction("9011", mn, qn, "QnRtn=" + code(verdict));
  }

  private void count(ReplyCode verdict) {
    counts.add("requests-answered-" + code(verdict));
  }

  /** What goes over the wire: 2005 has 1 to 3 only, and says 2 for the rest. */
  private int code(ReplyCode reply) {
    return (reply.editions().contains(agreement.dialect().edition()) ? reply : ReplyCode.REFUSED)
        .code();
  }

  /** Likewise: 2005 has 1, 2 and 100. */
  private int code(ResultCode result) {
    return (result.editions().contains(agreement.dialect().edition()) ? result : ResultCode.FAILED)
        .code();
  }

  /** The points of this MN: several where a logger has one MN and several systems. */
  private List<Identity> known(Packet request) {
    return identities.stream()
        .filter(identity -> identity.assigned() && request.mn().equals(Optional.of(identity.mn())))
        .toList();
  }

  /** The point by MN and ST; for 1002 one of that ST that still has no MN, with its new one. */
  private Optional<Identity> identity(Packet request) {
    Optional<Identity> known =
        known(request).stream()
            .filter(identity -> request.st().equals(Optional.of(identity.st())))
            .findFirst();
    return known.isPresent() || !assigns(request)
        ? known
        : identities.stream()
            .filter(one -> !one.assigned() && request.st().equals(Optional.of(one.st())))
            .findFirst()
            .map(one -> one.with(request.mn().orElseThrow()));
  }

  private boolean assigns(Packet request) {
    return word(request).equals(Optional.of("assign-mn"))
        && request.mn().filter(mn -> !mn.isEmpty()).isPresent()
        && identities.stream().anyMatch(one -> !one.assigned());
  }

  private static Optional<Qn> qn(Packet packet) {
    return packet.exchange().flatMap(Qn::parse);
  }

  /** One request and all that was said in reply. */
  private final class Transcript implements Reply {
    private final Request request;
    private final List<Packet> said = new ArrayList<>(3);
    private Optional<Packet> end = Optional.empty();
    private boolean heard;
    private long endedNanos;

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
              request.packet().cn().orElseThrow(),
              request.identity().st(),
              request.identity().mn(),
              request.qn(),
              cp));
    }

    @Override
    public void end(ResultCode result) {
      end = Optional.of(interaction("9012", "ExeRtn=" + code(result)));
      heard = false;
      endedNanos = loop.nanoTime();
    }

    @Override
    public void noted() {
      interaction("9013", "");
    }

    /** Its 9012, where the link fell before it can have been heard for certain. */
    Optional<Packet> unheard() {
      long before = fellNanos - endedNanos; // negative where it ended while the link was down
      boolean doubtful = !heard && before < agreement.terms().overTime().toNanos();
      heard = end.isPresent();
      return end.filter(packet -> doubtful);
    }

    private Packet interaction(String cn, String cp) {
      return say(envelope.interaction(cn, request.identity().mn(), request.qn(), cp));
    }

    private Packet say(Packet packet) {
      said.add(packet);
      outlet.accept(packet);
      return packet;
    }
  }
}
