package io.envgate.api.local;

import java.util.Map;
import java.util.Objects;

/**
 * One request over the local socket.
 *
 * @param user who asks, as the operating system knows it; not what the request says
 * @param arguments as the command sent them
 */
public record LocalRequest(String user, Map<String, String> arguments) {
  public LocalRequest {
    Objects.requireNonNull(user);
    arguments = Map.copyOf(arguments);
  }

  /**
   * @throws IllegalArgumentException if it is not there
   */
  public String required(String name) {
    String value = arguments.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the request names no " + name);
    }
    return value;
  }

  /** What it says under this name, or this. */
  public String given(String name, String otherwise) {
    return arguments.getOrDefault(name, otherwise);
  }
}
