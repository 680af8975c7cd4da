package io.envgate.statistics;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What passed a counter (累计流量) by its own readings: the sum of its steps forward. Readings of
 * consecutive stretches add up to those of the whole, wherever it is cut.
 *
 * <p>A step back is a roll-over where the counter stood in the last tenth before its capacity and
 * then in the first; else it was reset. What passed around a reset nobody knows: nothing is added
 * for it, and it is counted.
 *
 * @param first the oldest reading; empty where there is none
 * @param last the newest
 * @param passed between them
 */
public record Totaliser(
    Optional<BigDecimal> first, Optional<BigDecimal> last, BigDecimal passed, int resets) {

  public static final Totaliser NONE =
      new Totaliser(Optional.empty(), Optional.empty(), BigDecimal.ZERO, 0);

  public static Totaliser of(BigDecimal reading) {
    return new Totaliser(Optional.of(reading), Optional.of(reading), BigDecimal.ZERO, 0);
  }

  /**
   * This and what came after it.
   *
   * @param capacity what the counter counts to before it begins again at 0; empty where it is not
   *     known, and then every step back is a reset
   */
  public Totaliser and(Totaliser later, Optional<BigDecimal> capacity) {
    if (last.isEmpty() || later.first.isEmpty()) {
      return last.isEmpty() ? later : this;
    }
    BigDecimal from = last.get();
    BigDecimal to = later.first.get();
    BigDecimal both = passed.add(later.passed);
    int resets = this.resets + later.resets;
    if (to.compareTo(from) >= 0) {
      return new Totaliser(first, later.last, both.add(to.subtract(from)), resets);
    }
    if (capacity.filter(end -> rolledOver(from, to, end)).isPresent()) {
      BigDecimal step = capacity.get().subtract(from).add(to);
      return new Totaliser(first, later.last, both.add(step), resets);
    }
    return new Totaliser(first, later.last, both, resets + 1);
  }

  private static boolean rolledOver(BigDecimal from, BigDecimal to, BigDecimal capacity) {
    BigDecimal tenth = capacity.movePointLeft(1);
    return from.compareTo(capacity) <= 0
        && from.compareTo(capacity.subtract(tenth)) >= 0
        && to.compareTo(tenth) <= 0;
  }
}
