package io.envgate.uplink.hj212;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.hj212.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers requests for the past: 2031, 2041, 2051 and 2061 with BeginTime and EndTime (HJ 212-2017,
 * annex C). Each record goes up as an upload with a QN of its own, and one 9012 with the request's
 * QN ends it: 100 where there is nothing.
 *
 * <pre>
 *  9011 ─▶ look up a page ─▶ send its records, a few at once ─▶ next page … ─▶ 9012
 * </pre>
 *
 * BeginTime and EndTime are labels of periods, and both count: the standard's examples ask for one
 * record with two equal times. Only a few records are on their way at once, so that live reports
 * find room beside them. Lives on the session's loop.
 */
final class HistoryRequests {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(3660); // what one request may span
  private static final int MOST_AT_ONCE = 4; // requests
  private static final int SHARE = 4; // of the window

  private final Agreement agreement;
  private final Archive archive;
  private final Function<DataRecord, List<String>> composer;
  private final Sender sender;
  private int running;
  private long sent;

  /** Hands a consignment to the session that serves its point. */
  interface Sender {
    void send(Delivery delivery, Uplink.Progress progress);
  }

  /**
   * @param composer the texts that carry a record
   */
  HistoryRequests(
      Agreement agreement,
      Archive archive,
      Function<DataRecord, List<String>> composer,
      Sender sender) {
    this.agreement = agreement;
    this.archive = archive;
    this.composer = composer;
    this.sender = sender;
  }

  /** The executors by CN. */
  Map<String, Executor> all() {
    return Map.of(
        "2031", of(Report.DAY, Optional.of(DAY)),
        "2041", of(Report.STATE, Optional.of(DAY)),
        "2051", of(Report.MINUTE, agreement.terms().minuteInterval()),
        "2061", of(Report.HOUR, Optional.of(Duration.ofHours(1))));
  }

  /**
   * @param length absent where the platform gets no such reports
   */
  private Executor of(Report report, Optional<Duration> length) {
    return (request, reply) -> {
      if (length.isEmpty()) {
        reply.refuse(ReplyCode.REFUSED);
        return;
      }
      reply.ready();
      Optional<Period> asked = period(request);
      if (asked.isEmpty()) {
        reply.end(ResultCode.WRONG_CONDITION);
      } else if (running == MOST_AT_ONCE) {
        reply.end(ResultCode.BUSY);
      } else {
        running++;
        new Answer(request, reply, report, length.get(), asked.get()).goOn();
      }
    };
  }

  /** Both ends count. */
  private static Optional<Period> period(Request request) {
    Optional<Instant> begin = request.given("BeginTime").flatMap(Times::instant);
    Optional<Instant> end = request.given("EndTime").flatMap(Times::instant);
    return begin
        .flatMap(from -> end.map(to -> Duration.between(from, to)))
        .filter(span -> !span.isNegative() && span.compareTo(LONGEST) <= 0)
        .map(span -> new Period(begin.orElseThrow(), span.plusMillis(1)));
  }

  /** One request that is being answered. */
  private final class Answer implements Uplink.Progress {
    private final Request request;
    private final Reply reply;
    private final Report report;
    private final Duration length;
    private final Instant end;
    private final Deque<DataRecord> found = new ArrayDeque<>();
    private Instant next; // where the next page begins
    private boolean looking;
    private boolean broken;
    private boolean ended;
    private int underWay;
    private long arrived;

    Answer(Request request, Reply reply, Report report, Duration length, Period period) {
      this.request = request;
      this.reply = reply;
      this.report = report;
      this.length = length;
      this.next = period.start();
      this.end = period.end();
    }

    void goOn() {
      while (!found.isEmpty() && !broken && underWay < share()) {
        send(found.poll());
      }
      if (broken || found.isEmpty() && !looking && !next.isBefore(end)) {
        endWhenQuiet();
      } else if (found.isEmpty() && !looking) {
        look();
      }
    }

    private int share() {
      return Math.max(1, agreement.terms().window() / SHARE);
    }

    /** A page is as long as some hundred records. */
    private void look() {
      looking = true;
      Instant from = next;
      Instant to = from.plus(length.multipliedBy(256));
      next = to.isBefore(end) ? to : end;
      archive.look(
          request.identity().point(),
          report,
          length,
          new Period(from, Duration.between(from, next)),
          page -> {
            looking = false;
            found.addAll(page);
            goOn();
          });
    }

    private void send(DataRecord record) {
      List<String> texts = composer.apply(record);
      if (!texts.isEmpty()) {
        underWay++;
        DeliveryId id = new DeliveryId("asked for by " + request.qn().text(), ++sent);
        sender.send(new Delivery(id, "", record, Cause.HISTORY, 0, texts), this);
      }
    }

    @Override
    public void transmitted(int part, String reference, Instant at) {}

    /** A platform that does not take one will not take the rest, and asks again. */
    @Override
    public void settled(Receipt receipt) {
      underWay--;
      boolean fine = receipt instanceof Receipt.Acknowledged || receipt instanceof Receipt.Sent;
      arrived += fine ? 1 : 0;
      broken |= !fine;
      goOn();
    }

    private void endWhenQuiet() {
      if (underWay == 0 && !ended) {
        ended = true;
        running--;
        ResultCode whole = arrived == 0 ? ResultCode.NO_DATA : ResultCode.DONE;
        reply.end(broken ? ResultCode.TIMED_OUT : whole);
      }
    }
  }
}
