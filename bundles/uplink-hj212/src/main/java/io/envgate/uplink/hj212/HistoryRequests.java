package io.envgate.uplink.hj212;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import io.envgate.hj212.Times;
import io.envgate.reporting.ReportWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers requests for the past with BeginTime and EndTime: 2031, 2041, 2051 and 2061 (HJ 212-2017,
 * annex C), the log behind 3020, alarms (2005, 2071), checks, raw results and single measurements
 * of noise (2025: 2062, 2013, 2052), and what dialects have for the same. Each record goes up as an
 * upload with a QN of its own, and one 9012 with the request's QN ends it: 100 where there is
 * nothing.
 *
 * <pre>
 *  9011 ─▶ look up a page ─▶ send its records, a few at once ─▶ next page … ─▶ 9012
 * </pre>
 *
 * BeginTime and EndTime are labels, what stands in DataTime, and both count: the standard's
 * examples ask for one record with two equal times. What happened is kept when it is over and
 * labelled with its beginning, so that it is looked for a while longer. Only a few records are on
 * their way at once, so that live reports find room beside them. Lives on the session's loop.
 */
final class HistoryRequests {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration MOMENT = Duration.ZERO;
  private static final Duration LASTS = Duration.ofDays(2); // at most, what is labelled so
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
  private record Kind(Report report, Duration length, String told) {
    /** Where such records are found. */
    Period around(Period labels) {
      return report == Report.EVENT
          ? new Period(labels.start(), labels.length().plus(LASTS))
          : labels;
    }
  }

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
        of(Report.MINUTE, "minute", request -> agreement.terms().minuteInterval()));
    all.put("realtime-history", of(Report.REALTIME, MOMENT, "realtime"));
    all.put("raw-history", of(Report.RESULT, MOMENT, "raw"));
    all.put("noise-history", of(Report.MEASUREMENT, "noise", this::measurements));
    all.put("furnace-history", of(Report.FURNACE, FIVE_MINUTES, "furnace"));
    all.put("alarm-history", of(Report.EVENT, MOMENT, "alarm"));
    all.put("check-history", of(Report.EVENT, MOMENT, "check"));
    all.put("recovery-history", of(Report.EVENT, MOMENT, "recovery"));
    all.put("parallel-history", of(Report.EVENT, MOMENT, "parallel"));
    all.put("zero-history", of(Report.EVENT, MOMENT, "zero-check"));
    all.put("span-history", of(Report.EVENT, MOMENT, "span-check"));
    all.put("log", of(Report.EVENT, MOMENT, "log"));
    return all;
  }

  /** How long those of the point are; absent where it has none. */
  private Optional<Duration> measurements(Request request) {
    return agreement.idiom().given().measurements().length(request.identity().point());
  }

  /** Where the point or the platform has no such records, it is refused. */
  private Executor of(Report report, String told, Function<Request, Optional<Duration>> length) {
    return (request, reply) ->
        length
            .apply(request)
            .ifPresentOrElse(
                one -> of(report, one, told).execute(request, reply),
                () -> reply.refuse(ReplyCode.REFUSED));
  }

  private Executor of(Report report, Duration length, String told) {
    Kind kind = new Kind(report, length, told);
    return (request, reply) -> {
      Optional<Period> asked = period(request, length);
      if (asked.isEmpty()) {
        reply.refuse(ResultCode.WRONG_CONDITION);
      } else if (running == MOST_AT_ONCE) {
        reply.refuse(ResultCode.BUSY);
      } else {
        running++;
        reply.ready();
        new Answer(request, reply, kind).of(asked.get());
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

  /** One request, and who wants its records. */
  private final class Answer implements PastWalk.Errand {
    private final Request request;
    private final Reply reply;
    private final Kind kind;
    private Period labels = new Period(Instant.EPOCH, Duration.ZERO);

    Answer(Request request, Reply reply, Kind kind) {
      this.request = request;
      this.reply = reply;
      this.kind = kind;
    }

    void of(Period asked) {
      labels = asked;
      String point = request.identity().point();
      new PastWalk(
              archive,
              new PastWalk.Wanted(point, kind.report, kind.length, kind.around(asked)),
              this)
          .goOn();
    }

    @Override
    public boolean wants(DataRecord record) {
      return writer.tells(record, kind.told)
          && (kind.report != Report.EVENT || labels.contains(writer.label(record)));
    }

    @Override
    public int share() {
      return Math.max(1, agreement.terms().window() / SHARE);
    }

    @Override
    public boolean send(DataRecord record, Uplink.Progress progress) {
      String cn = request.packet().cn().orElseThrow();
      DataRecord wanted = writer.restricted(record, request.given("ENO"), request.given("PolId"));
      List<String> texts = composer.texts(wanted, cn);
      if (texts.isEmpty()) {
        return false;
      }
      DeliveryId id = new DeliveryId("asked for by " + request.qn().text(), ++sent);
      sender.send(new Delivery(id, "", wanted, Cause.HISTORY, 0, texts), cn, progress);
      return true;
    }

    @Override
    public void ended(ResultCode code, long arrived) {
      running--;
      reply.end(code);
    }
  }
}
