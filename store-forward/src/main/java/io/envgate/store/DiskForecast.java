package io.envgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * In how many days the disk will be full, if all goes on as in the newest full months and files go
 * as they expire. Pure.
 *
 * @param free bytes that are free now
 * @param files all files of the store and their bytes
 */
record DiskForecast(long free, Map<Slice, Long> files, Retention retention, Instant now) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration ENOUGH = Duration.ofHours(6); // to tell a day's growth by
  private static final int FURTHEST = 3650; // days; beyond that nobody plans

  /** Empty where it takes more than ten years, or where there is too little to tell by. */
  OptionalLong days() {
    Map<Slice.Kind, Double> growth = new EnumMap<>(Slice.Kind.class);
    for (Slice.Kind kind : Slice.Kind.values()) {
      growth.put(kind, growth(kind));
    }
    Map<Slice, Double> there = new HashMap<>();
    files.forEach((slice, bytes) -> there.put(slice, bytes.doubleValue()));
    double left = free;
    for (int day = 1; day <= FURTHEST; day++) {
      Instant then = now.plus(DAY.multipliedBy(day));
      for (Slice.Kind kind : Slice.Kind.values()) {
        Slice month = new Slice(kind, Slice.monthOf(then));
        there.merge(month, growth.get(kind), Double::sum);
        left -= growth.get(kind);
      }
      for (Slice gone : List.copyOf(there.keySet())) {
        if (!gone.end().plus(retention.keep(gone.kind())).isAfter(then)) {
          left += there.remove(gone);
        }
      }
      if (left <= 0) {
        return OptionalLong.of(day);
      }
    }
    return OptionalLong.empty();
  }

  /** Bytes a day, by the newest month that has run for long enough. */
  private double growth(Slice.Kind kind) {
    return files.keySet().stream()
        .filter(slice -> slice.kind() == kind && !slice.held())
        .filter(slice -> covered(slice).compareTo(ENOUGH) >= 0)
        .max(Slice::compareTo)
        .map(slice -> files.get(slice) * (double) DAY.toMillis() / covered(slice).toMillis())
        .orElse(0.0);
  }

  private Duration covered(Slice slice) {
    return Duration.between(slice.start(), now.isBefore(slice.end()) ? now : slice.end());
  }
}
