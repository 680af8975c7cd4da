package io.envgate.platform;

import java.util.Objects;
import java.util.Optional;

/**
 * A command as a platform gives it.
 *
 * @param cn four digits
 * @param cp its parameters, the text between {@code CP=&&} and {@code &&}
 * @param newMn the MN that the header carries in place of the station's own: 1002 assigns it so (HJ
 *     212-2025, C.3)
 */
public record Order(String cn, String cp, Optional<String> newMn) {
  public Order {
    Objects.requireNonNull(cn);
    Objects.requireNonNull(cp);
    Objects.requireNonNull(newMn);
  }

  public Order(String cn, String cp) {
    this(cn, cp, Optional.empty());
  }
}
