package io.envgate.store;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The newest real-time report of each point that one platform is owed: older ones are not worth
 * sending any more, unless they were asked for.
 */
final class NewestReports {
  private final Map<String, Instant> newest = new HashMap<>();

  void note(Delivery delivery) {
    RecordId id = delivery.record().id();
    if (id.report() == Report.REALTIME) {
      newest.merge(
          id.point(), id.period().start(), (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  boolean overtakes(Delivery delivery) {
    RecordId id = delivery.record().id();
    return id.report() == Report.REALTIME
        && !isAskedFor(delivery)
        && newest.getOrDefault(id.point(), Instant.MIN).isAfter(id.period().start());
  }

  /** What somebody asked for is sent, however old. */
  private static boolean isAskedFor(Delivery delivery) {
    return delivery.cause() == Cause.HISTORY || delivery.cause() == Cause.RESEND;
  }
}
