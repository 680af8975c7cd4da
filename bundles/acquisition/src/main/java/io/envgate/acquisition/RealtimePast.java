package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What real-time reports (实时数据) go on from when a point is opened anew, as when a platform sets its
 * interval: else whoever sets it often keeps the others from ever being told anything. Lives on the
 * records' loop, for as long as the gateway runs.
 */
final class RealtimePast {

  /** A point that was away for longer begins anew. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Map<String, StationTime> reported = new HashMap<>();
  private final Map<String, Left> left = new HashMap<>();

  /** A reading, and when it was heard by the monotonic clock, whose passing nobody can change. */
  record Heard(Reading reading, long nanos) {}

  /**
   * What a point knew when it was closed.
   *
   * @param latest of each factor, fresh or not
   * @param startedNanos since when its analyzers had time to answer
   * @param last when it looked last which platforms are due
   * @param due platforms that wait for the next second
   * @param nanos when that was
   */
  record Left(
      PointPlan plan,
      Map<Factor, Heard> latest,
      long startedNanos,
      StationTime last,
      Set<String> due,
      long nanos) {}

  /**
   * The second (DataTime) of the point's last report, which may still be on its way to the disk;
   * empty before the first one since the gateway started.
   */
  Optional<StationTime> reported(String point) {
    return Optional.ofNullable(reported.get(point));
  }

  void note(String point, StationTime second) {
    reported.put(point, second);
  }

  void leave(Left what) {
    left.put(what.plan().name(), what);
  }

  /** Empty where figures are made in another way now, or the point was away for too long. */
  Optional<Left> take(PointPlan plan, long nanos) {
    return Optional.ofNullable(left.remove(plan.name()))
        .filter(one -> one.plan().figuresAsIn(plan))
        .filter(one -> nanos - one.nanos() <= LONGEST.toNanos());
  }
}
