package io.envgate.factors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A table beside this class: lines with {@code #} explain it, the first other names its columns.
 */
final class Table {
  private Table() {}

  /** The rows, without the names of the columns. */
  static List<String> rows(String file) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Table.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  static String[] cells(String row, int columns) {
    String[] cells = row.split(";", -1);
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells and not " + columns + ": " + row);
    }
    return cells;
  }
}
