package io.envgate.busaids.scan;

import java.util.Objects;

/**
 * What a unit may be.
 *
 * @param plausible how many of the profile's rows gave a figure that its quantity can have
 * @param rows how many rows there are
 * @param evidence what they weigh together; more than twice another's is much
 */
public record Guess(
    Profile profile, Confidence confidence, int plausible, int rows, double evidence) {
  public Guess {
    Objects.requireNonNull(profile);
    Objects.requireNonNull(confidence);
  }

  /** How far a guess can be trusted. */
  public enum Confidence {
    /** The unit names its maker or model, or much fits and nothing else fits nearly as well. */
    HIGH,
    /** Most of it fits; so may another. */
    MEDIUM,
    /** Its registers exist. That is little. */
    LOW
  }
}
