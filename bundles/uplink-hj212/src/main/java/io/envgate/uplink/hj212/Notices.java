package io.envgate.uplink.hj212;

import io.envgate.api.count.Counts;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Qn;
import io.envgate.hj212.QnSequence;
import io.envgate.loop.Loop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The station's own notifications (通知): each is sent again after OverTime, ReCount times at most,
 * until 9013 comes with its QN (HJ 212-2017, 6.2.1 and 6.5.3). Lives on the session's loop.
 */
final class Notices {
  private final Agreement agreement;
  private final Envelope envelope;
  private final Loop loop;
  private final QnSequence numbers;
  private final Counts counts;
  private final Consumer<Packet> outlet;
  private final Map<String, Notice> open = new LinkedHashMap<>(); // by QN

  Notices(
      Agreement agreement, Envelope envelope, Loop loop, Counts counts, Consumer<Packet> outlet) {
    this.agreement = agreement;
    this.envelope = envelope;
    this.loop = loop;
    this.numbers = new QnSequence(loop.wall());
    this.counts = counts;
    this.outlet = outlet;
  }

  /**
   * Sends it in the name of the point.
   *
   * @param unanswered called when nobody answered the last repetition either
   */
  void send(Identity identity, String cn, String cp, Runnable unanswered) {
    send(identity.st(), identity.mn(), cn, cp, unanswered);
  }

  void send(String st, String mn, String cn, String cp, Runnable unanswered) {
    Qn qn = numbers.next();
    Notice notice = new Notice(envelope.notice(st, mn, cn, qn, cp), qn, unanswered);
    open.put(qn.text(), notice);
    notice.write();
  }

  /** 9013, or what else ends it. @return whether it answers anything that is open */
  boolean answered(Optional<String> qn) {
    Optional<Notice> notice = qn.map(open::remove);
    notice.ifPresent(one -> one.overTime.cancel());
    return notice.isPresent();
  }

  /** The link is gone, and with it all that waits for an answer. */
  void linkDown() {
    open.values().forEach(notice -> notice.overTime.cancel());
    open.clear();
  }

  private final class Notice {
    private final Packet packet;
    private final Qn qn;
    private final Runnable unanswered;
    private Exchange exchange = new Exchange.Sent();
    private Loop.Timer overTime = () -> {};

    Notice(Packet packet, Qn qn, Runnable unanswered) {
      this.packet = packet;
      this.qn = qn;
      this.unanswered = unanswered;
    }

    void write() {
      overTime = loop.after(agreement.terms().overTime(), this::overdue);
      outlet.accept(packet);
    }

    private void overdue() {
      counts.add("notices-unanswered-" + packet.cn().orElseThrow());
      exchange = exchange.overdue(agreement.terms().reCount());
      if (exchange instanceof Exchange.GivenUp) {
        open.remove(qn.text());
        unanswered.run();
      } else {
        write();
      }
    }
  }
}
