package io.envgate.store;

import io.envgate.api.evidence.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The book of changes in a store file. */
final class ChangeTable {
  private static final int PAGE = 500; // rows a question

  private static final String ADD =
      """
      INSERT INTO change (at, kind, subject, before, after, who, why) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""";

  static final String AFTER =
      "SELECT id, at, kind, subject, before, after, who, why FROM change WHERE id > ? ORDER BY id LIMIT ?";

  private ChangeTable() {}

  /** Some of what is written, in the order of writing. @param row the last one in it */
  record Page(List<Change> changes, long row, boolean last) {
    static final Page START = new Page(List.of(), 0, false);
    static final Page NONE = new Page(List.of(), 0, true);
  }

  static void add(MonthFile file, Change change) throws SQLException {
    long row;
    try (ResultSet added =
        file.with(
                ADD,
                change.at().toEpochMilli(),
                change.kind().word(),
                change.subject(),
                change.before(),
                change.after(),
                change.who(),
                change.why())
            .executeQuery()) {
      added.next();
      row = added.getLong(1);
    }
    Chain.add(file, ChainText.CHANGE, row);
  }

  static Page after(MonthFile file, long row) throws SQLException {
    List<Change> found = new ArrayList<>();
    long last = row;
    try (ResultSet each = file.with(AFTER, row, PAGE).executeQuery()) {
      while (each.next()) {
        last = each.getLong(1);
        found.add(change(each));
      }
    }
    return new Page(found, last, found.size() < PAGE);
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        Instant.ofEpochMilli(row.getLong(2)),
        Change.Kind.of(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }
}
