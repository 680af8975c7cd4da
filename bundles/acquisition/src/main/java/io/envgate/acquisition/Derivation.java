package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import java.util.List;

/**
 * How the reported value of a factor of flue gas follows from what was measured (换算): reported is
 * the dry gas at standard state (HJ 212-2017, D.2.1; of 2025 also each {@code -Rtd}).
 *
 * @param from the factors that it is worked out from, the one that brings each value first; empty
 *     where it is measured itself
 * @param wet whether it was measured in the wet gas (湿基)
 * @param actual whether it was measured at the temperature and pressure in the duct (工况)
 */
public record Derivation(List<Factor> from, boolean wet, boolean actual) {
  public static final Derivation NONE = new Derivation(List.of(), false, false);

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
