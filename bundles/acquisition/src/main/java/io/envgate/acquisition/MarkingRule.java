package io.envgate.acquisition;

import io.envgate.api.reading.Observation;
import java.time.Instant;
import java.util.Optional;

/** One reason for which a value may not be normal. It judges and never changes a figure. */
interface MarkingRule {

  /**
   * @param at when it was observed
   */
  Optional<Mark> judge(Observation observation, Instant at);
}
