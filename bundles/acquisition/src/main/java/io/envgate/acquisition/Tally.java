package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has been counted of one factor: exact, and the same in whichever pieces it was counted. Only
 * normal readings are usable.
 *
 * @param area usable value × milliseconds for which it stands, for totals
 * @param flags how often each flag was met, usable or not
 * @param related what depends on another factor too
 * @param valid how many of the periods it is made of are normal and valid themselves
 * @param sampled when the newest result was sampled, where the analyzer dates them itself
 */
record Tally(
    int usable,
    BigDecimal sum,
    Optional<BigDecimal> minimum,
    Optional<BigDecimal> maximum,
    BigDecimal area,
    Map<DataFlag, Integer> flags,
    Related related,
    int valid,
    Optional<Instant> sampled) {

  static final Tally NONE = of(BigDecimal.ZERO, Map.of(), Related.NOTHING);

  Tally {
    flags = Map.copyOf(flags);
  }

  static Tally of(Reading reading) {
    Map<DataFlag, Integer> flag = Map.of(reading.flag(), 1);
    Optional<Instant> sampled = reading.isResult() ? Optional.of(reading.at()) : Optional.empty();
    if (reading.flag() != DataFlag.N) {
      return of(BigDecimal.ZERO, flag, Related.NOTHING).sampled(sampled);
    }
    BigDecimal value = reading.value().orElseThrow();
    return new Tally(
        1,
        value,
        reading.value(),
        reading.value(),
        BigDecimal.ZERO,
        flag,
        Related.NOTHING,
        0,
        sampled);
  }

  /** A normal reading stands for this long; any other for nothing. */
  static Tally standing(Reading reading, long millis) {
    BigDecimal area =
        reading.flag() == DataFlag.N
            ? reading.value().orElseThrow().multiply(BigDecimal.valueOf(millis))
            : BigDecimal.ZERO;
    return of(area, Map.of(), Related.NOTHING);
  }

  static Tally of(Related related) {
    return of(BigDecimal.ZERO, Map.of(), related);
  }

  /** Nothing that is usable by itself. */
  private static Tally of(BigDecimal area, Map<DataFlag, Integer> flags, Related related) {
    return new Tally(
        0,
        BigDecimal.ZERO,
        Optional.empty(),
        Optional.empty(),
        area,
        flags,
        related,
        0,
        Optional.empty());
  }

  private Tally sampled(Optional<Instant> when) {
    return new Tally(usable, sum, minimum, maximum, area, flags, related, valid, when);
  }

  /** Polls without an answer say nothing of a result that was there all the same. */
  Tally withoutLost() {
    Map<DataFlag, Integer> heard = new EnumMap<>(DataFlag.class);
    heard.putAll(flags);
    heard.remove(DataFlag.B);
    return new Tally(usable, sum, minimum, maximum, area, heard, related, valid, sampled);
  }

  /**
   * A finished period, as one piece of a longer one: its flag counts once (HJ 212-2017, notes under
   * C.16 to C.18: each from the next finer level).
   */
  static Tally of(Figures figures) {
    BigDecimal area =
        Flow.of(figures.factor())
            .flatMap(
                flow -> Optional.ofNullable(figures.carried().get(Carried.VOLUME)).map(flow::area))
            .or(() -> Optional.ofNullable(figures.carried().get(Carried.RUNNING)))
            .orElse(BigDecimal.ZERO);
    return new Tally(
        figures.usable(),
        figures.sum(),
        Optional.ofNullable(figures.unrounded(Statistic.MINIMUM)),
        Optional.ofNullable(figures.unrounded(Statistic.MAXIMUM)),
        area,
        Map.of(figures.flag(), 1),
        Related.of(figures),
        figures.flag() == DataFlag.N && figures.valid().orElse(true) ? 1 : 0,
        Optional.ofNullable(figures.carried().get(Carried.SAMPLED))
            .map(seconds -> Instant.ofEpochSecond(seconds.longValueExact())));
  }

  /** As the piece of a longer period to which only normal pieces give their numbers. */
  static Tally ofNormal(Figures figures) {
    return figures.flag() == DataFlag.N
        ? of(figures)
        : of(BigDecimal.ZERO, Map.of(figures.flag(), 1), Related.NOTHING);
  }

  /** Of what is usable, of which there must be something; not rounded. */
  BigDecimal mean() {
    return sum.divide(BigDecimal.valueOf(usable), MathContext.DECIMAL128);
  }

  Tally and(Tally other) {
    Map<DataFlag, Integer> both = new EnumMap<>(DataFlag.class);
    both.putAll(flags);
    other.flags.forEach((flag, times) -> both.merge(flag, times, Integer::sum));
    return new Tally(
        usable + other.usable,
        sum.add(other.sum),
        minimum.map(mine -> mine.min(other.minimum.orElse(mine))).or(other::minimum),
        maximum.map(mine -> mine.max(other.maximum.orElse(mine))).or(other::maximum),
        area.add(other.area),
        both,
        related.and(other.related),
        valid + other.valid,
        sampled
            .filter(mine -> other.sampled.filter(mine::isBefore).isEmpty())
            .or(() -> other.sampled));
  }
}
