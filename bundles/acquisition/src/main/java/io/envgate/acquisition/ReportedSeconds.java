package io.envgate.acquisition;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The second (DataTime) of each point's last real-time report (实时数据), for as long as the gateway
 * runs: a point that is opened anew, as when a platform sets its interval, goes on behind it,
 * though that report may still be on its way to the disk. Lives on the records' loop.
 */
final class ReportedSeconds {
  private final Map<String, StationTime> last = new HashMap<>();

  /** Empty before the first report since the gateway started. */
  Optional<StationTime> of(String point) {
    return Optional.ofNullable(last.get(point));
  }

  void note(String point, StationTime second) {
    last.put(point, second);
  }
}
