package io.envgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What the chain says of an entry: a text that is the same for ever as long as nobody touches what
 * is stored, and from which anybody can compute the hash.
 *
 * <pre>
 * entry      text
 * record     the row of record, then each row of statistic that belongs to it, by position
 * delivery   the row of delivery, then each row of packet that belongs to it, by part
 * change     the row of change
 * seal       the row of seal
 *
 * a row      the name of its table, and below it a line for each of its columns that is not null,
 *            in the order of the table: column=value
 * a value    a whole number in decimal; a text as it is, but \\ for \, \n for a line feed, \r for a return
 * </pre>
 *
 * Every line ends with a line feed; the text is UTF-8. A delivery is chained when it is settled,
 * everything else when it is stored.
 */
final class ChainText {
  static final String RECORD = "record";
  static final String DELIVERY = "delivery";
  static final String CHANGE = "change";
  static final String SEAL = "seal";

  private static final String RECORDS = "SELECT * FROM record WHERE id = ?";
  static final String STATISTICS = "SELECT * FROM statistic WHERE record = ? ORDER BY position";
  private static final String DELIVERIES = "SELECT * FROM delivery WHERE id = ?";
  static final String PACKETS = "SELECT * FROM packet WHERE delivery = ? ORDER BY part";
  private static final String CHANGES = "SELECT * FROM change WHERE id = ?";
  private static final String SEALS = "SELECT * FROM seal WHERE id = ?";
  private static final String CHAIN = "SELECT * FROM chain";

  // in SQLite a backslash in a text is a backslash
  private static final String ESCAPED =
      "replace(replace(replace(\"%s\", '\\', '\\\\'), char(10), '\\n'), char(13), '\\r')";

  private ChainText() {}

  /** The text of an entry as it is stored now; empty where it is not there. */
  static String of(MonthFile file, String entry, long row) throws SQLException {
    return switch (entry) {
      case RECORD -> rows(file, RECORDS, RECORD, row) + rows(file, STATISTICS, "statistic", row);
      case DELIVERY -> rows(file, DELIVERIES, DELIVERY, row) + rows(file, PACKETS, "packet", row);
      case CHANGE -> rows(file, CHANGES, CHANGE, row);
      case SEAL -> rows(file, SEALS, SEAL, row);
      default -> "";
    };
  }

  /** The text before the first link; empty where the file has no chain. */
  static String beginning(MonthFile file) throws SQLException {
    return rows(file, CHAIN, "chain");
  }

  private static String rows(MonthFile file, String sql, String table, Object... values)
      throws SQLException {
    StringBuilder text = new StringBuilder();
    String inOneColumn = file.rewritten(sql, () -> inOneColumn(file, sql, table));
    try (ResultSet row = file.with(inOneColumn, values).executeQuery()) {
      while (row.next()) {
        text.append(row.getString(1));
      }
    }
    return text.toString();
  }

  /** The same question with the whole row put into one text by SQLite: a call for each row. */
  private static String inOneColumn(MonthFile file, String sql, String table) throws SQLException {
    return "SELECT " + row(file, table, false) + " AS entry" + sql.substring("SELECT *".length());
  }

  /**
   * The text of a row of this table, in SQL.
   *
   * @param ours whether we have just written it: then what is declared a number is one, and has
   *     nothing in it that would have to be escaped
   */
  private static String row(MonthFile file, String table, boolean ours) throws SQLException {
    StringBuilder text = new StringBuilder("concat('" + table + "', char(10)");
    for (MonthFile.Column column : file.columns(table)) {
      String name = "'" + column.name() + "='";
      String value = ours && column.number() ? column.name() : ESCAPED.formatted(column.name());
      text.append(
          column.required()
              ? ", " + name + ", " + value + ", char(10)"
              : ", coalesce(" + name + " || " + value + " || char(10), '')");
    }
    return text.append(')').toString();
  }

  /**
   * A statement that adds a record, with its number and the text of its row, in UTF-8, as what it
   * returns: what has just been written is not looked up again.
   */
  static String returningRecord(MonthFile file, String insert) throws SQLException {
    return returning(file, insert, "id, ", () -> row(file, RECORD, true));
  }

  /** The same with the text of the row of figures that it adds. */
  static String returningFigures(MonthFile file, String insert) throws SQLException {
    return returning(file, insert, "", () -> row(file, "statistic", true));
  }

  /** A statement that settles deliveries, returning the number and the whole text of each. */
  static String returningDelivery(MonthFile file, String update) throws SQLException {
    return returning(
        file,
        update,
        "id, ",
        () ->
            "concat("
                + row(file, DELIVERY, true)
                + ", (SELECT group_concat(entry, '') FROM (SELECT "
                + row(file, "packet", true)
                + " AS entry FROM packet WHERE packet.delivery = delivery.id ORDER BY part)))");
  }

  /** A file without a chain needs no text. */
  private static String returning(
      MonthFile file, String statement, String more, MonthFile.Rewriting text) throws SQLException {
    return file.rewritten(
        statement,
        () ->
            statement
                + " RETURNING "
                + more
                + (file.chained() ? text.question() : "''")
                + " AS entry");
  }
}
