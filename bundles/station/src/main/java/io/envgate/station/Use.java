package io.envgate.station;

import io.envgate.api.reading.Factor;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a row of an analyzer's profile.
 *
 * @param row its name
 * @param factor what it is reported as; absent: it is not
 * @param points the monitoring points that it is reported for
 */
record Use(String row, Optional<Factor> factor, List<String> points) {
  Use {
    points = List.copyOf(points);
  }

  String code() {
    return factor.map(Factor::code).orElse("");
  }

  /** {@code speed=a01007@outlet1,outlet2}. */
  @Override
  public String toString() {
    return row + "=" + code() + "@" + String.join(",", points);
  }
}
