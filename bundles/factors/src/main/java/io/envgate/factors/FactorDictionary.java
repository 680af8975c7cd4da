package io.envgate.factors;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The factor dictionary (监测因子编码表) of HJ 212: names, units, decimals and the codes of 2005, from
 * {@code factors.csv} beside this class, and what a site adds. Never changes; any thread may ask
 * it.
 */
public final class FactorDictionary {
  private static final int COLUMNS = 10;
  private static final FactorDictionary STANDARD =
      new FactorDictionary(Map.of()).with(Table.rows("factors.csv"));

  private final Map<String, Entry> entries;
  private final Map<String, Entry> byLegacy = new LinkedHashMap<>();

  private FactorDictionary(Map<String, Entry> entries) {
    this.entries = Collections.unmodifiableMap(entries);
    entries
        .values()
        .forEach(entry -> entry.legacy().ifPresent(code -> byLegacy.putIfAbsent(code, entry)));
  }

  /** The dictionary of the standards, in the edition of 2017 with the codes that others added. */
  public static FactorDictionary standard() {
    return STANDARD;
  }

  /**
   * With these entries too; one of a code that is there already takes its place.
   *
   * @param rows as {@link Entry#row()} writes them
   */
  public FactorDictionary with(Collection<String> rows) {
    Map<String, Entry> all = new LinkedHashMap<>(entries);
    rows.stream().map(FactorDictionary::entry).forEach(one -> all.put(one.factor().code(), one));
    return new FactorDictionary(all);
  }

  /**
   * What is known of the factor; empty for a code that stands in none of the tables, which is
   * allowed.
   */
  public Optional<Entry> find(Factor factor) {
    return Optional.ofNullable(entries.get(factor.code()));
  }

  /** The factor that HJ/T 212-2005 calls so: {@code 011} is {@code w01018}. */
  public Optional<Entry> findLegacy(String code) {
    return Optional.ofNullable(byLegacy.get(code));
  }

  /** All entries, in the order of the tables. */
  public Collection<Entry> entries() {
    return entries.values();
  }

  private static Entry entry(String row) {
    String[] cells = Table.cells(row, COLUMNS);
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
        cells[7],
        StatisticWords.read(cells[8]),
        optional(cells[9]).map(BigDecimal::new));
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
   * @param statistics which figures of it mean something
   * @param molarMass in g/mol, of a gas
   */
  public record Entry(
      Factor factor,
      Optional<String> legacy,
      String chinese,
      String english,
      String unit,
      Optional<String> totalUnit,
      OptionalInt decimals,
      String medium,
      Set<Statistic> statistics,
      Optional<BigDecimal> molarMass) {
    public Entry {
      Objects.requireNonNull(factor);
      statistics = Set.copyOf(statistics);
    }

    /** Whether the figure means something; of figures that the table has no word for, it does. */
    public boolean means(Statistic statistic) {
      return statistics.contains(statistic) || !StatisticWords.has(statistic);
    }

    /** Whether it is a sound level: the statistics of these are factors of their own. */
    public boolean isSound() {
      return medium.equals("noise");
    }

    /** As a row of {@code factors.csv}. */
    public String row() {
      return String.join(
          ";",
          factor.code(),
          legacy.orElse(""),
          cell(chinese),
          cell(english),
          cell(unit),
          totalUnit.orElse(""),
          decimals.isPresent() ? String.valueOf(decimals.getAsInt()) : "",
          medium,
          StatisticWords.written(statistics),
          molarMass.map(BigDecimal::toPlainString).orElse(""));
    }

    /** Semicolons part the cells of a row. */
    private static String cell(String text) {
      return text.replace(';', ',');
    }
  }
}
