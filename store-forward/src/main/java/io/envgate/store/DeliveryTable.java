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
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Deliveries and their packets in a store file: what is written for them and how they are found.
 */
final class DeliveryTable {
  private static final int PAGE = 500; // rows a question that tells little of each
  private static final Pattern SEMICOLON = Pattern.compile(";");

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

  static final String BEGIN =
      """
      UPDATE delivery SET state = 'in-flight', cause = ?, attempts = attempts + 1
      WHERE id IN (?) AND settled_at IS NULL AND NOT ("""
          + IS_OUTDATED
          + ") RETURNING id";

  private static final String ADD_PACKET =
      "INSERT INTO packet (delivery, part, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  static final String PACKETS = "SELECT body FROM packet WHERE delivery = ? ORDER BY part";

  static final String ADVANCE =
      """
      UPDATE delivery SET state = ?, cause = coalesce(?, cause), settled_at = ?, reason = ?, not_before = ?,
        sent = sent + ?, first_sent = coalesce(first_sent, ?), reference = coalesce(?, reference)
      WHERE id IN (?) AND settled_at IS NULL""";

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
  record Open(long row, long start) {
    private static Open of(String text) {
      int space = text.indexOf(' ');
      return new Open(
          Long.parseLong(text, 0, space, 10), Long.parseLong(text, space + 1, text.length(), 10));
    }
  }

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
          Cause cause = cause(text.next());
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

  /** What is written down of a delivery: neighbours of which the same is to be said go together. */
  private record Entry(
      String state,
      String cause,
      Long settledAt,
      String reason,
      long notBefore,
      int times,
      Long first,
      String reference) {

    static Entry of(Step step) {
      Standing standing = step.standing();
      Sendings sent = step.sendings();
      Standing.Settled settled = standing instanceof Standing.Settled end ? end : null;
      Standing.Waiting waiting = standing instanceof Standing.Waiting again ? again : null;
      String cause =
          waiting != null
              ? word(waiting.cause())
              : standing instanceof Standing.InFlight inFlight ? word(inFlight.cause()) : null;
      return new Entry(
          standing.state().word(),
          cause,
          settled == null ? null : settled.at().toEpochMilli(),
          settled == null ? "" : settled.reason(),
          waiting == null ? 0 : waiting.notBefore().toEpochMilli(),
          sent.times(),
          sent.first().map(Instant::toEpochMilli).orElse(null),
          sent.references().get(1));
    }

    /**
     * @return how many rows took it
     */
    int write(MonthFile file, Collection<Long> rows) throws SQLException {
      int written = 0;
      for (List<Long> some : RowNumbers.inParts(List.copyOf(rows))) {
        Object[] values = {
          state, cause, settledAt, reason, notBefore, times, first, reference, some
        };
        written +=
            settledAt == null
                ? file.with(ADVANCE, values).executeUpdate()
                : settle(file, ADVANCE, values);
      }
      return written;
    }
  }

  /** A step of the delivery that is this row. */
  record Placed(Step step, long row) {}

  /**
   * Writes down steps, in their order.
   *
   * @return how many took effect: of the others the delivery is settled, or not in this file
   */
  static int advance(MonthFile file, List<Placed> steps) throws SQLException {
    int advanced = 0;
    Entry entry = null;
    Set<Long> rows = new LinkedHashSet<>();
    for (Placed one : steps) {
      noteReferences(file, one.row(), one.step().sendings().references());
      Entry next = Entry.of(one.step());
      if (entry != null && (rows.contains(one.row()) || !entry.equals(next))) {
        advanced += entry.write(file, rows);
        rows.clear();
      }
      entry = next;
      rows.add(one.row());
    }
    return entry == null ? advanced : advanced + entry.write(file, rows);
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
    settle(file, SETTLE, how.state().word(), how.at().toEpochMilli(), how.reason(), row);
  }

  /**
   * @return how many deliveries that statement settled: each is a link
   */
  private static int settle(MonthFile file, String update, Object... values) throws SQLException {
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
