package io.envgate.store;

import io.envgate.api.reading.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One connection to one store file, with the statements it has prepared. Not for two threads at
 * once.
 *
 * <p>A connection for writing has write-ahead logging, FULL synchronisation (each commit is on the
 * disk before it returns) and foreign keys, and has read each of these back: a file system that
 * silently refuses one would otherwise void the promise that what is stored survives a power cut.
 */
final class MonthFile implements AutoCloseable {
  private static final int BUSY_MILLIS = 2000; // a checkpoint of another process on a slow card
  // of 4 KiB: the log stays at 2 MiB unless one transaction is larger
  private static final int CHECKPOINT_PAGES = 500;
  private static final int LOG_BYTES = 4 << 20; // a log that grew beyond is cut back
  // causes have figures in them: their number has no bound
  private static final int KNOWN_NUMBERS = 4096;
  private static final String COLUMNS =
      "SELECT name, type, \"notnull\" FROM pragma_table_info(?) ORDER BY cid";

  private final String name;
  private final Connection connection;
  private final boolean chained;
  private final boolean held;
  private Path path;
  private CommitWatch watch = CommitWatch.NONE;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Map<Object, Long> numbers = new LinkedHashMap<>();
  private final Map<String, String> rewritten = new HashMap<>();
  private final Map<String, RowsAtOnce> inserts = new HashMap<>();
  private Chain.End chainEnd;

  /** Work on a file, in one transaction of it. */
  @FunctionalInterface
  interface Work {
    void on(MonthFile file) throws SQLException;
  }

  private MonthFile(String name, Connection connection, Optional<Slice> slice) {
    this.name = name;
    this.connection = connection;
    this.chained = slice.filter(one -> one.kind() == Slice.Kind.RECORDS).isPresent();
    this.held = slice.filter(Slice::held).isPresent();
  }

