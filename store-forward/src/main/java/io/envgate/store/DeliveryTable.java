package io.envgate.store;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.RecordId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Deliveries and their packets in a store file: what is written for them and how they are found.
 */
final class DeliveryTable {
  private static final int PAGE = 100; // rows a question

  private static final String ADD =
      "INSERT INTO delivery (record, platform, cause, state) VALUES (?, ?, ?, 'waiting') RETURNING id";

  // those in flight are not touched: what becomes of them is already on its way
  static final String OVERTAKE =
      """
      UPDATE delivery INDEXED BY delivery_open SET state = 'superseded', settled_at = ?, reason = ?
      WHERE platform = ? AND settled_at IS NULL AND state = 'waiting' AND cause IN ('live', 'backlog') AND EXISTS (
        SELECT 1 FROM record r
        WHERE r.id = delivery.record AND r.point = ? AND r.report = 'realtime' AND r.start < ?)""";

  // a period that was stated anew: the older version sent after the newer would undo it
  private static final String IS_OUTDATED =
      """
      cause IN ('live', 'backlog') AND EXISTS (
        SELECT 1 FROM record r
        JOIN record n ON n.point = r.point AND n.report = r.report AND n.length = r.length
          AND n.start = r.start AND n.version > r.version
        JOIN delivery m ON m.record = n.id AND m.platform = delivery.platform
        WHERE r.id = delivery.record AND r.report IN ('minute', 'hour', 'day'))""";

  static final String OUTDATED =
      """
      UPDATE delivery SET state = 'superseded', settled_at = ?, reason = 'a newer version overtook it'
      WHERE id = ? AND settled_at IS NULL AND\s"""
          + IS_OUTDATED;

  // a wait that ends later than any wait we give was given by a clock that has since been set back
  static final String DUE =
      """
      SELECT d.id, d.record, d.cause, d.attempts, r.start
      FROM delivery d INDEXED BY delivery_open CROSS JOIN record r ON r.id = d.record
      WHERE d.platform = ? AND d.settled_at IS NULL AND d.id > ? AND (d.not_before <= ? OR d.not_before > ?)
      ORDER BY d.id LIMIT ?""";

  static final String ANY_OPEN =
      """
      SELECT 1 FROM delivery INDEXED BY delivery_open
      WHERE platform = ? AND settled_at IS NULL LIMIT 1""";

  private static final String BEGIN =
      """
      UPDATE delivery SET state = 'in-flight', cause = ?, attempts = attempts + 1
      WHERE id = ? AND settled_at IS NULL AND NOT ("""
          + IS_OUTDATED
          + ")";

  private static final String ADD_PACKET =
      "INSERT INTO packet (delivery, part, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  static final String PACKETS = "SELECT body FROM packet WHERE delivery = ? ORDER BY part";

  private static final String ADVANCE =
      """
      UPDATE delivery SET state = ?, cause = coalesce(?, cause), settled_at = ?, reason = ?, not_before = ?,
        sent = sent + ?, first_sent = coalesce(first_sent, ?), reference = coalesce(?, reference)
      WHERE id = ? AND settled_at IS NULL""";

  private static final String REFERENCE =
      """
      UPDATE packet SET reference = ? WHERE delivery = ? AND part = ?
        AND EXISTS (SELECT 1 FROM delivery WHERE id = ? AND settled_at IS NULL)""";

  static final String OWED =
      "SELECT 1 FROM delivery INDEXED BY delivery_open WHERE settled_at IS NULL LIMIT 1";

  static final String CREDITORS =
      "SELECT DISTINCT platform FROM delivery INDEXED BY delivery_open WHERE settled_at IS NULL";

  private static final String GIVE_UP =
      """
      UPDATE delivery INDEXED BY delivery_open SET state = 'given-up', settled_at = ?, reason = ?
      WHERE platform = ? AND settled_at IS NULL RETURNING id""";

  private static final String SETTLE =
      """
      UPDATE delivery SET state = ?, settled_at = ?, reason = ? WHERE id = ? AND settled_at IS NULL""";

  private static final String RENAME =
      """
      UPDATE delivery INDEXED BY delivery_open SET platform = ?
      WHERE platform = ? AND settled_at IS NULL""";

  private DeliveryTable() {}

  /** An open delivery as the backlog finds it. @param start of its record's period */
  record Open(long row, long record, Cause cause, int attempts, Instant start) {}

  static Delivery add(
      MonthFile file, String name, long recordRow, DataRecord record, String platform)
      throws SQLException {
    try (ResultSet added = file.with(ADD, recordRow, platform, word(Cause.LIVE)).executeQuery()) {
      added.next();
      return new Delivery(
          new DeliveryId(name, added.getLong(1)), platform, record, Cause.LIVE, 0, List.of());
    }
  }

  /** Settles the older real-time reports of the point that still wait for the platform. */
  static void overtake(MonthFile file, String platform, RecordId newer, Standing.Settled how)
      throws SQLException {
    file.with(
            OVERTAKE,
            how.at().toEpochMilli(),
            how.reason(),
            platform,
            newer.point(),
            newer.period().start().toEpochMilli())
        .executeUpdate();
  }

  /** The oldest open deliveries that may be sent at {@code now}, without those that are held. */
  static List<Open> due(MonthFile file, String platform, Instant now, int limit, LongPredicate held)
      throws SQLException {
    List<Open> found = new ArrayList<>();
    long latest = now.plus(Backoff.SHORT.longest()).toEpochMilli();
    long after = 0;
    int read = PAGE;
    while (found.size() < limit && read == PAGE) {
      read = 0;
      try (ResultSet row =
          file.with(DUE, platform, after, now.toEpochMilli(), latest, PAGE).executeQuery()) {
        while (row.next()) {
          read++;
          after = row.getLong(1);
          if (found.size() < limit && !held.test(after)) {
            found.add(
                new Open(
                    after,
                    row.getLong(2),
                    cause(row.getString(3)),
                    row.getInt(4),
                    Instant.ofEpochMilli(row.getLong(5))));
          }
        }
      }
    }
    return found;
  }

