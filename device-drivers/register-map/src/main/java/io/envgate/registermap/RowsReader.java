package io.envgate.registermap;

import io.envgate.profile.Fields;
import io.envgate.profile.Part;
import io.envgate.profile.Place;
import io.envgate.profile.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code registers:}: values, statuses and clocks. */
final class RowsReader {
  private final Problems problems;
  private final Blocks blocks;
  private final ReadRules rules;
  private final Optional<WordOrder> order;
  private final List<Written<Row>> rows = new ArrayList<>();
  private final List<Written<Status>> statuses = new ArrayList<>();
  private final List<Clock> clocks = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private Place place = Place.NOWHERE;

  RowsReader(Problems problems, Blocks blocks, ReadRules rules, Optional<WordOrder> order) {
    this.problems = problems;
    this.blocks = blocks;
    this.rules = rules;
    this.order = order;
  }

  void read(Part.Items items) {
    place = items.place();
    for (int index = 0; index < items.parts().size(); index++) {
      if (items.parts().get(index) instanceof Part.Entries written) {
        blocks.rows(written.inRow(index)).forEach(this::row);
      } else {
        problems.add(
            items.parts().get(index).place().inRow(index),
            "一行应写成 {factor: …, table: …, address: …, type: …}",
            "a row is written {factor: …, table: …, address: …, type: …}");
      }
    }
  }

  /** Whether all that is named is there. */
  void check(Set<String> constants) {
    if (rows.isEmpty() && problems.none()) {
      problems.add(place.at("registers"), "没有任何测量值的行", "there is no row with a value");
    }
    for (Written<Status> status : statuses) {
      for (String word : status.said().concerns()) {
        if (rows.stream().noneMatch(row -> row.said().isCalled(word))) {
          status
              .fields()
              .wrong(
                  "concerns",
                  "concerns: " + word + " 不是任何一行的 factor 或 name",
                  "concerns: " + word + " is no row's factor or name");
        }
      }
    }
    if (problems.none()) {
      new References(rows(), clocks, constants).check(rows);
    }
  }

  List<Row> rows() {
    return rows.stream().map(Written::said).toList();
  }

  List<Status> statuses() {
    return statuses.stream().map(Written::said).toList();
  }

  List<Clock> clocks() {
    return List.copyOf(clocks);
  }

  private void row(Part.Entries written) {
    Fields fields = new Fields(written, problems);
    if (StatusReader.isStatus(written)) {
      new StatusReader(fields, rules, order)
          .read()
          .ifPresent(status -> statuses.add(new Written<>(status, fields)));
    } else if (ClockReader.isClock(written)) {
      new ClockReader(fields, rules, order)
          .read()
          .filter(clock -> isNew(Set.of("clock " + clock.name()), clock.name(), fields))
          .ifPresent(clocks::add);
    } else {
      new RowReader(fields, rules, order)
          .read()
          .filter(row -> isNew(names(row), row.name(), fields))
          .ifPresent(row -> rows.add(new Written<>(row, fields)));
    }
  }

  /** Two rows that are the same factor of the same monitoring point: which of them would count? */
  private static Set<String> names(Row row) {
    Set<String> names = new HashSet<>();
    for (String point : row.points().isEmpty() ? List.of("") : row.points()) {
      names.add(point + " name " + row.name());
      row.factor().ifPresent(factor -> names.add(point + " factor " + factor));
    }
    return names;
  }

  private boolean isNew(Set<String> names, String name, Fields fields) {
    boolean fresh = names.stream().noneMatch(taken::contains);
    taken.addAll(names);
    if (!fresh) {
      fields.wrong(
          fields.has("factor") ? "factor" : "name",
          "前面已有一行 " + name + "；用不同的 factor 和 name",
          "there is a row " + name + " above; give this one another factor and name");
    }
    return fresh;
  }
}
