package io.envgate.platform;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a report expects of every station.
 *
 * @param minutes at which interval minute records are due; empty: at that at which they come
 * @param reports the CNs that a station owes from when it is first heard; of others periods are due
 *     from the first that comes
 */
public record Expected(Optional<Duration> minutes, Set<String> reports) {
  /** Whatever stations choose to send. */
  public static final Expected NOTHING = new Expected(Optional.empty(), Set.of());

  public Expected {
    Objects.requireNonNull(minutes);
    reports = Set.copyOf(reports);
  }
}
