package io.envgate.store;

import io.envgate.api.record.DeliveryState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the ledger asks of one store file. */
record LedgerQuery(Ledger.Range range) {
  private static final int PAGE = 500; // rows a question: some milliseconds on a small machine

  static final String PAGE_AFTER =
      """
      SELECT d.id, d.platform, r.point, r.report, r.length, r.start, d.cause, d.state, d.sent, d.reference,
        d.first_sent, d.settled_at, d.reason
      FROM delivery d CROSS JOIN record r ON r.id = d.record
      WHERE d.id > ? AND (? IS NULL OR d.platform = ?) AND r.start >= ? AND r.start < ? ORDER BY d.id LIMIT ?""";

  private static final String TALLIES =
      "SELECT platform, state, count(*) FROM delivery GROUP BY platform, state";

  static final String BACKLOG =
      """
      SELECT d.platform, count(*), min(r.start)
      FROM delivery d INDEXED BY delivery_open CROSS JOIN record r ON r.id = d.record
      WHERE d.settled_at IS NULL GROUP BY d.platform""";

  static LedgerQuery of(Ledger.Range range) {
    return new LedgerQuery(range);
  }

  /** Where a page ended, and what was in it. */
  record Page(List<Ledger.Entry> entries, long row, boolean last) {
    static final Page START = new Page(List.of(), 0, false);
    static final Page NONE = new Page(List.of(), 0, true);
  }

  boolean touches(Slice slice) {
    YearMonth month = slice.month();
    return range.from().map(from -> !month.isBefore(Slice.monthOf(from))).orElse(true)
        && range.to().map(to -> !month.isAfter(Slice.monthOf(to))).orElse(true);
  }

  Page after(MonthFile file, long after) throws SQLException {
    String platform = range.platform().orElse(null);
    long from = range.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    long to = range.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    List<Ledger.Entry> entries = new ArrayList<>();
    long last = after;
    try (ResultSet row =
        file.with(PAGE_AFTER, after, platform, platform, from, to, PAGE).executeQuery()) {
      while (row.next()) {
        last = row.getLong(1);
        entries.add(entry(row));
      }
    }
    return new Page(entries, last, entries.size() < PAGE);
  }

  private static Ledger.Entry entry(ResultSet row) throws SQLException {
    DeliveryState state = DeliveryTable.state(row.getString(8));
    return new Ledger.Entry(
        row.getString(2),
        row.getString(3),
        RecordTable.report(row.getString(4)),
        Duration.ofMillis(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        DeliveryTable.cause(row.getString(7)),
        state,
        row.getInt(9),
        Optional.ofNullable(row.getString(10)),
        instant(row, 11),
        state == DeliveryState.ACKNOWLEDGED ? instant(row, 12) : Optional.empty(),
        Optional.of(row.getString(13)).filter(reason -> !reason.isEmpty()));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static List<Ledger.Tally> tallies(MonthFile file) throws SQLException {
    List<Ledger.Tally> tallies = new ArrayList<>();
    try (ResultSet row = file.with(TALLIES).executeQuery()) {
      while (row.next()) {
        tallies.add(
            new Ledger.Tally(
                row.getString(1), DeliveryTable.state(row.getString(2)), row.getLong(3)));
      }
    }
    return tallies;
  }

  static List<Ledger.Backlog> backlog(MonthFile file) throws SQLException {
    List<Ledger.Backlog> backlog = new ArrayList<>();
    try (ResultSet row = file.with(BACKLOG).executeQuery()) {
      while (row.next()) {
        backlog.add(
            new Ledger.Backlog(
                row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))));
      }
    }
    return backlog;
  }
}
