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
import io.envgate.reporting.ReportWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers requests for the past with BeginTime and EndTime: 2031, 2041, 2051 and 2061 (HJ 212-2017,
 * annex C), the log behind 3020, alarms (2005, 2071), checks and raw results (2025, 2062 and 2013),
 * and what dialects have for the same. Each record goes up as an upload with a QN of its own, and
 * one 9012 with the request's QN ends it: 100 where there is nothing.
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
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MOMENT = Duration.ZERO;
  private static final int PAGE = 256; // records
  private static final Duration LONGEST = Duration.ofDays(3660); // what one request may span
  private static final int MOST_AT_ONCE = 4; // requests
  private static final int SHARE = 4; // of the window

  private final Agreement agreement;
  private final Archive archive;
  private final ReportWriter writer;
  private final Composer composer;
  private final Sender sender;
  private int running;
  private long sent;

  /** Makes the texts that carry a record under a command. */
  interface Composer {
    List<String> texts(DataRecord record, String cn);
  }

  /** Hands a consignment to the session that serves its point. */
  interface Sender {
    void send(Delivery delivery, String cn, Uplink.Progress progress);
  }

  /** Which records a request is for. @param told what they tell, in a word */
  private record Kind(Report report, Duration length, String told) {}

  HistoryRequests(
      Agreement agreement, Archive archive, ReportWriter writer, Composer composer, Sender sender) {
    this.agreement = agreement;
    this.archive = archive;
    this.writer = writer;
    this.composer = composer;
    this.sender = sender;
  }

  /** The executors by what is wanted. */
  Map<String, Executor> all() {
    Map<String, Executor> all = new LinkedHashMap<>();
    all.put("day-history", of(Report.DAY, DAY, "day"));
    all.put("run-time-history", of(Report.STATE, DAY, "run-time"));
    all.put("hour-history", of(Report.HOUR, HOUR, "hour"));
    all.put(
        "minute-history",
        (request, reply) ->
            agreement
                .terms()
                .minuteInterval()
                .ifPresentOrElse(
                    length -> minutes(length).execute(request, reply),
                    () -> reply.refuse(ReplyCode.REFUSED)));
    all.put("realtime-history", of(Report.REALTIME, MOMENT, "realtime"));
    all.put("raw-history", of(Report.REALTIME, MOMENT, "raw"));
    all.put("noise-history", of(Report.EVENT, MOMENT, "noise"));
    all.put("alarm-history", of(Report.EVENT, MOMENT, "alarm"));
    all.put("check-history", of(Report.EVENT, MOMENT, "check"));
    all.put("recovery-history", of(Report.EVENT, MOMENT, "recovery"));
    all.put("parallel-history", of(Report.EVENT, MOMENT, "parallel"));
    all.put("zero-history", of(Report.EVENT, MOMENT, "zero-check"));
    all.put("span-history", of(Report.EVENT, MOMENT, "span-check"));
    all.put("log", of(Report.EVENT, MOMENT, "log"));
    return all;
  }

  private Executor minutes(Duration length) {
    return of(Report.MINUTE, length, "minute");
  }

  private Executor of(Report report, Duration length, String told) {
    Kind kind = new Kind(report, length, told);
    return (request, reply) -> {
      reply.ready();
      Optional<Period> asked = period(request, length);
      if (asked.isEmpty()) {
        reply.end(ResultCode.WRONG_CONDITION);
      } else if (running == MOST_AT_ONCE) {
        reply.end(ResultCode.BUSY);
      } else {
        running++;
        new Answer(request, reply, kind, asked.get()).goOn();
      }
    };
  }

  /** Both ends count. Where DataTime is the end of a period, so are these. */
  private Optional<Period> period(Request request, Duration length) {
    Duration shift = writer.labelsEnd() ? length : Duration.ZERO;
    Optional<Instant> begin = request.given("BeginTime").flatMap(Times::instant);
    Optional<Instant> end = request.given("EndTime").flatMap(Times::instant);
    begin = begin.map(at -> at.minus(shift));
    end = end.map(at -> at.minus(shift));
    return period(begin, end);
  }

  private static Optional<Period> period(Optional<Instant> begin, Optional<Instant> end) {
    return begin
        .flatMap(from -> end.map(to -> Duration.between(from, to)))
        .filter(span -> !span.isNegative() && span.compareTo(LONGEST) <= 0)
        .map(span -> new Period(begin.orElseThrow(), span.plusMillis(1)));
  }

  /** One request that is being answered. */
  private final class Answer implements Uplink.Progress {
    private final Request request;
    private final Reply reply;
    private final Kind kind;
    private final Instant end;
    private final Deque<DataRecord> found = new ArrayDeque<>();
    private List<String> before = List.of();
    private Instant next; // where the next page begins
    private boolean looking;
    private boolean broken;
    private boolean ended;
    private int underWay;
    private long arrived;

    Answer(Request request, Reply reply, Kind kind, Period period) {
      this.request = request;
      this.reply = reply;
      this.kind = kind;
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
      Instant to = from.plus(kind.length.isZero() ? DAY : kind.length.multipliedBy(PAGE));
      next = to.isBefore(end) ? to : end;
      archive.look(
          request.identity().point(),
          kind.report,
          kind.length,
          new Period(from, Duration.between(from, next)),
          page -> {
            looking = false;
            page.stream().filter(one -> writer.tells(one, kind.told)).forEach(found::add);
            goOn();
          });
    }

    private void send(DataRecord record) {
      String cn = request.packet().cn().orElseThrow();
      List<String> texts = composer.texts(record, cn);
      if (!texts.isEmpty() && !said(texts)) {
        underWay++;
        DeliveryId id = new DeliveryId("asked for by " + request.qn().text(), ++sent);
        sender.send(new Delivery(id, "", record, Cause.HISTORY, 0, texts), cn, this);
      }
    }

    /** A result stands in each real-time record until there is a newer one. */
    private boolean said(List<String> texts) {
      List<String> items =
          texts.stream().map(text -> text.substring(text.indexOf(';') + 1)).toList();
      boolean again = kind.told.equals("raw") && items.equals(before);
      before = items;
      return again;
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
