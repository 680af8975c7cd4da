package io.envgate.api.secret;

/** The values of the secrets that configurations name (口令). From any thread; never log a value. */
public interface Secrets {

  /**
   * The value now.
   *
   * @param name as the configuration gives it: {@code CITY_PASSWORD}
   * @throws IllegalArgumentException if there is no such secret; a checked station names none
   */
  String value(String name);
}
