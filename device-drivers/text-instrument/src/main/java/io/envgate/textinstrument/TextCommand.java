package io.envgate.textinstrument;

import io.envgate.api.control.Offer;
import io.envgate.profile.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an analyzer with telegrams can be told to do (反控命令).
 *
 * @param asks whether it only asks, and does nothing to the analyzer
 * @param steps what is sent, in this order, each when the one before it has been answered
 * @param terms what may stand in them of what comes with the command
 * @param release what ends it, after it has lasted; may be none
 * @param lasts how long the analyzer is busy with it, where no {@code done} tells
 * @param group commands of the same group exclude each other; empty: of none
 * @param done how it is known to be finished
 * @param values which fields of the answers are given back, by the names of arguments
 */
record TextCommand(
    String name,
    Purpose purpose,
    boolean asks,
    List<Telegram> steps,
    Terms terms,
    List<Telegram> release,
    Duration lasts,
    String group,
    Optional<Done> done,
    Map<String, Value> values) {

  /** For one telegram, with everything that a line may be late with. */
  private static final Duration TELEGRAM = Duration.ofSeconds(15);

  TextCommand {
    Objects.requireNonNull(purpose);
    Objects.requireNonNull(terms);
    Objects.requireNonNull(group);
    Objects.requireNonNull(done);
    steps = List.copyOf(steps);
    release = List.copyOf(release);
    values = Map.copyOf(values);
    boolean ends = !lasts.isZero() || done.isPresent();
    if (steps.isEmpty() || !release.isEmpty() && !ends || asks && (ends || values.isEmpty())) {
      throw new IllegalArgumentException(
          name + ": " + steps.size() + " telegrams, ended after " + lasts);
    }
  }

  /**
   * A telegram whose answer says that it is finished.
   *
   * @param field of the answer
   * @param value what stands there then
   * @param after it is not looked at before
   * @param within after this time it has failed
   */
  record Done(Telegram telegram, String field, String value, Duration after, Duration within) {

    /** A hundred looks over the whole time, but neither hurried nor sleepy. */
    Duration every() {
      long millis = Math.min(10_000, Math.max(1_000, within.toMillis() / 100));
      return Duration.ofMillis(millis);
    }
  }

  /** Where a value stands. @param clock the pattern of a date and time; absent for other values */
  record Value(String field, Optional<String> clock) {}

  Offer offer(Pacing pacing) {
    Duration each = TELEGRAM.plus(pacing.timeout()).plus(pacing.gap());
    return new Offer(
        name,
        purpose.actions(),
        purpose.item().isEmpty() ? Set.of() : Set.of(purpose.item()),
        !asks,
        purpose.anytime(),
        purpose.flag(),
        each.multipliedBy(steps.size() + 3L * release.size() + 1)
            .plus(lasts)
            .plus(done.map(Done::within).orElse(Duration.ZERO)));
  }
}
