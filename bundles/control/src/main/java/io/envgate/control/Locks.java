package io.envgate.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The technician's locks (就地锁定): while one stands, no platform has anything done to the instrument.
 * Whoever stands before it with open covers goes first.
 */
final class Locks {
  /** Every instrument of the station. */
  static final String ALL = "*";

  /**
   * One lock.
   *
   * @param analyzer its name, or {@link #ALL}
   * @param until when it ends by itself; absent: never
   */
  record Lock(String analyzer, Instant since, String who, String why, Optional<Instant> until) {
    Lock {
      Objects.requireNonNull(analyzer);
      Objects.requireNonNull(since);
      Objects.requireNonNull(who);
      Objects.requireNonNull(why);
      Objects.requireNonNull(until);
    }

    boolean standsAt(Instant now) {
      return until.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** For the platform's people and the journal. */
    String words() {
      return (analyzer.equals(ALL) ? "all instruments are" : analyzer + " is")
          + " locked by "
          + who
          + " since "
          + since
          + (why.isEmpty() ? "" : ": " + why);
    }
  }

  private final Map<String, Lock> locks = new TreeMap<>();

  void set(Lock lock) {
    locks.put(lock.analyzer(), lock);
  }

  /** Whether there was one. */
  boolean lift(String analyzer) {
    return locks.remove(analyzer) != null;
  }

  Optional<Lock> on(String analyzer, Instant now) {
    return Optional.ofNullable(locks.get(ALL))
        .filter(lock -> lock.standsAt(now))
        .or(() -> Optional.ofNullable(locks.get(analyzer)).filter(lock -> lock.standsAt(now)));
  }

  List<Lock> standing(Instant now) {
    List<Lock> standing = new ArrayList<>(locks.values());
    standing.removeIf(lock -> !lock.standsAt(now));
    return standing;
  }
}
