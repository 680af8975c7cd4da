package io.envgate.textinstrument;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.profile.Formula;
import io.envgate.profile.Limits;
import io.envgate.profile.Numbers;
import io.envgate.profile.Scale;
import io.envgate.profile.Statement;
import io.envgate.profile.Use;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One value of an analyzer: where it stands and what it means.
 *
 * @param name its own name, or its factor's code where it has none; unique
 * @param factor what it is reported as; absent where the site must say it
 * @param points the monitoring points (监测点) it belongs to; empty where the analyzer belongs to one
 * @param telegram the name of the telegram it stands in
 * @param unitFrom where the unit stands; absent where it follows the number
 * @param units what the number is multiplied by, for each unit that may stand there; empty where it
 *     has but one, which does not stand there
 * @param unit of the figure
 * @param invalid texts or numbers, as they stand there, that mean "no value", and what each states
 * @param limits what the scaled number states by itself; with D there is no figure
 * @param figure makes the figure of the number and of the figures of rows above
 */
record Row(
    String name,
    Optional<Factor> factor,
    List<String> points,
    String telegram,
    Spot spot,
    Scale scale,
    Optional<Spot> unitFrom,
    Map<String, Scale> units,
    String unit,
    Map<String, Statement> invalid,
    Limits limits,
    Optional<Formula> figure) {

  Row {
    Objects.requireNonNull(limits);
    Objects.requireNonNull(figure);
    Objects.requireNonNull(spot);
    Objects.requireNonNull(scale);
    Objects.requireNonNull(unit);
    points = List.copyOf(points);
    units = Map.copyOf(units);
    invalid = Collections.unmodifiableMap(new LinkedHashMap<>(invalid)); // the order counts
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a row has a name: " + spot);
    }
  }

  /** What a telegram says of it. */
  sealed interface Decoded {

    /**
     * @param stated by its limits
     */
    record Figure(BigDecimal value, Optional<Statement> stated) implements Decoded {}

    record Missing(Statement why) implements Decoded {
      @Override
      public Optional<Statement> stated() {
        return Optional.empty();
      }
    }

    /** What the number states by itself, where there is a figure. */
    Optional<Statement> stated();
  }

  /**
   * The figure, by the limits and the formula.
   *
   * @param named what the names of the formula stand for
   */
  Decoded reckoned(Decoded decoded, Function<String, io.envgate.profile.Decoded> named) {
    if (!(decoded instanceof Decoded.Figure number)) {
      return decoded;
    }
    Optional<Statement> stated = limits.judge(number.value());
    if (stated.filter(one -> one.flag() == DataFlag.D).isPresent()) {
      return new Decoded.Missing(stated.get());
    }
    if (figure.isEmpty()) {
      return new Decoded.Figure(number.value(), stated);
    }
    io.envgate.profile.Decoded reckoned =
        figure
            .get()
            .figure(
                word ->
                    word.equals(Formula.OWN)
                        ? new io.envgate.profile.Decoded.Figure(number.value())
                        : named.apply(word));
    return reckoned instanceof io.envgate.profile.Decoded.Figure made
        ? new Decoded.Figure(made.value(), stated)
        : missing(((io.envgate.profile.Decoded.Missing) reckoned).cause());
  }

  Decoded decode(Received.Whole whole) {
    Optional<Spot.Raw> found = spot.read(whole);
    if (found.isEmpty()) {
      return missing("no " + spot.where() + " in " + telegram);
    }
    Spot.Raw raw = found.get();
    for (Map.Entry<String, Statement> mark : invalid.entrySet()) {
      if (means(mark.getKey(), raw)) {
        return new Decoded.Missing(
            mark.getValue().in("the analyzer's mark for no value '" + mark.getKey() + "'"));
      }
    }
    if (raw.number().isEmpty()) {
      return missing(spot.where() + " is no number: '" + raw.text() + "'");
    }
    Optional<String> letter =
        unitFrom.isPresent()
            ? unitFrom.get().read(whole).map(Spot.Raw::text)
            : Optional.of(raw.behind());
    boolean unitKnown =
        units.isEmpty() ? raw.behind().isEmpty() : letter.map(units::containsKey).orElse(false);
    if (!unitKnown || unitFrom.isPresent() && !raw.behind().isEmpty()) {
      return missing(
          spot.where() + ": unit '" + letter.orElse("") + "' is not known in '" + raw.text() + "'");
    }
    BigDecimal number = raw.number().get();
    return new Decoded.Figure(
        scale.apply(units.isEmpty() ? number : units.get(letter.get()).apply(number)),
        Optional.empty());
  }

  private static Decoded missing(String cause) {
    return new Decoded.Missing(new Statement(DataFlag.D, cause));
  }

  private static boolean means(String mark, Spot.Raw raw) {
    return mark.equals(raw.text())
        || raw.number().isPresent()
            && Numbers.of(mark)
                .map(number -> number.compareTo(raw.number().get()) == 0)
                .orElse(false);
  }

  /** What its formula names, besides its own number. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    figure.ifPresent(formula -> names.addAll(formula.names()));
    names.remove(Formula.OWN);
    return names;
  }

  /** Whether this is its name or its factor's code. */
  boolean isCalled(String word) {
    return name.equals(word) || factor.map(one -> one.code().equals(word)).orElse(false);
  }

  Row at(List<String> where) {
    return used(new Use(name, factor, where));
  }

  Row used(Use use) {
    return new Row(
        name,
        use.factor(),
        use.points(),
        telegram,
        spot,
        scale,
        unitFrom,
        units,
        unit,
        invalid,
        limits,
        figure);
  }
}
