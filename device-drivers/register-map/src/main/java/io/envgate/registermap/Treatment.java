package io.envgate.registermap;

import io.envgate.profile.Formula;
import io.envgate.profile.Limits;
import io.envgate.profile.Statement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is done with the scaled number of a row until it is a figure (后处理), in this order: turned
 * into the row's unit, held against limits, put into a formula; and what other rows have to say to
 * it.
 *
 * @param units in which unit the analyzer shows it now
 * @param limits what the number states by itself; with D there is no figure
 * @param figure makes the figure of the number, of other rows and of constants
 * @param identity what the analyzer measures there now
 * @param instead the row that is taken where this one is refused
 * @param absent what is stated where this one is refused as not existing (an option not fitted)
 * @param sampled the clock that dates it
 */
public record Treatment(
    Optional<Units> units,
    Limits limits,
    Optional<Formula> figure,
    Optional<Identity> identity,
    Optional<String> instead,
    Optional<Statement> absent,
    Optional<String> sampled) {
  public static final Treatment NONE =
      new Treatment(
          Optional.empty(),
          Limits.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * A register tells the unit.
   *
   * @param from name of the row with the unit's code
   * @param units code → what makes the row's unit of it; any other code means no figure
   */
  public record Units(String from, Map<BigInteger, Formula> units) {
    public Units {
      units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    }
  }

  /**
   * A register tells what is measured.
   *
   * @param from name of the row with the code
   * @param codes code → factor; where the site reports another factor there is no figure
   */
  public record Identity(String from, Map<BigInteger, String> codes) {
    public Identity {
      codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }
  }

  /** What the number in the row's unit states by itself; empty within the limits. */
  Optional<Statement> judge(BigDecimal number) {
    return limits.judge(number);
  }

  /** The code that the other row shows where this is the treatment of a row that is read by it. */
  Optional<BigDecimal> codeOf(Row other, Row of) {
    Optional<BigInteger> unit =
        units
            .filter(one -> other.isCalled(one.from()))
            .map(one -> one.units().keySet().iterator().next());
    Optional<BigInteger> code =
        identity
            .filter(one -> other.isCalled(one.from()))
            .flatMap(
                one ->
                    one.codes().entrySet().stream()
                        .filter(
                            entry ->
                                of.factor().isEmpty()
                                    || of.factor().get().code().equals(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst());
    return unit.or(() -> code).map(BigDecimal::new);
  }

  /** Rows and constants by name, as written. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    figure.ifPresent(formula -> names.addAll(formula.names()));
    units.ifPresent(
        one -> {
          names.add(one.from());
          one.units().values().forEach(formula -> names.addAll(formula.names()));
        });
    identity.ifPresent(one -> names.add(one.from()));
    instead.ifPresent(names::add);
    names.remove(Formula.OWN);
    return names;
  }
}
