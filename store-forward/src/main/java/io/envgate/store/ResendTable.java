package io.envgate.store;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Report;
import io.envgate.api.store.Retransmission.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Owing records once more, in one store file. */
final class ResendTable {
  // rows that one transaction walks over: it keeps the writer for some ten milliseconds
  private static final int SPAN = 1000;

  private static final String END_OF_SPAN =
      "SELECT max(id), count(*) FROM (SELECT id FROM record WHERE id > ? ORDER BY id LIMIT ?)";

  // the current version of what was owed to the platform before
  static final String CHOSEN =
      """
      SELECT r.id, r.point, r.report, EXISTS (
          SELECT 1 FROM delivery d WHERE d.record = r.id AND d.platform IN (?) AND d.settled_at IS NULL)
      FROM record r
      WHERE r.id > ? AND r.id <= ? AND r.start >= ? AND r.start < ?
        AND EXISTS (SELECT 1 FROM delivery d WHERE d.record = r.id AND d.platform IN (?))
        AND NOT EXISTS (SELECT 1 FROM record n WHERE n.point = r.point AND n.report = r.report
          AND n.length = r.length AND n.start = r.start AND n.version > r.version)
      ORDER BY r.id""";

  private static final String ADD =
      "INSERT INTO delivery (record, platform, cause, state) VALUES (?, ?, ?, 'waiting') RETURNING id";

  // what was sent before goes out again, byte for byte
  private static final String COPY_PACKETS =
      """
      INSERT INTO packet (delivery, part, body)
      SELECT ?, part, body FROM packet WHERE delivery = (
        SELECT max(d.id) FROM delivery d
        WHERE d.record = ? AND d.platform IN (?) AND EXISTS (SELECT 1 FROM packet p WHERE p.delivery = d.id))""";

  private ResendTable() {}

  /**
   * @param last the last row that was looked at
   */
  record Page(long last, boolean more, long owed, long waiting) {}

  private record Chosen(long row, boolean open) {}

  static Page owe(MonthFile file, long after, Selection selection, Cause cause, Renames renames)
      throws SQLException {
    long end;
    boolean more;
    try (ResultSet span = file.with(END_OF_SPAN, after, SPAN).executeQuery()) {
      span.next();
      end = span.getLong(1);
      more = span.getInt(2) == SPAN;
    }
    List<Chosen> chosen = chosen(file, after, end, selection, renames);
    List<String> names = renames.platforms(selection.platform());
    for (Chosen one : chosen) {
      if (!one.open()) {
        owe(file, one.row(), selection.platform(), names, cause);
      }
    }
    long waiting = chosen.stream().filter(Chosen::open).count();
    return new Page(end, more, chosen.size() - waiting, waiting);
  }

  private static List<Chosen> chosen(
      MonthFile file, long after, long end, Selection selection, Renames renames)
      throws SQLException {
    List<String> names = renames.platforms(selection.platform());
    List<Chosen> found = new ArrayList<>();
    try (ResultSet row =
        file.with(
                CHOSEN,
                names,
                after,
                end,
                selection.from().toEpochMilli(),
                selection.to().toEpochMilli(),
                names)
            .executeQuery()) {
      while (row.next()) {
        String point = renames.point(row.getString(2));
        Report report = RecordTable.report(row.getString(3));
        if (selection.point().map(point::equals).orElse(true)
            && selection.reports().contains(report)) {
          found.add(new Chosen(row.getLong(1), row.getBoolean(4)));
        }
      }
    }
    return found;
  }

  private static void owe(
      MonthFile file, long record, String platform, List<String> names, Cause cause)
      throws SQLException {
    long row;
    try (ResultSet added =
        file.with(ADD, record, platform, DeliveryTable.word(cause)).executeQuery()) {
      added.next();
      row = added.getLong(1);
    }
    file.with(COPY_PACKETS, row, record, names).executeUpdate();
  }
}
