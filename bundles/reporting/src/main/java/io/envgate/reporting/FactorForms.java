package io.envgate.reporting;

import io.envgate.api.configuration.NamedText;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.factors.Conversion;
import io.envgate.factors.FactorDictionary;
import io.envgate.factors.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How one platform wants factors (各平台的因子清单): which of a point, in which order, and of each the
 * code, the unit, the decimals and the words in place of numbers. What nothing is said of goes as
 * the record has it.
 */
public final class FactorForms {
  /** Of a platform that takes all as it is. */
  public static final FactorForms AS_THEY_ARE = of(List.of(), FactorDictionary.standard());

  private static final String ANY = "*"; // point

  private final Map<String, Map<String, Form>> byPoint;
  private final Set<String> chosen;

  private FactorForms(Map<String, Map<String, Form>> byPoint, Set<String> chosen) {
    this.byPoint = byPoint;
    this.chosen = chosen;
  }

  /**
   * @param lines {@code outlet1 w01018 code=011 unit=mg/L>ug/L celsius=0 decimals=0}, of any point
   *     {@code * p99101 marks=0:St,1:N}; {@code outlet1 only} where a point's other factors do not
   *     go to the platform
   * @throws IllegalArgumentException where a line makes no sense
   */
  public static FactorForms of(Collection<String> lines, FactorDictionary factors) {
    Map<String, Map<String, Form>> byPoint = new LinkedHashMap<>();
    Set<String> chosen = new HashSet<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      if (words[1].equals("only")) {
        chosen.add(words[0]);
      } else {
        byPoint
            .computeIfAbsent(words[0], point -> new LinkedHashMap<>())
            .put(words[1], Form.of(words, factors));
      }
    }
    return new FactorForms(byPoint, chosen);
  }

  /** What of a record goes to the platform, in its order. */
  List<Figures> chosen(String point, List<Figures> figures) {
    if (!chosen.contains(point)) {
      return figures;
    }
    return byPoint.getOrDefault(point, Map.of()).keySet().stream()
        .flatMap(code -> figures.stream().filter(one -> one.factor().code().equals(code)))
        .toList();
  }

  /**
   * The record as the platform wants its figures, for payloads that are not written by a {@link
   * ReportWriter}: the factors it gets, in its order, under its codes, in its units and decimals.
   * Words in place of numbers stay numbers.
   */
  public DataRecord applied(DataRecord record) {
    boolean asTheyAre = byPoint.isEmpty() && chosen.isEmpty();
    if (asTheyAre || !(record.content() instanceof Content.Measured measured)) {
      return record;
    }
    String point = record.id().point();
    List<Figures> formed =
        chosen(point, measured.figures()).stream()
            .map(one -> find(point, one.factor()).map(form -> form.applied(one)).orElse(one))
            .toList();
    return new DataRecord(record.id(), record.madeAt(), new Content.Measured(formed));
  }

  /** Whether the platform gets anything of this factor. */
  public boolean takes(String point, Factor factor) {
    return !chosen.contains(point)
        || byPoint.getOrDefault(point, Map.of()).containsKey(factor.code());
  }

  Optional<Form> find(String point, Factor factor) {
    return Stream.of(point, ANY)
        .map(one -> byPoint.getOrDefault(one, Map.of()).get(factor.code()))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  /** The factor that the platform calls so at this point, else the one of the code itself. */
  public String ours(String point, String code) {
    return Stream.of(point, ANY)
        .flatMap(one -> byPoint.getOrDefault(one, Map.of()).entrySet().stream())
        .filter(entry -> entry.getValue().code().equals(Optional.of(code)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(code);
  }

  /** A factor that this equipment of radiation (ENO) measures at the point. */
  Optional<String> ofEquipment(String point, String equipment) {
    return Stream.of(point, ANY)
        .flatMap(one -> byPoint.getOrDefault(one, Map.of()).entrySet().stream())
        .filter(entry -> entry.getValue().equipment().equals(equipment))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * One factor's form.
   *
   * @param code what the platform calls it; absent for the usual code
   * @param unit from the record's unit to the platform's; absent where it is the same
   * @param totalUnit the same of its totals
   * @param decimals of values; absent for those of the record
   * @param marks words in place of numbers, by the number: {@code 0} is {@code St}
   * @param equipment ENO, of radiation; else empty
   * @param sums whether figures follow from sums: of sound they do not, and of what no table has
   *     nobody knows whether it is sound
   */
  record Form(
      Optional<String> code,
      Optional<Conversion> unit,
      Optional<Conversion> totalUnit,
      OptionalInt decimals,
      OptionalInt totalDecimals,
      Map<String, String> marks,
      String equipment,
      boolean sums) {

    static Form of(String[] words, FactorDictionary factors) {
      Map<String, String> said =
          NamedText.all(Arrays.asList(words).subList(2, words.length)); // behind point and factor
      Map<String, String> marks = new LinkedHashMap<>();
      Stream.of(said.getOrDefault("marks", "").split(","))
          .filter(mark -> !mark.isEmpty())
          .forEach(
              mark ->
                  marks.put(
                      mark.substring(0, mark.indexOf(':')), mark.substring(mark.indexOf(':') + 1)));
      return new Form(
          Optional.ofNullable(said.get("code")),
          conversion("unit", words[1], said, factors),
          conversion("total", words[1], said, factors),
          whole(said.get("decimals")),
          whole(said.get("total-decimals")),
          Map.copyOf(marks),
          said.getOrDefault("equipment", ""),
          factors
              .find(new Factor(words[1]))
              .filter(entry -> !entry.isSound() && !entry.unit().equals("dB"))
              .isPresent());
    }

    private static Optional<Conversion> conversion(
        String name, String factor, Map<String, String> said, FactorDictionary factors) {
      if (!said.containsKey(name)) {
        return Optional.empty();
      }
      String[] ends = said.get(name).split(">");
      return Unit.find(ends[0])
          .flatMap(
              from ->
                  Unit.find(ends[1])
                      .flatMap(
                          to ->
                              Conversion.between(
                                  from,
                                  to,
                                  factors
                                      .find(new Factor(factor))
                                      .flatMap(FactorDictionary.Entry::molarMass),
                                  new BigDecimal(said.getOrDefault("celsius", "0")))))
          .or(
              () -> {
                throw new IllegalArgumentException(factor + ": no way from " + said.get(name));
              });
    }

    private static OptionalInt whole(String text) {
      return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    Figures applied(Figures figures) {
      Map<Statistic, BigDecimal> values = new EnumMap<>(Statistic.class);
      figures
          .values()
          .forEach(
              (statistic, value) ->
                  values.put(statistic, number(statistic, value, unrounded(figures, statistic))));
      return new Figures(
          code.map(Factor::new).orElse(figures.factor()),
          values,
          figures.flag(),
          figures.usable(),
          figures.sum(),
          figures.carried());
    }

    /** The value as the platform wants it. */
    String text(Figures figures, Statistic statistic) {
      return text(statistic, figures.values().get(statistic), unrounded(figures, statistic));
    }

    private BigDecimal unrounded(Figures figures, Statistic statistic) {
      return sums ? Unrounded.of(figures, statistic) : figures.unrounded(statistic);
    }

    /** The same of a value that was never rounded. */
    String text(Statistic statistic, BigDecimal value) {
      return text(statistic, value, value);
    }

    private String text(Statistic statistic, BigDecimal value, BigDecimal unrounded) {
      String mark = marks.get(value.stripTrailingZeros().toPlainString());
      return mark != null ? mark : number(statistic, value, unrounded).toPlainString();
    }

    /** Rounded once, from what it was before the record was made. */
    private BigDecimal number(Statistic statistic, BigDecimal value, BigDecimal unrounded) {
      boolean total = statistic == Statistic.TOTAL;
      Optional<Conversion> way = total ? totalUnit : unit;
      OptionalInt places = total ? totalDecimals : decimals;
      boolean asItIs = way.isEmpty() && places.isEmpty();
      if (asItIs || value.compareTo(Figures.NOT_CORRECTED) == 0) {
        return value; // which may be a sign and no figure
      }
      BigDecimal converted = way.map(one -> one.of(unrounded)).orElse(unrounded);
      return places.isPresent()
          ? converted.setScale(places.getAsInt(), RoundingMode.HALF_EVEN)
          : converted;
    }
  }
}
