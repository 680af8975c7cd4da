package io.envgate.reporting;

import io.envgate.api.reading.Factor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The factor dictionary (监测因子编码表) of HJ 212: names, units, decimals and the codes of 2005, from
 * {@code factors.csv} beside this class. Never changes; any thread may ask it.
 */
public final class FactorDictionary {
  private static final int COLUMNS = 8;
  private static final FactorDictionary STANDARD = read();

  private final Map<String, Entry> entries;

  private FactorDictionary(Map<String, Entry> entries) {
    this.entries = Collections.unmodifiableMap(entries);
  }

  /** The dictionary of the standards, in the edition of 2017 with the codes that others added. */
  public static FactorDictionary standard() {
    return STANDARD;
  }

  /**
   * What is known of the factor; empty for a code that stands in none of the tables, which is
   * allowed.
   */
  public Optional<Entry> find(Factor factor) {
    return Optional.ofNullable(entries.get(factor.code()));
  }

  /** All entries, in the order of the tables. */
  public Collection<Entry> entries() {
    return entries.values();
  }

  private static FactorDictionary read() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                FactorDictionary.class.getResourceAsStream("factors.csv"),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1) // the names of the columns
          .map(FactorDictionary::entry)
          .forEach(entry -> entries.put(entry.factor().code(), entry));
    } catch (IOException e) {
      throw new UncheckedIOException("factors.csv cannot be read", e);
    }
    return new FactorDictionary(entries);
  }

  private static Entry entry(String line) {
    String[] cells = line.split(";", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException(
          "factors.csv: " + cells.length + " cells and not " + COLUMNS + ": " + line);
    }
    OptionalInt decimals =
        cells[6].isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cells[6]));
    return new Entry(
        new Factor(cells[0]),
        optional(cells[1]),
        cells[2],
        cells[3],
        cells[4],
        optional(cells[5]),
        decimals,
        cells[7]);
  }

  private static Optional<String> optional(String cell) {
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
  }

  /**
   * What the tables say of one factor.
   *
   * @param legacy its code in HJ/T 212-2005, such as {@code 011} for {@code w01018}
   * @param chinese its name in Chinese
   * @param english its name in English
   * @param unit of a value, such as {@code mg/L}; empty where it has none
   * @param totalUnit of its total over a period, such as {@code kg}
   * @param decimals as the standard's type prints them, 0 to 4
   * @param medium {@code water}, {@code air}, {@code noise}, {@code electricity} or {@code
   *     production-condition}
   */
  public record Entry(
      Factor factor,
      Optional<String> legacy,
      String chinese,
      String english,
      String unit,
      Optional<String> totalUnit,
      OptionalInt decimals,
      String medium) {

    /** Whether it is a sound level: the statistics of these are factors of their own. */
    public boolean isSound() {
      return medium.equals("noise");
    }
  }
}
