package io.envgate.store;

import io.envgate.api.store.Retransmission.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Ending what is owed of a selection, in one store file. */
final class GiveUpTable {
  private static final int PAGE = 200; // deliveries: a page keeps the writer for some milliseconds

  static final String OPEN =
      """
      SELECT d.id, r.point, r.report, r.start FROM delivery d INDEXED BY delivery_open CROSS JOIN record r ON r.id = d.record
      WHERE d.platform = ? AND d.settled_at IS NULL AND d.id > ? ORDER BY d.id LIMIT ?""";

  private GiveUpTable() {}

  /**
   * @param after behind which delivery
   * @return how many were given up, as what is owed
   */
  static ResendTable.Page giveUp(
      MonthFile file, long after, Selection selection, Standing.Settled how, Renames renames)
      throws SQLException {
    List<Long> chosen = new ArrayList<>();
    long last = after;
    int read = 0;
    try (ResultSet row = file.with(OPEN, selection.platform(), after, PAGE).executeQuery()) {
      while (row.next()) {
        read++;
        last = row.getLong(1);
        if (isChosen(row, selection, renames)) {
          chosen.add(last);
        }
      }
    }
    for (long delivery : chosen) {
      DeliveryTable.settle(file, delivery, how);
    }
    return new ResendTable.Page(last, read == PAGE, chosen.size(), 0);
  }

  private static boolean isChosen(ResultSet row, Selection selection, Renames renames)
      throws SQLException {
    String point = renames.point(row.getString(2));
    long start = row.getLong(4);
    return selection.point().map(point::equals).orElse(true)
        && selection.reports().contains(RecordTable.report(row.getString(3)))
        && start >= selection.from().toEpochMilli()
        && start < selection.to().toEpochMilli();
  }
}
