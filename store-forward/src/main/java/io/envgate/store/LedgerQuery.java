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
record LedgerQuery(Ledger.Range range, Renames renames) {
  private static final int PAGE = 500; // rows a question: some milliseconds on a small machine

  // a page walks over so many deliveries at most, wanted or not
  private static final int SPAN = 5000;

  static final String PAGE_AFTER =
      """
      SELECT d.id, d.platform, r.point, r.report, r.length, r.start, d.cause, d.state, d.sent, d.reference,
        d.first_sent, d.settled_at, d.reason
      FROM delivery d CROSS JOIN record r ON r.id = d.record
      WHERE d.id > ? AND d.id <= ? AND r.start >= ? AND r.start < ? ORDER BY d.id LIMIT ?""";

  private static final String LAST_OF_SPAN =
      "SELECT max(id), count(*) FROM (SELECT id FROM delivery WHERE id > ? ORDER BY id LIMIT ?)";

  private static final String TALLIES =
      "SELECT platform, state, count(*) FROM delivery GROUP BY platform, state";

  static final String BACKLOG =
      """
      SELECT d.platform, count(*), min(r.start)
      FROM delivery d INDEXED BY delivery_open CROSS JOIN record r ON r.id = d.record
      WHERE d.settled_at IS NULL GROUP BY d.platform""";

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

  /** In one short transaction, however little of the file is wanted. */
  Page after(MonthFile file, long after) throws SQLException {
    long from = range.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    long to = range.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    List<Ledger.Entry> entries = new ArrayList<>();
    long last = after;
    long end;
    boolean more;
    try (ResultSet span = file.with(LAST_OF_SPAN, after, SPAN).executeQuery()) {
      span.next();
      end = span.getLong(1);
      more = span.getInt(2) == SPAN;
    }
    int found = 0;
    try (ResultSet row = file.with(PAGE_AFTER, after, end, from, to, PAGE).executeQuery()) {
      while (row.next()) {
        found++;
        last = row.getLong(1);
        Ledger.Entry entry = entry(row);
        if (isWanted(entry)) {
          entries.add(entry);
        }
      }
    }
    return found == PAGE ? new Page(entries, last, false) : new Page(entries, end, !more);
  }

  private boolean isWanted(Ledger.Entry entry) {
    return range.platform().map(entry.platform()::equals).orElse(true)
        && range.point().map(entry.point()::equals).orElse(true)
        && (range.reports().isEmpty() || range.reports().contains(entry.report()))
        && (range.states().isEmpty() || range.states().contains(entry.state()));
  }

  private Ledger.Entry entry(ResultSet row) throws SQLException {
    DeliveryState state = DeliveryTable.state(row.getString(8));
    return new Ledger.Entry(
        renames.platform(row.getString(2)),
        renames.point(row.getString(3)),
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

  static List<Ledger.Tally> tallies(MonthFile file, Renames renames) throws SQLException {
    List<Ledger.Tally> tallies = new ArrayList<>();
    try (ResultSet row = file.with(TALLIES).executeQuery()) {
      while (row.next()) {
        tallies.add(
            new Ledger.Tally(
                renames.platform(row.getString(1)),
                DeliveryTable.state(row.getString(2)),
                row.getLong(3)));
      }
    }
    return tallies;
  }

  static List<Ledger.Backlog> backlog(MonthFile file, Renames renames) throws SQLException {
    List<Ledger.Backlog> backlog = new ArrayList<>();
    try (ResultSet row = file.with(BACKLOG).executeQuery()) {
      while (row.next()) {
        backlog.add(
            new Ledger.Backlog(
                renames.platform(row.getString(1)),
                row.getLong(2),
                Instant.ofEpochMilli(row.getLong(3))));
      }
    }
    return backlog;
  }
}