  /** Opens the file for reading, or fails where there is none. */
  static MonthFile forReading(Path path) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    MonthFile file = open(path, path.toString(), config);
    if (Files.isWritable(path.getParent()) || file.answers()) {
      return file;
    }
    // a log that was brought into the file leaves nothing beside it, and SQLite wants to make that
    file.close();
    return open(path, "file:" + path.toUri().getRawPath() + "?immutable=1", config);
  }

  private boolean answers() {
    try {
      schemaVersion();
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  /**
   * Opens the file for writing, and makes it where there is none.
   *
   * @param above see {@link Schema#create}
   * @throws SQLException with SQLITE_NOTADB where the file is not one of ours
   */
  static MonthFile forWriting(Path path, long above) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    MonthFile file = open(path, path.toString(), config);
    try {
      file.prepareForWriting(above);
      return file;
    } catch (SQLException failed) {
      file.close();
      throw failed;
    }
  }

  private static MonthFile open(Path path, String url, SQLiteConfig config) throws SQLException {
    config.setGetGeneratedKeys(false); // it would ask for the last row's number after each insert
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + url);
    String name = path.getFileName().toString().replaceFirst("\\.db$", "");
    return new MonthFile(name, source.getConnection(), Slice.named(name));
  }

  /** The file's name without its {@code .db}, by which deliveries name it. */
  String name() {
    return name;
  }

  private void prepareForWriting(long above) throws SQLException {
    set("journal_mode", "WAL", "wal");
    set("synchronous", "FULL", "2");
    set("foreign_keys", "ON", "1");
    set("wal_autocheckpoint", CHECKPOINT_PAGES + "", CHECKPOINT_PAGES + "");
    set("journal_size_limit", LOG_BYTES + "", LOG_BYTES + "");
    if (schemaVersion() == 0 && ask("SELECT count(*) FROM sqlite_master").equals("0")) {
      Schema.create(this, above);
    }
    if (!ask("PRAGMA application_id").equals(Schema.APPLICATION + "")) {
      throw new SQLiteException(
          "it is a database, but not one of ours", SQLiteErrorCode.SQLITE_NOTADB);
    }
    if (schemaVersion() != Schema.VERSION) {
      throw new SQLiteException(
          "it has schema " + schemaVersion() + ", this version writes " + Schema.VERSION,
          SQLiteErrorCode.SQLITE_READONLY);
    }
  }

  private void set(String pragma, String value, String expected) throws SQLException {
    execute("PRAGMA " + pragma + " = " + value);
    String found = ask("PRAGMA " + pragma);
    if (!found.equals(expected)) {
      throw new SQLiteException(
          pragma + " is " + found + " although " + value + " was asked for",
          SQLiteErrorCode.SQLITE_CANTOPEN);
    }
  }

  /** Whether it is a file of records: these have a chain, and the book of changes. */
  boolean chained() {
    return chained;
  }

  /** Whether it stands in for one that the disk refuses. */
  boolean held() {
    return held;
  }

  /** How the file was made; 0 where the making was cut short and it holds nothing. */
  int schemaVersion() throws SQLException {
    return Integer.parseInt(ask("PRAGMA user_version"));
  }

  /** The first column of the first row, as text; empty where it is null or there is no row. */
  String ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      String found = row.next() ? row.getString(1) : null;
      return found == null ? "" : found;
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * The statement, prepared at its first use, with these values in its places: text, whole numbers,
   * doubles or null; or a list of these, in the place of {@code IN (?)}.
   */
  PreparedStatement with(String sql, Object... values) throws SQLException {
    String whole = sql;
    for (Object value : values) {
      if (value instanceof List<?> list && list.size() > 1) {
        whole = whole.replaceFirst("IN \\(\\?\\)", "IN (?" + ", ?".repeat(list.size() - 1) + ")");
      }
    }
    PreparedStatement statement = statements.get(whole);
    if (statement == null) {
      statement = connection.prepareStatement(whole);
      statements.put(whole, statement);
    }
    int place = 1;
    for (Object value : values) {
      for (Object one : value instanceof List<?> list ? list : Collections.singletonList(value)) {
        statement.setObject(place, one);
        place++;
      }
    }
    return statement;
  }

  /**
   * A column of a table.
   *
   * @param number whether it is declared a whole number
   * @param required whether it is declared never to be null
   */
  record Column(String name, boolean number, boolean required) {}

  /** The columns that a table has in this file, in its order. */
  List<Column> columns(String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          columns.add(
              new Column(row.getString(1), row.getString(2).equals("INTEGER"), row.getBoolean(3)));
        }
      }
    }
    return columns;
  }

  /**
   * Inserts rows, many a statement.
   *
   * @param insert for one row
   * @param values row after row
   */
  void insert(String insert, List<Object> values) throws SQLException {
    RowsAtOnce rows = inserts.get(insert);
    if (rows == null) {
      rows = RowsAtOnce.of(insert);
      inserts.put(insert, rows);
    }
    int from = 0;
    while (from < values.size()) {
      int size = rows.most(values.size() - from);
      with(rows.statement(size), values.subList(from, from + size).toArray()).executeUpdate();
      from += size;
    }
  }

  /** Makes a question out of another one. */
  @FunctionalInterface
  interface Rewriting {
    String question() throws SQLException;
  }

  /** What a question became for this file, made at its first use. */
  String rewritten(String sql, Rewriting rewriting) throws SQLException {
    String known = rewritten.get(sql);
    if (known == null) {
      known = rewriting.question();
      rewritten.put(sql, known);
    }
    return known;
  }

  /** Where its chain ends, as the transaction under way left it; null where that is not known. */
  Chain.End chainEnd() {
    return chainEnd;
  }

  /** Remembers that until the end of the transaction. */
  void chainEnd(Chain.End end) {
    chainEnd = end;
  }

  /** All of it or nothing; when this returns it is on the disk. */
  void transaction(Work work) throws SQLException {
    with("BEGIN IMMEDIATE").execute();
    chainEnd = null;
    try {
      work.on(this);
      Chain.write(this);
      watch.before(path);
      with("COMMIT").execute();
    } catch (SQLException | RuntimeException failed) {
      numbers.clear(); // numbers given in this transaction are void
      rollBack(failed);
      throw failed;
    } finally {
      chainEnd = null;
    }
    watch.after(path);
  }

  /**
   * From now on this one stands at each commit.
   *
   * @param where the file is
   */
  void watchedBy(CommitWatch standing, Path where) {
    watch = standing;
    path = where;
  }

  private void rollBack(Exception failed) {
    try {
      execute("ROLLBACK");
    } catch (SQLException none) {
      failed.addSuppressed(none); // SQLite has rolled back by itself, as it does on a full disk
    }
  }

  /**
   * The number that stands for something in this file, given where it has none yet.
   *
   * @param key what the number is remembered by, such as a {@link Reading}'s channel
   * @param insert adds it where it is not there, with {@code values}
   * @param select finds its number by the same values
   */
  long number(Object key, String insert, String select, Object... values) throws SQLException {
    Long known = numbers.get(key);
    if (known != null) {
      return known;
    }
    with(insert, values).executeUpdate();
    try (ResultSet row = with(select, values).executeQuery()) {
      row.next();
      long found = row.getLong(1);
      if (numbers.size() >= KNOWN_NUMBERS) {
        numbers.clear();
      }
      numbers.put(key, found);
      return found;
    }
  }

  /** Closes the connection; the last one that closes brings the log into the file. */
  @Override
  public void close() {
    try {
      connection.close(); // it closes its statements
    } catch (SQLException failed) {
      System.getLogger(MonthFile.class.getName())
          .log(System.Logger.Level.WARNING, "a store file did not close well", failed);
    }
  }
}
