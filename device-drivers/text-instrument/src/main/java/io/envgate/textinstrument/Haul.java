package io.envgate.textinstrument;

import io.envgate.api.device.Poll;
import io.envgate.line.Outcome;
import java.util.Map;
import java.util.Optional;

/**
 * What a poll brought in.
 *
 * @param received by the telegrams' names
 * @param failure the first thing that went wrong
 */
record Haul(Map<String, Received> received, Optional<Outcome> failure) {

  Haul {
    received = Map.copyOf(received);
  }

  boolean hasValues() {
    return received.values().stream().anyMatch(one -> one instanceof Received.Whole);
  }

  /** The text of a field, of whichever telegram has it. */
  Optional<String> field(String name) {
    return received.values().stream()
        .filter(Received.Whole.class::isInstance)
        .flatMap(one -> ((Received.Whole) one).cells().field(name).stream())
        .map(String::strip)
        .findFirst();
  }

  boolean wasSilent() {
    return failure
        .map(one -> one instanceof Outcome.Silent || one instanceof Outcome.Unreachable)
        .orElse(false);
  }

  /** What to answer where there are no values. */
  Poll poll() {
    Outcome seen = failure.orElseGet(() -> new Outcome.Nonsense("", received.values().toString()));
    if (seen instanceof Outcome.Silent silent) {
      return new Poll.Silent(silent.waited());
    }
    if (seen instanceof Outcome.Nonsense nonsense) {
      return new Poll.Nonsense(nonsense.hex(), nonsense.cause());
    }
    return new Poll.Unreachable(
        seen instanceof Outcome.Unreachable unreachable ? unreachable.reason() : seen.toString());
  }
}
