package io.envgate.registermap;

import io.envgate.profile.Fields;
import io.envgate.profile.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that the names in rows are names of something, and that no row is made of itself. */
final class References {
  private final List<Row> rows;
  private final List<Clock> clocks;
  private final Set<String> constants;

  References(List<Row> rows, List<Clock> clocks, Set<String> constants) {
    this.rows = rows;
    this.clocks = clocks;
    this.constants = constants;
  }

  /**
   * @param written the rows, and where each stands
   */
  void check(List<Written<Row>> written) {
    for (Written<Row> one : written) {
      Row row = one.said();
      Fields fields = one.fields();
      for (String name : row.treatment().names()) {
        if (!constants.contains(name) && row(name).isEmpty()) {
          unknown(fields, name);
        }
      }
      row.treatment()
          .sampled()
          .filter(name -> clocks.stream().noneMatch(clock -> clock.name().equals(name)))
          .ifPresent(
              name ->
                  fields.wrong(
                      "sampled", "没有叫 " + name + " 的 clock 行", "no clock is called " + name));
      if (isMadeOfItself(row)) {
        fields.wrong("figure", row.name() + " 由它自己算出", row.name() + " is made of itself");
      }
    }
  }

  private void unknown(Fields fields, String name) {
    List<String> known = new ArrayList<>(constants);
    rows.forEach(row -> known.add(row.name()));
    Optional<String> meant = Spelling.nearest(name, known);
    fields.wrong(
        "figure",
        name + " 不是任何一行或常数的名字" + meant.map(word -> "；是不是 " + word + "？").orElse(""),
        name
            + " is the name of no row or constant"
            + meant.map(word -> "; did you mean " + word + "?").orElse(""));
  }

  private boolean isMadeOfItself(Row row) {
    Set<Row> seen = new HashSet<>();
    Set<String> open = new LinkedHashSet<>(row.treatment().names());
    while (!open.isEmpty()) {
      String name = open.iterator().next();
      open.remove(name);
      Optional<Row> next = row(name);
      if (next.filter(row::equals).isPresent()) {
        return true;
      }
      next.filter(seen::add).ifPresent(one -> open.addAll(one.treatment().names()));
    }
    return false;
  }

  private Optional<Row> row(String name) {
    return constants.contains(name)
        ? Optional.empty()
        : rows.stream().filter(row -> row.isCalled(name)).findFirst();
  }
}
