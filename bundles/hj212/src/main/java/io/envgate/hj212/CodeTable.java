package io.envgate.hj212;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the tables of this bundle: a line a row, columns parted by {@code |}, {@code #} explains.
 */
public final class CodeTable {
  private CodeTable() {}

  static List<String[]> rows(String table) {
    return rows(CodeTable.class, table);
  }

  /**
   * @param beside the class that the table lies beside
   */
  public static List<String[]> rows(Class<?> beside, String table) {
    InputStream bytes = beside.getResourceAsStream(table);
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

  /**
   * The editions of a column such as {@code 2017 2025}; words that are no edition name a dialect.
   */
  public static Set<Edition> editions(String column) {
    EnumSet<Edition> editions = EnumSet.noneOf(Edition.class);
    Arrays.stream(column.split(" "))
        .map(Edition::ofLabel)
        .flatMap(Optional::stream)
        .forEach(editions::add);
    return editions;
  }
}
