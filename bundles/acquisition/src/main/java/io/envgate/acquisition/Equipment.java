package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The equipment that treats what is discharged (治理设施): {@code SB1}, {@code SB2} … Its state is read
 * as a number: 0 off, 1 running, 2 calibration, 3 maintenance, 4 alarm, 5 blowback (HJ 212-2017,
 * SBn-RS). States and run times are records of their own (2021, 2041), and no figures of a period.
 */
final class Equipment {
  private static final Pattern CODE = Pattern.compile("SB[1-9][0-9]?");
  private static final BigDecimal RUNNING = BigDecimal.ONE;
  private static final BigDecimal MOST = BigDecimal.valueOf(5);
  private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000); // ms
  private static final int DECIMALS = 2; // SBn-RT is N2.2

  private Equipment() {}

  static boolean is(Factor factor) {
    return CODE.matcher(factor.code()).matches();
  }

  /** The state that a reading tells; empty where it is none that there is. */
  static Optional<BigDecimal> state(Reading reading) {
    return reading
        .value()
        .filter(value -> reading.flag() == DataFlag.N)
        .filter(value -> value.signum() >= 0 && value.compareTo(MOST) <= 0)
        .filter(value -> value.stripTrailingZeros().scale() <= 0)
        .map(value -> value.setScale(0, RoundingMode.UNNECESSARY));
  }

  /** Of equipment, whether it runs: 1 or 0; else the reading itself. */
  static Reading running(Reading reading) {
    if (!is(reading.factor()) || reading.value().isEmpty()) {
      return reading;
    }
    boolean runs = reading.value().get().compareTo(RUNNING) == 0;
    return new Reading(
        reading.point(),
        reading.factor(),
        reading.at(),
        reading.epoch(),
        Optional.of(runs ? BigDecimal.ONE : BigDecimal.ZERO),
        reading.flag(),
        reading.cause());
  }

  /** What a period knows of it: how long it ran, in ms, for longer ones to add up. */
  static Figures figures(Factor factor, Tally tally, DataFlag flag) {
    return new Figures(
        factor,
        Map.of(),
        flag,
        tally.usable(),
        BigDecimal.ZERO,
        isKnown(tally) ? Map.of(Carried.RUNNING, tally.area()) : Map.of());
  }

  /** Also where the last state before a silence reaches into it. */
  private static boolean isKnown(Tally tally) {
    return tally.usable() > 0 || tally.area().signum() != 0;
  }

  /** The run times of a day in hours (SBn-RT), of what is known. */
  static List<Figures> runTimes(List<Figures> day) {
    return day.stream()
        .filter(one -> is(one.factor()) && one.carried().containsKey(Carried.RUNNING))
        .map(
            one ->
                new Figures(
                    one.factor(),
                    Map.of(
                        Statistic.TOTAL,
                        one.carried()
                            .get(Carried.RUNNING)
                            .divide(HOUR, DECIMALS, RoundingMode.HALF_EVEN)),
                    one.flag(),
                    one.usable(),
                    BigDecimal.ZERO))
        .toList();
  }
}
