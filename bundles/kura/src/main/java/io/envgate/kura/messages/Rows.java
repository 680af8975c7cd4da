package io.envgate.kura.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;

/** What is asked of the table of messages. All within a transaction of whoever calls. */
final class Rows {
  private static final String WAITING = "published_on IS NULL";
  private static final String IN_FLIGHT =
      "published_on IS NOT NULL AND qos > 0 AND confirmed_on IS NULL AND dropped_on IS NULL";
  private static final String HEAD =
      "id, topic, qos, retain, priority, created_on, published_on, token, session, confirmed_on, dropped_on";
  private static final String ORDER = " ORDER BY priority, seq";
  private static final int AT_ONCE = 2000; // rows deleted in one transaction: nobody waits long

  private Rows() {}

  /** Adds a message, and gives its id. */
  static int add(
      MessageFile file,
      String topic,
      byte[] payload,
      int qos,
      boolean retain,
      int priority,
      long now)
      throws SQLException {
    long next = file.number("SELECT seq FROM sqlite_sequence WHERE name = 'message'") + 1;
    int id = freeId(file, next);
    file.with(
            "INSERT INTO message (seq, id, topic, qos, retain, priority, created_on, payload)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            next,
            id,
            topic,
            qos,
            retain ? 1 : 0,
            priority,
            now,
            payload)
        .executeUpdate();
    return id;
  }

  /** The message's number while that is an id; after 2147483647 they come round. */
  private static int freeId(MessageFile file, long seq) throws SQLException {
    int id = (int) ((seq - 1) % Integer.MAX_VALUE) + 1;
    while (seq > Integer.MAX_VALUE
        && file.number("SELECT count(*) FROM message WHERE id = ?", id) > 0) {
      id = id == Integer.MAX_VALUE ? 1 : id + 1;
    }
    return id;
  }

  static void published(MessageFile file, int id, long now) throws SQLException {
    file.with("UPDATE message SET published_on = ? WHERE id = ?", now, id).executeUpdate();
  }

  static void published(MessageFile file, int id, DataTransportToken token, long now)
      throws SQLException {
    file.with(
            "UPDATE message SET published_on = ?, token = ?, session = ? WHERE id = ?",
            now,
            token.getMessageId(),
            token.getSessionId(),
            id)
        .executeUpdate();
  }

  static void confirmed(MessageFile file, int id, long now) throws SQLException {
    file.with("UPDATE message SET confirmed_on = ? WHERE id = ?", now, id).executeUpdate();
  }

  /** What was given up comes back too: nothing that waits may be swept away. */
  static void unpublishAllInFlight(MessageFile file) throws SQLException {
    file.with(
            "UPDATE message SET published_on = NULL, dropped_on = NULL, token = NULL, session = NULL"
                + " WHERE published_on IS NOT NULL AND qos > 0 AND confirmed_on IS NULL")
        .executeUpdate();
  }

  static void dropAllInFlight(MessageFile file, long now) throws SQLException {
    file.with("UPDATE message SET dropped_on = ? WHERE " + IN_FLIGHT, now).executeUpdate();
  }

  /**
   * Deletes some of those of which nothing is owed any more.
   *
   * @param until what ended then or before
   * @return whether there may be more
   */
  static boolean deleteSome(MessageFile file, long until) throws SQLException {
    int deleted = 0;
    for (String ended :
        List.of(
            "confirmed_on IS NOT NULL AND confirmed_on <= ?",
            "dropped_on IS NOT NULL AND dropped_on <= ?",
            "qos = 0 AND published_on IS NOT NULL AND published_on <= ?")) {
      deleted +=
          file.with(
                  "DELETE FROM message WHERE seq IN (SELECT seq FROM message WHERE "
                      + ended
                      + " LIMIT "
                      + AT_ONCE
                      + ")",
                  until)
              .executeUpdate();
    }
    return deleted >= AT_ONCE;
  }

  /** How many are still to be delivered: by the two small indexes. */
  static long undelivered(MessageFile file) throws SQLException {
    return file.number(
        "SELECT (SELECT count(*) FROM message WHERE "
            + WAITING
            + ") + (SELECT count(*) FROM message WHERE "
            + IN_FLIGHT
            + ")");
  }

  /** 1 where this one is still to be delivered, else 0. */
  static long undelivered(MessageFile file, int id) throws SQLException {
    return file.number(
        "SELECT count(*) FROM message WHERE id = ? AND (" + WAITING + " OR " + IN_FLIGHT + ")", id);
  }

  static Optional<StoredMessage> next(MessageFile file) throws SQLException {
    try (ResultSet row =
        file.with("SELECT " + HEAD + ", payload FROM message WHERE " + WAITING + ORDER + " LIMIT 1")
            .executeQuery()) {
      return row.next() ? Optional.of(message(row).withPayload(payload(row)).build()) : none();
    }
  }

  static Optional<StoredMessage> get(MessageFile file, int id) throws SQLException {
    try (ResultSet row =
        file.with("SELECT " + HEAD + ", payload FROM message WHERE id = ?", id).executeQuery()) {
      return row.next() ? Optional.of(message(row).withPayload(payload(row)).build()) : none();
    }
  }

  private static Optional<StoredMessage> none() {
    return Optional.empty();
  }

  static List<StoredMessage> waiting(MessageFile file) throws SQLException {
    return all(file, WAITING);
  }

  static List<StoredMessage> inFlight(MessageFile file) throws SQLException {
    return all(file, IN_FLIGHT);
  }

  static List<StoredMessage> dropped(MessageFile file) throws SQLException {
    return all(file, "dropped_on IS NOT NULL");
  }

  private static List<StoredMessage> all(MessageFile file, String which) throws SQLException {
    List<StoredMessage> found = new ArrayList<>();
    try (ResultSet row =
        file.with("SELECT " + HEAD + " FROM message WHERE " + which + ORDER).executeQuery()) {
      while (row.next()) {
        found.add(message(row).build());
      }
    }
    return found;
  }

  private static StoredMessage.Builder message(ResultSet row) throws SQLException {
    StoredMessage.Builder message =
        new StoredMessage.Builder(row.getInt("id"))
            .withTopic(row.getString("topic"))
            .withQos(row.getInt("qos"))
            .withRetain(row.getInt("retain") > 0)
            .withPriority(row.getInt("priority"))
            .withCreatedOn(date(row, "created_on"))
            .withPublishedOn(date(row, "published_on"))
            .withConfirmedOn(date(row, "confirmed_on"))
            .withDroppedOn(date(row, "dropped_on"));
    String session = row.getString("session");
    return session == null
        ? message
        : message.withDataTransportToken(new DataTransportToken(row.getInt("token"), session));
  }

  private static byte[] payload(ResultSet row) throws SQLException {
    return row.getBytes("payload");
  }

  private static Date date(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : new Date(millis);
  }
}
