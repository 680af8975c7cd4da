package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import java.util.Objects;

/**
 * A judgement on a reading, with its evidence.
 *
 * @param flag never {@link DataFlag#N}
 * @param cause in words, with the numbers
 */
record Mark(DataFlag flag, String cause) {
  Mark {
    Objects.requireNonNull(cause);
    if (flag == DataFlag.N) {
      throw new IllegalArgumentException(
          "nothing is marked as normal: it is so where no rule speaks");
    }
  }
}
