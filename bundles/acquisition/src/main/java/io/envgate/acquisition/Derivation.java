package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import io.envgate.statistics.AirState;
import java.util.List;
import java.util.Optional;

/**
 * How the reported value of a factor follows from what was measured (换算): of flue gas reported is
 * the dry gas at standard state (HJ 212-2017, D.2.1; of 2025 also each {@code -Rtd}), of ambient
 * air what {@link AirState} says.
 *
 * @param from the factors that it is worked out from, the one that brings each value first; empty
 *     where it is measured itself
 * @param wet whether it was measured in the wet gas (湿基)
 * @param actual whether it was measured at the temperature and pressure in the duct (工况)
 * @param air of ambient air, from which state of it to which
 */
public record Derivation(List<Factor> from, boolean wet, boolean actual, Optional<AirState> air) {
  public static final Derivation NONE = new Derivation(List.of(), false, false, Optional.empty());

  public Derivation {
    from = List.copyOf(from);
  }

  boolean changesNothing() {
    return equals(NONE);
  }

  /** The factor whose readings bring those of {@code own}. */
  Factor source(Factor own) {
    return from.isEmpty() ? own : from.get(0);
  }
}
