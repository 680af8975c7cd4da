package io.envgate.acquisition.marking;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import java.util.Objects;

/**
 * A judgement with its evidence.
 *
 * @param flag never {@link DataFlag#N}
 * @param cause in words, with the numbers
 */
record Verdict(DataFlag flag, String cause) {
  Verdict {
    Objects.requireNonNull(cause);
    if (flag == DataFlag.N) {
      throw new IllegalArgumentException("nothing is declared good");
    }
  }

  /** The reading under this verdict: its figure stays, and so does what was said of it before. */
  Reading on(Reading reading) {
    return reading.flagged(
        flag, reading.cause().isEmpty() ? cause : cause + " (" + reading.cause() + ")");
  }
}
