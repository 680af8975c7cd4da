package io.envgate.hj212.lint;

import io.envgate.hj212.CodeTable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of rules that lie beside this class. */
final class LintTable {
  private LintTable() {}

  static List<String[]> rows(String table) {
    return CodeTable.rows(LintTable.class, table);
  }

  /** The rows of each first column. */
  static <T> Map<String, List<T>> byName(String table, Function<String[], T> row) {
    return rows(table).stream()
        .collect(
            Collectors.groupingBy(
                cells -> cells[0], Collectors.mapping(row, Collectors.toUnmodifiableList())));
  }
}
