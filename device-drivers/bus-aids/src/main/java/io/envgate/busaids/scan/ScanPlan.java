package io.envgate.busaids.scan;

import io.envgate.line.Parity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a scan asks, likely things first: all settings with the low unit numbers that people choose,
 * then all settings with the others.
 *
 * @param settings each speed and parity, the likely ones first; at least one
 * @param units each number to ask, in the order of asking; at least one
 */
public record ScanPlan(List<Setting> settings, List<Integer> units) {
  /** Common speeds, likely ones first. */
  public static final List<Integer> SPEEDS = List.of(9600, 19200, 4800, 38400, 115200, 2400);

  /** Common parities, likely ones first. */
  public static final List<Parity> PARITIES = List.of(Parity.NONE, Parity.EVEN);

  /** Every unit number of a serial line. Modbus over serial line V1.02, 2.2. */
  public static final List<Integer> UNITS = IntStream.rangeClosed(1, 247).boxed().toList();

  private static final int LIKELY_UNITS = 32; // as many as one RS-485 segment carries

  public ScanPlan {
    settings = List.copyOf(settings);
    units = List.copyOf(units);
    if (settings.isEmpty() || units.isEmpty()) {
      throw new IllegalArgumentException(settings + " with units " + units);
    }
    units.forEach(ScanPlan::possible);
  }

  /**
   * All speeds with all parities: the first speed with each parity, the others with the first
   * parity, then the rest.
   */
  public static ScanPlan of(List<Integer> speeds, List<Parity> parities, List<Integer> units) {
    Set<Setting> settings = new LinkedHashSet<>();
    parities.forEach(parity -> settings.add(new Setting(speeds.get(0), parity)));
    for (Parity parity : parities) {
      speeds.forEach(speed -> settings.add(new Setting(speed, parity)));
    }
    return new ScanPlan(List.copyOf(settings), units);
  }

  /** Where speed and parity are somebody else's affair: behind TCP. */
  public static ScanPlan network(List<Integer> units) {
    return new ScanPlan(List.of(Setting.USUAL), units);
  }

  /** What is asked in one go. @param units at least one */
  record Round(Setting setting, List<Integer> units) {}

  List<Round> rounds() {
    List<Round> rounds = likelyRounds();
    add(units.stream().filter(unit -> unit > LIKELY_UNITS).toList(), rounds);
    return rounds;
  }

  List<Round> likelyRounds() {
    List<Round> rounds = new ArrayList<>();
    add(units.stream().filter(unit -> unit <= LIKELY_UNITS).toList(), rounds);
    return rounds;
  }

  private void add(Collection<Integer> some, List<Round> rounds) {
    if (!some.isEmpty()) {
      settings.forEach(setting -> rounds.add(new Round(setting, List.copyOf(some))));
    }
  }

  private static void possible(int unit) {
    if (unit < 0 || unit > 255) {
      throw new IllegalArgumentException("unit " + unit + " is not in 0..255");
    }
  }
}
