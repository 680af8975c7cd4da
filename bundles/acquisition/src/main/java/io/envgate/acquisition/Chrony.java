package io.envgate.acquisition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What {@code chronyc -c tracking} says: one line of comma-separated values, the eighth of which is
 * the frequency error of the machine's clock in parts per million, and the last one the leap
 * status.
 *
 * @param driftPerDay seconds that the clock gains in a day where nobody corrects it
 */
record Chrony(boolean synchronised, Optional<BigDecimal> driftPerDay) {
  private static final int FIELDS = 14;
  private static final int FREQUENCY = 7;
  private static final int LEAP_STATUS = 13;
  private static final BigDecimal SECONDS_A_DAY_OF_A_PPM = new BigDecimal("0.0864");

  /** Empty where it is something else, such as an error. */
  static Optional<Chrony> parse(String line) {
    String[] fields = line.strip().split(",");
    if (fields.length < FIELDS) {
      return Optional.empty();
    }
    try {
      BigDecimal ppm = new BigDecimal(fields[FREQUENCY].strip());
      boolean synchronised = !fields[LEAP_STATUS].strip().equals("Not synchronised");
      BigDecimal perDay = ppm.multiply(SECONDS_A_DAY_OF_A_PPM).setScale(2, RoundingMode.HALF_EVEN);
      return Optional.of(
          new Chrony(synchronised, synchronised ? Optional.of(perDay) : Optional.empty()));
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }
}
