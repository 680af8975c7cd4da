package io.envgate.busaids.watch;

import java.util.List;
import java.util.Map;

/**
 * What was counted on a line.
 *
 * @param units those that were asked, ascending
 * @param bytes received altogether
 * @param stray bytes without a right check code that came while nobody was asked
 * @param garbage good frames with a few 00 or FF before them
 * @param echo our own requests that came back
 * @param wrongUnit answers under another number than the one asked
 * @param foreign how many frames of each unit were heard that nobody here had asked for
 * @param hours asked and heard by hour of the day, 0 to 23; only hours in which something was asked
 */
public record BusCounts(
    List<UnitCounts> units,
    long bytes,
    long stray,
    long garbage,
    long echo,
    long wrongUnit,
    Map<Integer, Long> foreign,
    Map<Integer, Hour> hours) {

  public BusCounts {
    units = List.copyOf(units);
    foreign = Map.copyOf(foreign);
    hours = Map.copyOf(hours);
  }

  /** One hour of the day, on whatever day. */
  public record Hour(long asked, long heard) {}

  long asked() {
    return units.stream().mapToLong(UnitCounts::asked).sum();
  }

  long heard() {
    return units.stream().mapToLong(UnitCounts::heard).sum();
  }

  long badCrc() {
    return units.stream().mapToLong(UnitCounts::badCrc).sum() + stray;
  }
}
