package io.envgate.store;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A record with all that is owed of it, as it stands in one file, to be brought into another.
 *
 * @param row its number in its file
 * @param owed the platforms that it was owed to when it was made
 */
record KeptRecord(long row, DataRecord record, List<String> owed, List<KeptDelivery> deliveries) {
  private static final String AFTER =
      "SELECT id, owed FROM record WHERE id > ? ORDER BY id LIMIT ?";

  private static final String DELIVERIES =
      """
      SELECT id, platform, cause, state, attempts, sent, first_sent, reference, settled_at, reason, not_before
      FROM delivery WHERE record = ? ORDER BY id""";

  private static final String PACKETS =
      "SELECT part, body, reference FROM packet WHERE delivery = ? ORDER BY part";

  private static final String ADD_DELIVERY =
      """
      INSERT INTO delivery (record, platform, cause, state, attempts, sent, first_sent, reference, settled_at, reason,
        not_before)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";

  private static final String ADD_PACKET =
      "INSERT INTO packet (delivery, part, body, reference) VALUES (?, ?, ?, ?)";

  /**
   * @param columns all but id, record and packets, as they stand
   */
  record KeptDelivery(long row, List<Object> columns, List<KeptPacket> packets) {
    boolean isOpen() {
      return columns.get(7) == null; // settled_at
    }
  }

  record KeptPacket(int part, String body, String reference) {}

  /** The next records behind one, in the order in which they were made. */
  static List<KeptRecord> after(MonthFile file, long row, int limit) throws SQLException {
    return after(file, row, limit, true);
  }

  /**
   * @param packets whether with their packets; a delivery without them is made anew from its
   *     record, and where its state is none that we write it is owed once more
   */
  static List<KeptRecord> after(MonthFile file, long row, int limit, boolean packets)
      throws SQLException {
    Map<Long, String> rows = new LinkedHashMap<>();
    try (ResultSet each = file.with(AFTER, row, limit).executeQuery()) {
      while (each.next()) {
        rows.put(each.getLong(1), each.getString(2));
      }
    }
    List<KeptRecord> records = new ArrayList<>();
    for (Map.Entry<Long, String> one : rows.entrySet()) {
      long number = one.getKey();
      records.add(
          new KeptRecord(
              number,
              RecordTable.numbered(file, number, Renames.NONE),
              one.getValue().isEmpty() ? List.of() : List.of(one.getValue().split(",")),
              deliveries(file, number, packets)));
    }
    return records;
  }

  private static List<KeptDelivery> deliveries(MonthFile file, long record, boolean packets)
      throws SQLException {
    List<KeptDelivery> found = new ArrayList<>();
    List<Long> rows = new ArrayList<>();
    List<List<Object>> columns = new ArrayList<>();
    try (ResultSet each = file.with(DELIVERIES, record).executeQuery()) {
      while (each.next()) {
        rows.add(each.getLong(1));
        List<Object> values = new ArrayList<>();
        for (int column = 2; column <= 11; column++) {
          values.add(each.getObject(column));
        }
        columns.add(sound(values, packets));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      List<KeptPacket> sent = packets ? packets(file, rows.get(i)) : List.of();
      found.add(new KeptDelivery(rows.get(i), columns.get(i), sent));
    }
    return found;
  }

  /**
   * @param demanded whether one whose cause or state is garbled is refused
   */
  private static List<Object> sound(List<Object> columns, boolean demanded) {
    try {
      DeliveryTable.cause((String) columns.get(1));
      DeliveryTable.state((String) columns.get(2));
      return columns;
    } catch (IllegalArgumentException garbled) {
      if (demanded) {
        throw garbled;
      }
      Object platform = columns.get(0);
      return Arrays.asList(
          platform, DeliveryTable.word(Cause.BACKLOG), "waiting", 0, 0, null, null, null, "", 0);
    }
  }

  private static List<KeptPacket> packets(MonthFile file, long delivery) throws SQLException {
    List<KeptPacket> packets = new ArrayList<>();
    try (ResultSet each = file.with(PACKETS, delivery).executeQuery()) {
      while (each.next()) {
        packets.add(new KeptPacket(each.getInt(1), each.getString(2), each.getString(3)));
      }
    }
    return packets;
  }

  /**
   * Brings it into a file, but for what that has already.
   *
   * @return the new rows of the deliveries that are open, by their old ones
   */
  Map<Long, Long> into(MonthFile file) throws SQLException {
    Map<Long, Long> open = new HashMap<>();
    OptionalLong added = RecordTable.add(file, record, owed);
    if (added.isPresent()) {
      for (KeptDelivery delivery : deliveries) {
        long there = add(file, added.getAsLong(), delivery);
        if (delivery.isOpen()) {
          open.put(delivery.row(), there);
        }
      }
    }
    return open;
  }

  private static long add(MonthFile file, long record, KeptDelivery delivery) throws SQLException {
    List<Object> values = new ArrayList<>();
    values.add(record);
    values.addAll(delivery.columns());
    long row;
    try (ResultSet added = file.with(ADD_DELIVERY, values.toArray()).executeQuery()) {
      added.next();
      row = added.getLong(1);
    }
    for (KeptPacket packet : delivery.packets()) {
      file.with(ADD_PACKET, row, packet.part(), packet.body(), packet.reference()).executeUpdate();
    }
    if (!delivery.isOpen()) {
      Chain.add(file, ChainText.DELIVERY, row);
    }
    return row;
  }
}
