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
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Deliveries and their packets in a store file: how they are made, begun and ended. What is open is
 * found by {@link OpenDeliveries}, and what comes of those that were sent is written by {@link
 * StepTable}.
 */
final class DeliveryTable {
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

  static final String BEGIN =
      """
      UPDATE delivery SET state = 'in-flight', cause = ?, attempts = attempts + 1
      WHERE id IN (?) AND settled_at IS NULL AND NOT ("""
          + IS_OUTDATED
          + ") RETURNING id";

  private static final String ADD_PACKET =
      "INSERT INTO packet (delivery, part, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

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

  /**
   * What is about to be sent though a newer version of the same period is owed too is settled: the
   * older one after the newer would undo it at the platform. What was asked for is sent.
   *
   * @param deliveries by their rows
   * @return the rows of those that may be sent; the others are settled, or not in this file
   */
  static Set<Long> begin(MonthFile file, Map<Long, Delivery> deliveries, Instant now)
      throws SQLException {
    Map<Cause, List<Long>> byCause = new EnumMap<>(Cause.class);
    deliveries.forEach(
        (row, one) -> byCause.computeIfAbsent(one.cause(), first -> new ArrayList<>()).add(row));
    Set<Long> begun = new HashSet<>();
    for (Map.Entry<Cause, List<Long>> some : byCause.entrySet()) {
      for (List<Long> part : RowNumbers.inParts(some.getValue())) {
        try (ResultSet row = file.with(BEGIN, word(some.getKey()), part).executeQuery()) {
          while (row.next()) {
            begun.add(row.getLong(1));
          }
        }
      }
    }
    List<Object> packets = new ArrayList<>();
    for (Map.Entry<Long, Delivery> one : deliveries.entrySet()) {
      long row = one.getKey();
      if (begun.contains(row)) {
        List<String> bodies = one.getValue().bodies();
        for (int i = 0; i < bodies.size(); i++) {
          packets.addAll(List.of(row, i + 1, bodies.get(i)));
        }
      } else if (file.with(OUTDATED, now.toEpochMilli(), row).executeUpdate() > 0) {
        Chain.add(file, ChainText.DELIVERY, row);
      }
    }
    file.insert(ADD_PACKET, packets);
    return begun;
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
    settle(file, SETTLE, how.state().word(), how.at().toEpochMilli(), how.reason(), row);
  }

  /**
   * @return how many deliveries that statement settled: each is a link
   */
  static int settle(MonthFile file, String update, Object... values) throws SQLException {
    int settled = 0;
    try (ResultSet row =
        file.with(ChainText.returningDelivery(file, update), values).executeQuery()) {
      while (row.next()) {
        settled++;
        Chain.add(file, ChainText.DELIVERY, row.getLong(1), row.getBytes(2));
      }
    }
    return settled;
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
