package io.envgate.api.control;

import java.util.Map;
import java.util.Objects;

/**
 * What an instrument is to do now.
 *
 * @param offer the name of one of its {@link Offer}s
 * @param arguments by the names of {@link Argument}
 */
public record Order(String offer, Map<String, String> arguments) {
  public Order {
    Objects.requireNonNull(offer);
    arguments = Map.copyOf(arguments);
  }
}
