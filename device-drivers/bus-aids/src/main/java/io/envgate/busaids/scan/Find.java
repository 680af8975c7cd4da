package io.envgate.busaids.scan;

import java.time.Duration;
import java.util.Objects;

/**
 * A unit that said something.
 *
 * @param unit 0 to 255
 * @param holding what function 3 brought
 * @param input what function 4 brought
 * @param took from the request to the answer
 * @param identity what the instrument says of itself (functions 2B/0E and 11); empty where it says
 *     nothing
 */
public record Find(
    Setting setting, int unit, Reply holding, Reply input, Duration took, String identity) {
  public Find {
    Objects.requireNonNull(setting);
    Objects.requireNonNull(holding);
    Objects.requireNonNull(input);
    Objects.requireNonNull(took);
    Objects.requireNonNull(identity);
  }

  /** What came of one reading. */
  public sealed interface Reply {

    /** A register. @param word 0 to 65535 */
    record Register(int word) implements Reply {}

    /** It said no: it is there all the same. @param code the exception code */
    record Refused(int code) implements Reply {}

    /** Nothing. */
    record None() implements Reply {}
  }
}
