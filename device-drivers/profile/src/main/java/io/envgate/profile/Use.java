package io.envgate.profile;

import io.envgate.api.reading.Factor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of a row of a profile.
 *
 * @param row its name
 * @param factor what it is reported as; absent: it is not reported
 * @param points the monitoring points (监测点) it is reported for
 */
public record Use(String row, Optional<Factor> factor, List<String> points) {
  public Use {
    Objects.requireNonNull(row);
    Objects.requireNonNull(factor);
    points = List.copyOf(points);
  }

  /**
   * Reads {@code speed=a01007}, or with its points {@code speed=a01007@outlet1,outlet2}.
   *
   * @throws IllegalArgumentException if it is not written so
   */
  public static Use of(String written) {
    int cut = written.lastIndexOf('=');
    String[] meaning = written.substring(cut + 1).split("@", 2);
    if (cut < 1) {
      throw new IllegalArgumentException("a use is written row=code, not " + written);
    }
    List<String> points = meaning.length == 1 ? List.of() : List.of(meaning[1].split(","));
    return new Use(written.substring(0, cut), Optional.of(new Factor(meaning[0])), points);
  }

  /** The factor's code; empty where it is not reported. */
  public String code() {
    return factor.map(Factor::code).orElse("");
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    return row + "=" + code() + "@" + String.join(",", points);
  }
}
