package io.envgate.kura.messages;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One connection to a file of messages, with the statements it has prepared. Not for two threads at
 * once.
 *
 * <pre>
 * message   seq      grows with each message, never given twice: the order within a priority, whatever the clock does
 *           id       what Kura calls it: 1 to 2147483647, given again only when it has come round
 *           topic, qos, retain, priority, payload, created_on
 *           published_on, token, session      set while it is under way; null again when it is to be sent once more
 *           confirmed_on, dropped_on          set when nothing is owed any more
 * </pre>
 *
 * Instants are milliseconds since 1970. The file is in WAL mode; what is written with FULL
 * synchronisation is on the disk when the commit returns, what is written with NORMAL survives the
 * end of the process, and reaches the disk in its order before anything that is written later.
 */
final class MessageFile implements AutoCloseable {

  /** "EnvM", by which {@code file} and we know the file as ours. */
  private static final int APPLICATION = 0x456E764D;

  private static final int VERSION = 1;
  private static final int BUSY_MILLIS = 2000; // a checkpoint on a slow card
  private static final int CHECKPOINT_PAGES = 500; // of 4 KiB: 2 MiB
  private static final int LOG_BYTES = 4 << 20; // a log that grew beyond is cut back
  private static final String[] TABLES = {
    """
    CREATE TABLE message (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER NOT NULL UNIQUE, topic TEXT NOT NULL, qos INTEGER NOT NULL,
      retain INTEGER NOT NULL, priority INTEGER NOT NULL, created_on INTEGER NOT NULL, published_on INTEGER,
      token INTEGER, session TEXT, confirmed_on INTEGER, dropped_on INTEGER, payload BLOB)""",
    "CREATE INDEX message_next ON message (priority, seq) WHERE published_on IS NULL",
    "CREATE INDEX message_in_flight ON message (seq) WHERE "
        + "published_on IS NOT NULL AND qos > 0 AND confirmed_on IS NULL AND dropped_on IS NULL",
    "CREATE INDEX message_confirmed ON message (confirmed_on) WHERE confirmed_on IS NOT NULL",
    "CREATE INDEX message_dropped ON message (dropped_on) WHERE dropped_on IS NOT NULL",
    "CREATE INDEX message_sent ON message (published_on) WHERE qos = 0 AND published_on IS NOT NULL",
  };

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private boolean durable = true;

  /** Work on a file, within one transaction of it. */
  @FunctionalInterface
  interface Work<T> {
    T on(MessageFile file) throws SQLException;
  }

  private MessageFile(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens it for writing, and makes it where there is none.
   *
   * @throws SQLException with SQLITE_NOTADB where the file is not one of ours
   */
  static MessageFile forWriting(Path path) throws SQLException {
    MessageFile file = open(path, false);
    try {
      file.prepare();
      return file;
    } catch (SQLException failed) {
      file.close();
      throw failed;
    }
  }

  /** Opens what {@link #forWriting} has made. */
  static MessageFile forReading(Path path) throws SQLException {
    return open(path, true);
  }

  private static MessageFile open(Path path, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setReadOnly(readOnly);
    config.setGetGeneratedKeys(false); // it would ask for the last row's number after each insert
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + path);
    return new MessageFile(source.getConnection());
  }

  private void prepare() throws SQLException {
    boolean fresh = number("SELECT count(*) FROM sqlite_master") == 0;
    if (fresh) {
      execute("PRAGMA auto_vacuum = INCREMENTAL"); // before the first table: what is deleted goes
    }
    set("journal_mode", "WAL", "wal");
    set("synchronous", "FULL", "2");
    set("wal_autocheckpoint", CHECKPOINT_PAGES + "", CHECKPOINT_PAGES + "");
    set("journal_size_limit", LOG_BYTES + "", LOG_BYTES + "");
    if (fresh) {
      transaction(true, MessageFile::create);
    }
    if (number("PRAGMA application_id") != APPLICATION
        || number("PRAGMA user_version") != VERSION) {
      throw new SQLiteException(
          "it is a database, but not one of ours", SQLiteErrorCode.SQLITE_NOTADB);
    }
  }

  private static Void create(MessageFile file) throws SQLException {
    for (String statement : TABLES) {
      file.execute(statement);
    }
    file.execute("PRAGMA application_id = " + APPLICATION);
    file.execute("PRAGMA user_version = " + VERSION);
    return null;
  }

  /** Sets it and reads it back: a file system may silently refuse. */
  private void set(String pragma, String value, String expected) throws SQLException {
    execute("PRAGMA " + pragma + " = " + value);
    String found = text("PRAGMA " + pragma);
    if (!found.equals(expected)) {
      throw new SQLException(pragma + " is " + found + " where " + expected + " is needed");
    }
  }

  /**
   * All of it or nothing.
   *
   * @param onDisk whether it has to be on the disk when this returns
   */
  <T> T transaction(boolean onDisk, Work<T> work) throws SQLException {
    if (onDisk != durable) {
      set("synchronous", onDisk ? "FULL" : "NORMAL", onDisk ? "2" : "1");
      durable = onDisk;
    }
    with("BEGIN IMMEDIATE").execute();
    try {
      T result = work.on(this);
      with("COMMIT").execute();
      return result;
    } catch (SQLException | RuntimeException failed) {
      rollBack(failed);
      throw failed;
    }
  }

  private void rollBack(Exception failed) {
    try {
      execute("ROLLBACK");
    } catch (SQLException none) {
      failed.addSuppressed(none); // SQLite has rolled back by itself, as it does on a full disk
    }
  }

  /** The statement, prepared at its first use, with these values in its places. */
  PreparedStatement with(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** The one number that a question gives. */
  long number(String sql, Object... values) throws SQLException {
    try (ResultSet row = with(sql, values).executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Runs it to its end, where it takes many steps. */
  void exhaust(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql); // the only call of this library that goes on after one step
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  /** The last one that closes brings the log into the file. */
  @Override
  public void close() {
    try {
      connection.close(); // it closes its statements
    } catch (SQLException failed) {
      System.getLogger(MessageFile.class.getName())
          .log(System.Logger.Level.WARNING, "a file of messages did not close well", failed);
    }
  }
}