  static boolean anyOpen(MonthFile file, String platform) throws SQLException {
    try (ResultSet row = file.with(ANY_OPEN, platform).executeQuery()) {
      return row.next();
    }
  }

  static Delivery whole(MonthFile file, String name, String platform, Open open, Renames renames)
      throws SQLException {
    List<String> bodies = new ArrayList<>();
    try (ResultSet row = file.with(PACKETS, open.row()).executeQuery()) {
      while (row.next()) {
        bodies.add(row.getString(1));
      }
    }
    DataRecord record = RecordTable.numbered(file, open.record(), renames);
    return new Delivery(
        new DeliveryId(name, open.row()), platform, record, open.cause(), open.attempts(), bodies);
  }

  /**
   * What is about to be sent though a newer version of the same period is owed too is settled: the
   * older one after the newer would undo it at the platform. What was asked for is sent.
   *
   * @return false where it is settled, or not in this file
   */
  static boolean begin(MonthFile file, Delivery delivery, long row, Instant now)
      throws SQLException {
    if (file.with(BEGIN, word(delivery.cause()), row).executeUpdate() == 0) {
      if (file.with(OUTDATED, now.toEpochMilli(), row).executeUpdate() > 0) {
        Chain.add(file, ChainText.DELIVERY, row);
      }
      return false;
    }
    for (int i = 0; i < delivery.bodies().size(); i++) {
      file.with(ADD_PACKET, row, i + 1, delivery.bodies().get(i)).executeUpdate();
    }
    return true;
  }

  /**
   * @return false where it is settled, or not in this file
   */
  static boolean advance(MonthFile file, Step step, long row) throws SQLException {
    String cause = null;
    Long settledAt = null;
    String reason = "";
    long notBefore = 0;
    if (step.standing() instanceof Standing.Settled settled) {
      settledAt = settled.at().toEpochMilli();
      reason = settled.reason();
    } else if (step.standing() instanceof Standing.Waiting waiting) {
      cause = word(waiting.cause());
      notBefore = waiting.notBefore().toEpochMilli();
    } else if (step.standing() instanceof Standing.InFlight inFlight) {
      cause = word(inFlight.cause());
    }
    Sendings sent = step.sendings();
    Object[] values = {
      step.standing().state().word(),
      cause,
      settledAt,
      reason,
      notBefore,
      sent.times(),
      sent.first().map(Instant::toEpochMilli).orElse(null),
      sent.references().get(1),
      row
    };
    noteReferences(file, row, sent.references());
    if (settledAt == null) {
      return file.with(ADVANCE, values).executeUpdate() > 0;
    }
    try (ResultSet settled =
        file.with(ChainText.returningDelivery(file, ADVANCE), values).executeQuery()) {
      if (!settled.next()) {
        return false;
      }
      Chain.add(file, ChainText.DELIVERY, row, settled.getString(1));
      return true;
    }
  }

  /**
   * Those of the further packets. That of the first is the delivery's own; what is settled stays as
   * it was chained.
   */
  private static void noteReferences(MonthFile file, long row, Map<Integer, String> references)
      throws SQLException {
    for (Map.Entry<Integer, String> part : references.entrySet()) {
      if (part.getKey() > 1) {
        file.with(REFERENCE, part.getValue(), row, part.getKey(), row).executeUpdate();
      }
    }
  }

  /** Whether anything in the file is still owed to anybody. */
  static boolean isSettled(MonthFile file) throws SQLException {
    try (ResultSet row = file.with(OWED).executeQuery()) {
      return !row.next();
    }
  }

  static Set<String> creditors(MonthFile file) throws SQLException {
    Set<String> platforms = new HashSet<>();
    try (ResultSet row = file.with(CREDITORS).executeQuery()) {
      while (row.next()) {
        platforms.add(row.getString(1));
      }
    }
    return platforms;
  }

  /**
   * @return how many deliveries that were
   */
  static int giveUp(MonthFile file, String platform, Standing.Settled how) throws SQLException {
    List<Long> given = new ArrayList<>();
    try (ResultSet row =
        file.with(GIVE_UP, how.at().toEpochMilli(), how.reason(), platform).executeQuery()) {
      while (row.next()) {
        given.add(row.getLong(1));
      }
    }
    for (long row : given) {
      Chain.add(file, ChainText.DELIVERY, row);
    }
    return given.size();
  }

  /** Ends one that is open without anything being sent. */
  static void settle(MonthFile file, long row, Standing.Settled how) throws SQLException {
    try (ResultSet settled =
        file.with(
                ChainText.returningDelivery(file, SETTLE),
                how.state().word(),
                how.at().toEpochMilli(),
                how.reason(),
                row)
            .executeQuery()) {
      if (settled.next()) {
        Chain.add(file, ChainText.DELIVERY, row, settled.getString(1));
      }
    }
  }

  /**
   * What is still owed to a platform is owed to it under its new name from now on.
   *
   * @return how many deliveries that were
   */
  static int rename(MonthFile file, String from, String to) throws SQLException {
    return file.with(RENAME, to, from).executeUpdate();
  }

  static DeliveryState state(String word) {
    return DeliveryState.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static Cause cause(String word) {
    return Cause.valueOf(word.toUpperCase(Locale.ROOT));
  }

  static String word(Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT);
  }
}
