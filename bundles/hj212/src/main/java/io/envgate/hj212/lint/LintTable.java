package io.envgate.hj212.lint;

import io.envgate.hj212.Edition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tables of rules beside this class: a line a row, columns parted by {@code |}, # explains. */
final class LintTable {
  private LintTable() {}

  static List<String[]> rows(String table) {
    InputStream bytes = LintTable.class.getResourceAsStream(table);
    if (bytes == null) {
      throw new IllegalStateException("the bundle lacks " + table);
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of each first column. */
  static <T> Map<String, List<T>> byName(String table, Function<String[], T> row) {
    return rows(table).stream()
        .collect(
            Collectors.groupingBy(
                cells -> cells[0], Collectors.mapping(row, Collectors.toUnmodifiableList())));
  }

  /** The editions of a column such as {@code 2017 2025}. */
  static Set<Edition> editions(String column) {
    return Arrays.stream(column.split(" "))
        .map(Edition::ofLabel)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
