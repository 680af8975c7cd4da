package io.envgate.uplink.mqtt;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.ResultCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sends what is kept of the past to whoever asks for it (历史数据): each record as it goes out when it
 * is new, under its usual topic and with the same text, a few at once so that live reports find
 * room beside them. Lives on the session's loop.
 */
final class PastRecords {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_AT_ONCE = 4; // requests
  private static final int UNDER_WAY = 4; // records
  private static final int PAGE = 256; // periods

  private final Archive archive;
  private final Optional<Duration> minutes;
  private final Function<DataRecord, List<String>> composer;
  private int running;
  private long sent;

  /** What is kept, looked up beside the loop. */
  @FunctionalInterface
  interface Archive {
    /** Of a gateway without a store. */
    Archive EMPTY = (point, report, length, period, told) -> told.accept(List.of());

    /**
     * The current versions of the records that start within the period.
     *
     * @param told called once, on the session's loop, oldest record first
     */
    void look(
        String point,
        Report report,
        Duration length,
        Period period,
        Consumer<List<DataRecord>> told);
  }

  /** How it ended. */
  interface Ended {
    /**
     * @param records how many the broker has confirmed
     */
    void told(ResultCode code, long records);
  }

  /**
   * @param minutes the length of minute records; absent where the platform gets none
   * @param composer the texts that carry a record
   */
  PastRecords(
      Archive archive, Optional<Duration> minutes, Function<DataRecord, List<String>> composer) {
    this.archive = archive;
    this.minutes = minutes;
    this.composer = composer;
  }

  void send(JsonRequest request, JsonRequest.Past wanted, Hearing.Road road, Ended ended) {
    Optional<Duration> length = length(wanted.report());
    if (length.isEmpty()) {
      ended.told(ResultCode.NO_DATA, 0);
    } else if (running == MOST_AT_ONCE) {
      ended.told(ResultCode.BUSY, 0);
    } else {
      running++;
      new Answer(request, wanted, length.get(), road, ended).goOn();
    }
  }

  private Optional<Duration> length(Report report) {
    return switch (report) {
      case MINUTE -> minutes;
      case HOUR -> Optional.of(Duration.ofHours(1));
      default -> Optional.of(DAY);
    };
  }

  /** One request that is being answered. */
  private final class Answer implements Uplink.Progress {
    private final JsonRequest request;
    private final Report report;
    private final Duration length;
    private final Hearing.Road road;
    private final Ended ended;
    private final Instant end;
    private final Deque<DataRecord> found = new ArrayDeque<>();
    private Instant next; // where the next page begins
    private boolean looking;
    private boolean broken;
    private boolean over;
    private int underWay;
    private long arrived;

    Answer(
        JsonRequest request,
        JsonRequest.Past wanted,
        Duration length,
        Hearing.Road road,
        Ended ended) {
      this.request = request;
      this.report = wanted.report();
      this.length = length;
      this.road = road;
      this.ended = ended;
      this.next = wanted.period().start();
      this.end = wanted.period().end();
    }

    void goOn() {
      while (!found.isEmpty() && !broken && underWay < UNDER_WAY) {
        send(found.poll());
      }
      if (broken || found.isEmpty() && !looking && !next.isBefore(end)) {
        endWhenQuiet();
      } else if (found.isEmpty() && !looking) {
        look();
      }
    }

    private void look() {
      looking = true;
      Instant from = next;
      Instant to = from.plus(length.multipliedBy(PAGE));
      next = to.isBefore(end) ? to : end;
      archive.look(
          request.point(),
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
        DeliveryId id = new DeliveryId("asked for by " + request.id(), ++sent);
        road.send(new Delivery(id, "", record, Cause.HISTORY, 0, texts), this);
      }
    }

    @Override
    public void transmitted(int part, String reference, Instant at) {}

    /** When one does not arrive, the rest would not either; whoever wants it asks again. */
    @Override
    public void settled(Receipt receipt) {
      underWay--;
      boolean fine = receipt instanceof Receipt.Acknowledged || receipt instanceof Receipt.Sent;
      arrived += fine ? 1 : 0;
      broken |= !fine;
      goOn();
    }

    private void endWhenQuiet() {
      if (underWay == 0 && !over) {
        over = true;
        running--;
        ResultCode whole = arrived == 0 ? ResultCode.NO_DATA : ResultCode.DONE;
        ended.told(broken ? ResultCode.TIMED_OUT : whole, arrived);
      }
    }
  }
}
