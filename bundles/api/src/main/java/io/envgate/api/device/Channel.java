package io.envgate.api.device;

import io.envgate.api.reading.Factor;
import java.util.Objects;

/**
 * What an analyzer can be read for: a factor of a monitoring point. An analyzer that serves two
 * points has channels of both.
 */
public record Channel(String point, Factor factor) {
  public Channel {
    Objects.requireNonNull(point);
    Objects.requireNonNull(factor);
  }
}
