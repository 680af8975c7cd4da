package io.envgate.uplink.hj212;

import io.envgate.api.count.Counts;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Qn;
import io.envgate.hj212.QnSequence;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.loop.Loop;
import io.envgate.reporting.Asked;
import io.envgate.reporting.DialectOption;
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
 * same packets and executed once; what it has not said by then, it says once. Of the last {@value
 * #REMEMBERED} this is remembered, and first forgotten is what is over. What was set is remembered
 * over a restart, too, and told again under the password of then.
 *
 * <p>How a request ended is not lost with the link: a 9012 that may not have arrived, for the link
 * fell within OverTime of it or was down already, is said again when the link is up. A platform
 * that heard it has nothing more to wait for and takes no notice. Requests are answered as soon as
 * there is a link, also before the station has logged in.
 */
final class RequestDesk {
  private static final int REMEMBERED = 256; // requests; a platform repeats within minutes

  private final Agreement agreement;
  private final Addressees addressees;
  private final Envelope envelope;
  private final Loop loop;
  private final QnSequence numbers;
  private final Counts counts;
  private final Executors executors;
  private final Consumer<Packet> outlet;
  private final Map<String, Transcript> open = new LinkedHashMap<>(); // by key, oldest first
  private boolean linked;

  /**
   * @param executors of what is wanted
   * @param outlet sends a packet to the platform, if the link is up
   */
  RequestDesk(
      Agreement agreement,
      List<Identity> identities,
      Envelope envelope,
      Loop loop,
      Counts counts,
      Executors executors,
      Consumer<Packet> outlet) {
    this.agreement = agreement;
    this.addressees = new Addressees(agreement, identities);
    this.envelope = envelope;
    this.loop = loop;
    this.numbers = new QnSequence(loop.wall());
    this.counts = counts;
    this.executors = executors;
    this.outlet = outlet;
  }

  /** What is said from now on goes over a link. */
  void linkUp() {
    linked = true;
  }

  /** The link is good for more than answers: what may not have been heard is said again, once. */
  void sayAgain() {
    open.values().forEach(Transcript::sayAgain);
  }

  void linkDown() {
    linked = false;
    open.values().forEach(Transcript::linkDown);
  }

  /** Whether a packet is one to judge and answer: others could be answered for ever. */
  boolean hears(Packet packet) {
    String cn = packet.cn().orElse("");
    return cn.matches("[1-8]\\d{3}") || agreement.dialect().asks().containsKey(cn);
  }

  void take(Packet packet) {
    Optional<Transcript> before = before(packet);
    if (before.isPresent()) {
      counts.add("requests-repeated");
      before.get().said.forEach(outlet);
      return;
    }
    Optional<Request> request = request(packet);
    Optional<Request> earlier = request.filter(executors::did);
    if (earlier.isPresent()) {
      counts.add("requests-repeated");
      remember(earlier.get()).sayAsThen();
      return;
    }
    ReplyCode verdict = judge(packet);
    if (verdict.equals(ReplyCode.READY)) {
      Transcript fresh = remember(request.orElseThrow());
      executors.of(fresh.request).execute(fresh.request, fresh);
    } else {
      count(code(verdict));
      outlet.accept(turnedAway(packet, verdict));
    }
  }

  private Transcript remember(Request request) {
    Transcript fresh = new Transcript(request);
    open.put(request.key(), fresh);
    if (open.size() > REMEMBERED) {
      forgetOne();
    }
    addressees.take(request);
    return fresh;
  }

  /** Empty where the header is not even whole. */
  private Optional<Request> request(Packet packet) {
    return asked(packet)
        .flatMap(
            asked ->
                addressees
                    .of(packet)
                    .flatMap(
                        identity ->
                            qn(packet).map(qn -> new Request(asked, packet, identity, qn))));
  }

  private void forgetOne() {
    String oldest = open.keySet().iterator().next();
    open.remove(
        open.entrySet().stream()
            .filter(one -> one.getValue().over)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(oldest));
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
    if (!addressees.know(request)) {
      return ReplyCode.WRONG_MN;
    }
    if (!request.pw().equals(Optional.of(agreement.terms().password()))) {
      return ReplyCode.WRONG_PASSWORD;
    }
    if (addressees.of(request).isEmpty()) {
      return ReplyCode.WRONG_ST;
    }
    if (agreement.dialect().edition().demandsQnAndFlag() && !request.wantsAnswer()) {
      return ReplyCode.WRONG_FLAG;
    }
    if (qn(request).isEmpty()) {
      return ReplyCode.WRONG_QN;
    }
    return asked(request).isPresent() ? ReplyCode.READY : ReplyCode.WRONG_CN;
  }

  /** What the platform wants by it; empty where its dialect has no such command. */
  private Optional<Asked> asked(Packet request) {
    return request.cn().map(agreement.dialect().asks()::get).map(Asked::of);
  }

  /**
   * The answer 9011 to a header that is not in order. To a wrong MN it carries ours, and to a wrong
   * QN a new one, for there is none that could be repeated.
   */
  private Packet turnedAway(Packet request, ReplyCode verdict) {
    Qn qn = qn(request).orElseGet(numbers::next);
    return envelope.interaction("9011", addressees.mn(request), qn, "QnRtn=" + code(verdict));
  }

  private void count(int code) {
    counts.add("requests-answered-" + code);
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

  private static Optional<Qn> qn(Packet packet) {
    return packet.exchange().flatMap(Qn::parse);
  }

  /** One request and all that was said in reply. */
  private final class Transcript implements Reply {
    private final Request request;
    private final List<Packet> said = new ArrayList<>(3);
    private Optional<Packet> end = Optional.empty();
    private long endedNanos;
    private boolean over;
    private boolean doubtful; // whether its end was heard
    private boolean saidAgain;
    private Optional<String> passwordOfThen = Optional.empty();

    Transcript(Request request) {
      this.request = request;
    }

    @Override
    public void ready() {
      accept(code(ReplyCode.READY));
    }

    @Override
    public void refuse(ReplyCode code) {
      turnDown(code(code));
    }

    @Override
    public void refuse(ResultCode reason) {
      String busy = agreement.dialect().option(DialectOption.BUSY);
      if (reason.equals(ResultCode.BUSY) && !busy.equals(DialectOption.BUSY.usual())) {
        turnDown(Integer.parseInt(busy));
      } else if (agreement.dialect().option(DialectOption.REASONS).equals("none")) {
        refuse(ReplyCode.REFUSED);
      } else {
        ready();
        end(reason);
      }
    }

    private void turnDown(int code) {
      over = true;
      addressees.giveBack(request);
      accept(code);
    }

    private void accept(int code) {
      count(code);
      interaction("9011", "QnRtn=" + code);
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
      over = true;
      if (!result.equals(ResultCode.DONE)) {
        addressees.giveBack(request);
      }
      end = Optional.of(interaction("9012", "ExeRtn=" + code(result)));
      doubtful = !linked;
      endedNanos = loop.nanoTime();
    }

    @Override
    public void noted() {
      over = true;
      interaction("9013", "");
    }

    /** Of what was set before: nothing is done, and said is what was said then. */
    void sayAsThen() {
      passwordOfThen = request.packet().pw();
      if (SettingRequests.isNotification(request)) {
        noted();
      } else {
        ready();
        end(ResultCode.DONE);
      }
    }

    /** The link falls, and may have swallowed its 9012. */
    void linkDown() {
      long since = loop.nanoTime() - endedNanos;
      doubtful |= end.isPresent() && since < agreement.terms().overTime().toNanos();
    }

    void sayAgain() {
      if (doubtful && !saidAgain) {
        saidAgain = true;
        counts.add("results-said-again");
        outlet.accept(end.orElseThrow());
      }
    }

    private Packet interaction(String cn, String cp) {
      Packet now = envelope.interaction(cn, request.identity().mn(), request.qn(), cp);
      return say(passwordOfThen.map(pw -> now.toBuilder().pw(pw).build()).orElse(now));
    }

    private Packet say(Packet packet) {
      said.add(packet);
      outlet.accept(packet);
      return packet;
    }
  }
}
