package io.envgate.acquisition.warning;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a warning stands: nothing, bad for a while but not for long enough, or told. */
sealed interface Lasting {
  Lasting QUIET = new Quiet();

  /** Nothing is wrong. */
  record Quiet() implements Lasting {}

  /** It has been bad since then, and nobody has been told. */
  record Waiting(Instant since) implements Lasting {}

  /** It was told. @param begin when it began to be bad */
  record Told(Instant begin) implements Lasting {}

  /**
   * The next look.
   *
   * @param bad beyond the limit
   * @param over on the good side of the value at which it ends; between the two it stays as it is
   */
  default Lasting look(boolean bad, boolean over, Instant at, Duration holds) {
    if (this instanceof Told) {
      return over ? QUIET : this;
    }
    if (!bad) {
      return QUIET;
    }
    Instant since = this instanceof Waiting waiting ? waiting.since() : at;
    return at.isBefore(since.plus(holds)) ? new Waiting(since) : new Told(since);
  }

  /** Present where it was told. */
  default Optional<Instant> begun() {
    return this instanceof Told told ? Optional.of(told.begin()) : Optional.empty();
  }
}
