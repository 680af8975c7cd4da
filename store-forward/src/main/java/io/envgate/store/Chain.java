package io.envgate.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The chain (证据链) of a file of records: each record, each settled delivery, each change and each
 * seal is a link, whose hash is made over the hash of the link before and the {@link ChainText} of
 * the entry. It is written in the transaction that stores the entry. Files of polls have none.
 */
final class Chain {
  private static final String BEGIN =
      """
      INSERT INTO chain (hash, file, begun) SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM chain)""";

  private static final String HASH = "SELECT hash FROM chain";

  static final String LAST = "SELECT id, hash FROM link ORDER BY id DESC LIMIT 1";

  private static final String ADD =
      "INSERT INTO link (id, entry, entry_row, hash) VALUES (?, ?, ?, ?)";

  private Chain() {}

  /** A link as it is stored. @param number from 1; 0 for what stands before the first one */
  record Link(long number, byte[] hash) {}

  /** Begins it where the file has none yet. */
  static void begin(MonthFile file, Slice slice, ChainHash hash, Instant now) throws SQLException {
    file.transaction(
        empty -> empty.with(BEGIN, hash.word(), slice.name(), now.toEpochMilli()).executeUpdate());
  }

  /**
   * Where it ends, as the transaction under way leaves it.
   *
   * @param added links that are not written yet, as the rows of their table, value after value
   */
  record End(ChainHash hash, Link last, List<Object> added) {}

  /** Adds what has just been stored, in the same transaction. */
  static void add(MonthFile file, String entry, long row) throws SQLException {
    if (file.chained()) {
      add(file, entry, row, ChainText.of(file, entry, row).getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The same with the entry's text.
   *
   * @param text as {@link ChainText} has it, in UTF-8
   */
  static void add(MonthFile file, String entry, long row, byte[] text) throws SQLException {
    End end = file.chained() ? end(file) : null;
    if (end != null) {
      long number = end.last().number() + 1;
      byte[] link = end.hash().link(end.last().hash(), text);
      end.added().addAll(List.of(number, entry, row, link));
      file.chainEnd(new End(end.hash(), new Link(number, link), end.added()));
    }
  }

  /** Writes the links that were added, many at once: the end of a transaction. */
  static void write(MonthFile file) throws SQLException {
    if (file.chainEnd() != null) {
      file.insert(ADD, file.chainEnd().added());
    }
  }

  /** Null where the file has no chain. Only the first link of a transaction has to look. */
  private static End end(MonthFile file) throws SQLException {
    if (file.chainEnd() != null) {
      return file.chainEnd();
    }
    ChainHash hash = hash(file);
    return hash == null ? null : new End(hash, last(file, hash), new ArrayList<>());
  }

  /** Null where the file has no chain. */
  static ChainHash hash(MonthFile file) throws SQLException {
    try (ResultSet row = file.with(HASH).executeQuery()) {
      return row.next() ? ChainHash.of(row.getString(1)).orElseThrow() : null;
    }
  }

  static Link last(MonthFile file, ChainHash hash) throws SQLException {
    try (ResultSet row = file.with(LAST).executeQuery()) {
      if (row.next()) {
        return new Link(row.getLong(1), row.getBytes(2));
      }
    }
    return new Link(0, hash.link(ChainHash.NOTHING, ChainText.beginning(file)));
  }
}
