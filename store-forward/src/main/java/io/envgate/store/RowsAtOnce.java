package io.envgate.store;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Statements that insert 1, 2, 4, 8, 16 or 32 rows.
 *
 * @param columns how many values a row has
 */
record RowsAtOnce(int columns, List<String> statements) {
  private static final int POWERS = 6;

  /**
   * @param insert for one row: {@code INSERT … VALUES (?, ?) …}
   */
  static RowsAtOnce of(String insert) {
    int begin = insert.lastIndexOf("(?");
    String row = insert.substring(begin, insert.indexOf(')', begin) + 1);
    List<String> statements =
        IntStream.range(0, POWERS)
            .mapToObj(power -> insert.replace(row, row + (", " + row).repeat((1 << power) - 1)))
            .toList();
    return new RowsAtOnce((int) row.chars().filter(one -> one == '?').count(), statements);
  }

  /** How many of so many values the largest statement takes that is not too large. */
  int most(int values) {
    return columns * Integer.highestOneBit(Math.min(values / columns, 1 << POWERS - 1));
  }

  /** The statement for so many values. */
  String statement(int values) {
    return statements.get(Integer.numberOfTrailingZeros(values / columns));
  }
}
