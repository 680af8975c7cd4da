package io.envgate.textinstrument;

import io.envgate.api.control.Offer;
import io.envgate.profile.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What an analyzer with telegrams can be told to do (反控命令).
 *
 * @param steps what is sent, in this order, each when the one before it has been answered
 * @param release what ends it, after it has lasted; may be none
 * @param lasts how long the analyzer is busy with it
 */
record TextCommand(
    String name, Purpose purpose, List<Telegram> steps, List<Telegram> release, Duration lasts) {

  /** For one telegram, with everything that a line may be late with. */
  private static final Duration TELEGRAM = Duration.ofSeconds(15);

  TextCommand {
    Objects.requireNonNull(purpose);
    steps = List.copyOf(steps);
    release = List.copyOf(release);
    if (steps.isEmpty() || !release.isEmpty() && lasts.isZero()) {
      throw new IllegalArgumentException(
          name + ": " + steps.size() + " telegrams, ended after " + lasts);
    }
  }

  Offer offer(Pacing pacing) {
    Duration each = TELEGRAM.plus(pacing.timeout()).plus(pacing.gap());
    return new Offer(
        name,
        purpose.actions(),
        Set.of(),
        true,
        purpose.anytime(),
        purpose.flag(),
        each.multipliedBy(steps.size() + 3L * release.size()).plus(lasts));
  }
}
