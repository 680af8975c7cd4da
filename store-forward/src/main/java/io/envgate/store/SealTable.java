package io.envgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The seals in a store file. */
final class SealTable {
  private static final String ADD =
      "INSERT INTO seal (number, made_at, text, signature) VALUES (?, ?, ?, ?) RETURNING id";

  static final String ALL = "SELECT number, text, signature FROM seal ORDER BY id";

  private SealTable() {}

  /** A seal as it lies in a file; its text may be anything if somebody wrote into it. */
  record Row(long number, String text, String signature) {}

  static void add(MonthFile file, Seal seal, String signature) throws SQLException {
    long row;
    try (ResultSet added =
        file.with(ADD, seal.number(), seal.madeAt().toEpochMilli(), seal.text(), signature)
            .executeQuery()) {
      added.next();
      row = added.getLong(1);
    }
    Chain.add(file, ChainText.SEAL, row);
  }

  /** Some thirty a month. */
  static List<Row> all(MonthFile file) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet row = file.with(ALL).executeQuery()) {
      while (row.next()) {
        rows.add(new Row(row.getLong(1), row.getString(2), row.getString(3)));
      }
    }
    return rows;
  }
}
