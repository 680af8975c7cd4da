package io.envgate.store;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of the deliveries in a store file is still open, and to whom. */
final class OpenDeliveries {
  private static final int PAGE = 500; // rows a question that tells little of each
  private static final Pattern SEMICOLON = Pattern.compile(";");

  // as one text: a column that is handed over costs more than a row; most of them are held
  static final String OPEN =
      """
      SELECT group_concat(id, ';')
      FROM (SELECT id FROM delivery INDEXED BY delivery_open
        WHERE platform = ? AND settled_at IS NULL AND id > ? ORDER BY id LIMIT ?)""";

  // a wait that ends later than any wait we give was given by a clock that has since been set back
  static final String DUE =
      """
      SELECT group_concat(concat(d.id, ' ', r.start), ';')
      FROM delivery d CROSS JOIN record r ON r.id = d.record
      WHERE d.id IN (?) AND d.settled_at IS NULL AND (d.not_before <= ? OR d.not_before > ?)""";

  static final String ANY_OPEN =
      """
      SELECT 1 FROM delivery INDEXED BY delivery_open
      WHERE platform = ? AND settled_at IS NULL LIMIT 1""";

  static final String WHOLE =
      "SELECT "
          + RecordText.column(
              "r",
              "d.id",
              "d.cause",
              "d.attempts",
              "EXISTS (SELECT 1 FROM packet WHERE packet.delivery = d.id)")
          + " AS told, r.content FROM delivery d CROSS JOIN record r ON r.id = d.record WHERE d.id IN (?)";

  static final String PACKETS = "SELECT body FROM packet WHERE delivery = ? ORDER BY part";

  static final String OWED =
      "SELECT 1 FROM delivery INDEXED BY delivery_open WHERE settled_at IS NULL LIMIT 1";

  static final String CREDITORS =
      "SELECT DISTINCT platform FROM delivery INDEXED BY delivery_open WHERE settled_at IS NULL";

  private OpenDeliveries() {}

  /** An open delivery as the backlog finds it. @param start of its record's period */
  record Open(long row, long start) {
    private static Open of(String text) {
      int space = text.indexOf(' ');
      return new Open(
          Long.parseLong(text, 0, space, 10), Long.parseLong(text, space + 1, text.length(), 10));
    }
  }

  /** The oldest open deliveries that may be sent at {@code now}, without those that are held. */
  static List<Open> due(MonthFile file, String platform, Instant now, int limit, LongPredicate held)
      throws SQLException {
    List<Open> found = new ArrayList<>();
    long after = 0;
    int read = PAGE;
    while (found.size() < limit && read == PAGE) {
      long[] page = open(file, platform, after);
      read = page.length;
      after = read == 0 ? after : page[read - 1];
      List<Long> rows = Arrays.stream(page).filter(held.negate()).boxed().toList();
      for (int from = 0; from < rows.size() && found.size() < limit; ) {
        int to = Math.min(rows.size(), from + Math.min(RowNumbers.MOST, limit - found.size()));
        found.addAll(due(file, rows.subList(from, to), now));
        from = to;
      }
    }
    return found;
  }

  /** The next open ones, whether they may be sent or not. */
  private static long[] open(MonthFile file, String platform, long after) throws SQLException {
    try (ResultSet row = file.with(OPEN, platform, after, PAGE).executeQuery()) {
      return texts(row).mapToLong(Long::parseLong).toArray();
    }
  }

  /** Those of these that may be sent now. */
  private static List<Open> due(MonthFile file, List<Long> rows, Instant now) throws SQLException {
    long latest = now.plus(Backoff.SHORT.longest()).toEpochMilli();
    List<Long> part = RowNumbers.inParts(rows).get(0);
    try (ResultSet row = file.with(DUE, part, now.toEpochMilli(), latest).executeQuery()) {
      return texts(row).map(Open::of).toList();
    }
  }

  private static Stream<String> texts(ResultSet row) throws SQLException {
    row.next();
    String all = row.getString(1);
    return all == null ? Stream.empty() : SEMICOLON.splitAsStream(all);
  }

  static boolean anyOpen(MonthFile file, String platform) throws SQLException {
    try (ResultSet row = file.with(ANY_OPEN, platform).executeQuery()) {
      return row.next();
    }
  }

  /** Deliveries with their records, in the order of these rows. */
  static List<Delivery> whole(
      MonthFile file, String name, String platform, List<Long> rows, Renames renames)
      throws SQLException {
    Map<Long, Delivery> found = new HashMap<>();
    List<Delivery> sentBefore = new ArrayList<>();
    for (List<Long> some : RowNumbers.inParts(rows)) {
      try (ResultSet row = file.with(WHOLE, some).executeQuery()) {
        while (row.next()) {
          RecordText text = new RecordText(row.getString(1));
          DeliveryId id = new DeliveryId(name, text.number());
          Cause cause = DeliveryTable.cause(text.next());
          int attempts = (int) text.number();
          boolean hasPackets = text.number() > 0;
          DataRecord record = text.record(row.getString(2), renames);
          Delivery one = new Delivery(id, platform, record, cause, attempts, List.of());
          found.put(id.row(), one);
          if (hasPackets) {
            sentBefore.add(one);
          }
        }
      }
    }
    for (Delivery one : sentBefore) {
      found.put(one.id().row(), one.with(packets(file, one.id().row())));
    }
    return rows.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private static List<String> packets(MonthFile file, long delivery) throws SQLException {
    List<String> bodies = new ArrayList<>();
    try (ResultSet row = file.with(PACKETS, delivery).executeQuery()) {
      while (row.next()) {
        bodies.add(row.getString(1));
      }
    }
    return bodies;
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
}
