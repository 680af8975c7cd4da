package io.envgate.api.control;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody wants something of an instrument (反控命令).
 *
 * @param id what is asked twice under one id is executed once, also over a restart; unique among
 *     all askers: {@code city 010000A8900016F000169DC0 3011 20261128040000123}
 * @param word the {@link Action#word} of what is wanted, or the name that the instrument's own
 *     profile gives it
 * @param arguments by the names of {@link Argument}
 * @param asked when, by the asker's clock
 * @param until after that the asker does not want it any more; absent where it does not say
 */
public record Command(
    String id,
    Asker asker,
    Target target,
    String word,
    Map<String, String> arguments,
    Instant asked,
    Optional<Instant> until) {

  public Command {
    Objects.requireNonNull(id);
    Objects.requireNonNull(asker);
    Objects.requireNonNull(target);
    Objects.requireNonNull(word);
    arguments = Map.copyOf(arguments);
    Objects.requireNonNull(asked);
    Objects.requireNonNull(until);
  }

  /** Of somebody who does not say until when. */
  public Command(
      String id,
      Asker asker,
      Target target,
      String word,
      Map<String, String> arguments,
      Instant asked) {
    this(id, asker, target, word, arguments, asked, Optional.empty());
  }
}
