package io.envgate.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What left of a delivery since it was last written down.
 *
 * @param times how often its first packet left
 * @param first when its first packet left for the first time of these
 * @param references how the platform knows each part, by part from 1 (HJ 212: the QN)
 */
record Sendings(int times, Optional<Instant> first, Map<Integer, String> references) {
  static final Sendings NONE = new Sendings(0, Optional.empty(), Map.of());

  Sendings {
    references = Map.copyOf(references);
  }
}
