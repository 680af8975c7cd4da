package io.envgate.store;

import java.sql.SQLException;
import java.util.List;

/**
 * Takes out of a file in memory what has been brought onto the disk. The only place where rows are
 * deleted; it does so in no file on the disk.
 */
final class HeldRows {
  private static final List<String> RECORDS =
      List.of(
          """
      DELETE FROM packet WHERE delivery IN
        (SELECT id FROM delivery WHERE record <= ?)""",
          "DELETE FROM delivery WHERE record <= ?",
          "DELETE FROM statistic WHERE record <= ?",
          "DELETE FROM record WHERE id <= ?");

  private static final String READINGS = "DELETE FROM reading WHERE (at, series) <= (?, ?)";

  private static final String CHANGES = "DELETE FROM change WHERE id <= ?";

  private HeldRows() {}

  /** All records up to a row, all readings and all changes up to the end of their pages. */
  static void remove(
      MonthFile held, long record, ReadingTable.Page readings, ChangeTable.Page changes)
      throws SQLException {
    if (Slice.named(held.name()).filter(Slice::held).isEmpty()) {
      throw new IllegalArgumentException(held.name() + " is on the disk");
    }
    for (String statement : RECORDS) {
      held.with(statement, record).executeUpdate();
    }
    held.with(READINGS, readings.at(), readings.series()).executeUpdate();
    if (!changes.changes().isEmpty()) {
      held.with(CHANGES, changes.row()).executeUpdate();
    }
  }
}
