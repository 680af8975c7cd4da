package io.envgate.hj212instrument;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.hj212.Item;
import io.envgate.profile.Scale;
import io.envgate.profile.Statement;
import io.envgate.profile.Use;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What becomes of one item of an instrument's packets.
 *
 * @param name its own name, or its factor's code where it has none; unique
 * @param factor what it is reported as; absent where the site must say it
 * @param points the monitoring points (监测点) it belongs to; empty where the analyzer belongs to one
 * @param code the code before the hyphen, {@code 011} or {@code w01018}
 * @param suffix which figure of the item, {@code Rtd}, {@code Avg}, {@code Cou}
 * @param unit of the figure after scaling
 * @param invalid texts that mean "no value"
 */
record Row(
    String name,
    Optional<Factor> factor,
    List<String> points,
    String code,
    String suffix,
    Scale scale,
    String unit,
    List<String> invalid) {
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:[Ee][-+]?\\d{1,3})?");

  Row {
    Objects.requireNonNull(scale);
    Objects.requireNonNull(unit);
    points = List.copyOf(points);
    invalid = List.copyOf(invalid);
    if (name.isEmpty() || code.isEmpty() || suffix.isEmpty()) {
      throw new IllegalArgumentException(
          "a row has a name, a code and a suffix: '" + name + "' " + code + "-" + suffix);
    }
  }

  /**
   * What an item says of it.
   *
   * @param figure absent where it gives none
   * @param stated absent where nothing is stated; there where there is no figure
   */
  record Reading(Optional<BigDecimal> figure, Optional<Statement> stated) {}

  Reading read(Item item, FlagMeaning flags) {
    Optional<Statement> flagged = item.first("Flag").filter(one -> !one.isEmpty()).map(flags::of);
    String text = item.first(suffix).orElse("");
    Optional<BigDecimal> number =
        invalid.contains(text) || !DECIMAL.matcher(text).matches()
            ? Optional.empty()
            : Optional.of(scale.apply(new BigDecimal(text)));
    if (number.isPresent()) {
      return new Reading(number, flagged);
    }
    String why =
        item.first(suffix).isEmpty()
            ? "the packet has no " + code + "-" + suffix
            : code + "-" + suffix + " is no value: '" + text + "'";
    return new Reading(
        Optional.empty(),
        flagged
            .filter(one -> one.flag() != DataFlag.N)
            .or(() -> Optional.of(new Statement(DataFlag.D, "")))
            .map(one -> one.in(why)));
  }

  Row at(List<String> where) {
    return new Row(name, factor, where, code, suffix, scale, unit, invalid);
  }

  Row used(Use use) {
    return new Row(name, use.factor(), use.points(), code, suffix, scale, unit, invalid);
  }
}
