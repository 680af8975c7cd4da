package io.envgate.uplink.mqtt;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Report;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.ResultCode;
import io.envgate.uplink.hj212.Archive;
import io.envgate.uplink.hj212.PastWalk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  private final Archive archive;
  private final Optional<Duration> minutes;
  private final Function<DataRecord, List<String>> composer;
  private int running;
  private long sent;

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
      PastWalk.Wanted records =
          new PastWalk.Wanted(request.point(), wanted.report(), length.get(), wanted.period());
      new PastWalk(archive, records, new Answer(request, road, ended)).goOn();
    }
  }

  private Optional<Duration> length(Report report) {
    return switch (report) {
      case MINUTE -> minutes;
      case HOUR -> Optional.of(Duration.ofHours(1));
      default -> Optional.of(DAY);
    };
  }

  /** One request, and who wants its records. */
  private final class Answer implements PastWalk.Errand {
    private final JsonRequest request;
    private final Hearing.Road road;
    private final Ended ended;

    Answer(JsonRequest request, Hearing.Road road, Ended ended) {
      this.request = request;
      this.road = road;
      this.ended = ended;
    }

    @Override
    public boolean wants(DataRecord record) {
      return true;
    }

    @Override
    public int share() {
      return UNDER_WAY;
    }

    @Override
    public boolean send(DataRecord record, Uplink.Progress progress) {
      List<String> texts = composer.apply(record);
      if (texts.isEmpty()) {
        return false;
      }
      DeliveryId id = new DeliveryId("asked for by " + request.id(), ++sent);
      road.send(new Delivery(id, "", record, Cause.HISTORY, 0, texts), progress);
      return true;
    }

    @Override
    public void ended(ResultCode code, long arrived) {
      running--;
      ended.told(code, arrived);
    }
  }
}
