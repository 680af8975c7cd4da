package io.envgate.factors;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of measurement (计量单位), from {@code units.csv} beside this class.
 *
 * @param symbol as the gateway writes it: {@code mg/m3}
 * @param quantity what it measures; units of one quantity become one another
 */
public record Unit(String symbol, String quantity, Fraction times, Fraction plus) {
  static final String MASS_CONCENTRATION = "mass-concentration";
  static final String MIXING_RATIO = "mixing-ratio";

  private static final Map<String, Unit> UNITS = read();

  /** A number as it stands in the table: {@code 0.001} or {@code 1/3600}. */
  record Fraction(BigDecimal over, BigDecimal under) {
    static Fraction of(String text) {
      int slash = text.indexOf('/');
      return slash < 0
          ? new Fraction(new BigDecimal(text), BigDecimal.ONE)
          : new Fraction(
              new BigDecimal(text.substring(0, slash)), new BigDecimal(text.substring(slash + 1)));
    }
  }

  /** The unit that is written so, in any of the usual ways; empty for one that is not known. */
  public static Optional<Unit> find(String written) {
    return Optional.ofNullable(UNITS.get(plain(written)));
  }

  /** Whether it is a part of the volume, such as ppm, which no temperature changes. */
  public boolean isMixingRatio() {
    return quantity.equals(MIXING_RATIO);
  }

  /** How the gateway writes them. */
  public static List<String> symbols() {
    return UNITS.values().stream().map(Unit::symbol).distinct().toList();
  }

  /** Signs that look alike become one: µg/m³, μg/m3 and ug/m3 are the same. */
  private static String plain(String written) {
    return Normalizer.normalize(written.replaceAll("\\s+", ""), Normalizer.Form.NFKC)
        .replace('μ', 'u') // NFKC makes the micro sign this letter, ³ a 3 and ℃ °C
        .replace("°C", "degC")
        .replace("°F", "degF")
        .replace("°", "deg");
  }

  private static Map<String, Unit> read() {
    Map<String, Unit> units = new LinkedHashMap<>();
    for (String row : Table.rows("units.csv")) {
      String[] cells = Table.cells(row, 5);
      Unit unit = new Unit(cells[0], cells[2], Fraction.of(cells[3]), Fraction.of(cells[4]));
      units.put(plain(cells[0]), unit);
      for (String also : cells[1].split(" ")) {
        if (!also.isEmpty()) {
          units.put(plain(also), unit);
        }
      }
    }
    return Collections.unmodifiableMap(units);
  }
}
