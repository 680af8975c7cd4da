package io.envgate.benchmarks.store;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The peer: an outbox shaped as that of Eclipse Kura 5.6 in H2, with {@code WRITE_DELAY=0}: one
 * table with four indexes, a pooled connection and a commit for each statement, and for each
 * message
 *
 * <pre>
 * publish    count the messages (its capacity is checked), insert; a body of 200 bytes or more is a large object
 * publisher  ask for the next message with its body, hand it over, note its publishing
 * confirmed  note the confirmation
 * </pre>
 *
 * <p>It is not power-safe: H2 writes at each commit, but does not sync (the count by strace shows
 * it). Here one thread does all of it, so that nothing is lost in waking others.
 */
final class KuraLikeOutbox implements AutoCloseable {
  private static final byte[] BODY =
      "DataTime=20261101080000;".repeat(18).getBytes(StandardCharsets.US_ASCII);
  private static final int PURGE_EACH = 1000; // messages

  private static final String TABLE =
      """
      CREATE TABLE message (
        id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic VARCHAR(32767), qos INTEGER, retain BOOLEAN,
        created TIMESTAMP, published TIMESTAMP, message_id INTEGER, confirmed TIMESTAMP,
        small VARBINARY, large BLOB(16777216), priority INTEGER, session VARCHAR(32767), dropped TIMESTAMP)""";

  private static final String COUNT = "SELECT COUNT(*) FROM message";

  private static final String INSERT =
      "INSERT INTO message (topic, qos, retain, created, large, priority) VALUES (?, 1, FALSE, ?, ?, 5)";

  private static final String NEXT =
      """
      SELECT m.id, m.topic, m.small, m.large FROM message m JOIN (
        SELECT id, published FROM message ORDER BY published NULLS FIRST, priority, created LIMIT 1) first
      WHERE m.id = first.id AND first.published IS NULL""";

  private static final String PUBLISHED =
      "UPDATE message SET published = ?, message_id = ?, session = ? WHERE id = ?";

  private static final String CONFIRMED = "UPDATE message SET confirmed = ? WHERE id = ?";

  private static final String PURGE = "DELETE FROM message WHERE confirmed IS NOT NULL";

  private final JdbcConnectionPool pool;
  private long messages;

  /** Work on a statement. */
  @FunctionalInterface
  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  KuraLikeOutbox(Path folder) throws SQLException {
    pool = JdbcConnectionPool.create(url(folder), "", "");
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      statement.execute("CREATE INDEX next ON message (published, priority, created, qos)");
      statement.execute("CREATE INDEX by_published ON message (published DESC)");
      statement.execute("CREATE INDEX by_confirmed ON message (confirmed DESC)");
      statement.execute("CREATE INDEX by_dropped ON message (dropped DESC)");
    }
  }

  private static String url(Path folder) {
    return "jdbc:h2:file:" + folder.resolve("outbox") + ";WRITE_DELAY=0";
  }

  /** Messages a second through the whole cycle. */
  double cycle(Duration slice) throws SQLException {
    long begun = System.nanoTime();
    long first = messages;
    while (System.nanoTime() - begun < slice.toNanos()) {
      one();
    }
    return (messages - first) * 1e9 / (System.nanoTime() - begun);
  }

  /** Keeps so many that wait for their platform. */
  void waiting(int number) throws SQLException {
    for (int i = 0; i < number; i++) {
      publish();
    }
  }

  void one() throws SQLException {
    publish();
    long id = withStatement(NEXT, KuraLikeOutbox::next);
    withStatement(
        PUBLISHED,
        statement -> {
          statement.setTimestamp(1, now());
          statement.setLong(2, messages);
          statement.setString(3, "session");
          statement.setLong(4, id);
          return statement.executeUpdate();
        });
    withStatement(
        CONFIRMED,
        statement -> {
          statement.setTimestamp(1, now());
          statement.setLong(2, id);
          return statement.executeUpdate();
        });
    messages++;
    if (messages % PURGE_EACH == 0) {
      withStatement(PURGE, PreparedStatement::executeUpdate);
    }
  }

  private void publish() throws SQLException {
    withStatement(COUNT, PreparedStatement::executeQuery);
    withStatement(
        INSERT,
        statement -> {
          statement.setString(1, "envgate/outlet1/minute");
          statement.setTimestamp(2, now());
          statement.setBinaryStream(3, new ByteArrayInputStream(BODY), BODY.length);
          return statement.executeUpdate();
        });
  }

  private static long next(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      if (row.getBytes(4).length != BODY.length) {
        throw new IllegalStateException("a message has another body");
      }
      return row.getLong(1);
    }
  }

  private <T> T withStatement(String sql, Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.on(statement);
    }
  }

  private static Timestamp now() {
    return Timestamp.from(Instant.now());
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
