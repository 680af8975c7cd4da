package io.envgate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which file may go (数据过期). A file has expired when its month ended longer ago than its class is
 * kept, and when newer files cover that time: a clock that is years ahead makes one file of a far
 * month, and no file old.
 *
 * @param polls how long readings and real-time reports are kept
 * @param records how long everything else is
 */
record Retention(Duration polls, Duration records) {
  private static final int LONGEST_MONTH = 31; // days

  /**
   * The oldest file that has expired; what is still owed in it keeps it nevertheless.
   *
   * @param files of the store, oldest first
   */
  Optional<Slice> expired(List<Slice> files, Instant now) {
    return files.stream().filter(slice -> hasExpired(slice, files, now)).findFirst();
  }

  boolean hasExpired(Slice slice, List<Slice> files, Instant now) {
    Duration keep = keep(slice.kind());
    long newer =
        files.stream()
            .filter(other -> other.kind() == slice.kind() && !other.held())
            .filter(other -> other.month().isAfter(slice.month()))
            .count();
    return !slice.held() && !slice.end().plus(keep).isAfter(now) && newer >= filesThatCover(keep);
  }

  Duration keep(Slice.Kind kind) {
    return kind == Slice.Kind.POLLS ? polls : records;
  }

  /** Those of the time itself, and the one of the month that has just begun. */
  private static long filesThatCover(Duration keep) {
    return (keep.toDays() + LONGEST_MONTH - 1) / LONGEST_MONTH + 1;
  }
}
