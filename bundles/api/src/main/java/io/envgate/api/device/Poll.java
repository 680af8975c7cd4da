package io.envgate.api.device;

import io.envgate.api.reading.Observation;
import java.time.Duration;
import java.util.List;

/**
 * What came of asking an analyzer once. The field may do any of these to us; none is an exception.
 */
public sealed interface Poll {

  /**
   * It answered, wholly or in part: a factor that could not be read stands there without a value
   * and with the reason.
   *
   * @param observations one for each {@link Channel} of the analyzer
   */
  record Answered(List<Observation> observations) implements Poll {
    public Answered {
      observations = List.copyOf(observations);
    }
  }

  /**
   * It speaks by itself, has told all that it knows, and is not late with what comes next: nothing
   * is to be said of it.
   */
  record NothingNew() implements Poll {}

  /** Nothing came within the time-out. */
  record Silent(Duration waited) implements Poll {}

  /**
   * Bytes came that were no answer: noise, a wrong check code, another unit. @param hex the first
   * of them @param cause in words
   */
  record Nonsense(String hex, String cause) implements Poll {}

  /** The analyzer said no. @param exceptionCode the Modbus exception code, 1 to 11 */
  record Refused(int exceptionCode) implements Poll {}

  /** The line itself is down, so that nothing could be asked. @param reason in words */
  record Unreachable(String reason) implements Poll {}
}
