package io.envgate.store;

import io.envgate.api.device.Channel;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Readings in a store file: what is written for them and how they are found. */
final class ReadingTable {
  private static final int MOST_EPOCHS = 100; // in which one instant came again
  private static final int PAGE = 500; // rows a question: some milliseconds on a small machine
  private static final long PAGE_MILLIS = 6 * 3_600_000L;

  private static final String ADD =
      "INSERT INTO reading (at, series, value, mark, heard) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String ADD_SERIES =
      "INSERT INTO series (point, factor) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String SERIES = "SELECT id FROM series WHERE point = ? AND factor = ?";
  private static final String ADD_MARK =
      "INSERT INTO mark (epoch, flag, cause) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String MARK =
      "SELECT id FROM mark WHERE epoch = ? AND flag = ? AND cause = ?";

  // as few columns as can be: each costs as much as finding the row. The second one is the channel
  // above 32 bits of the mark, negative where the reading was heard later. The plus keeps SQLite to
  // walking the stretch of time
  static final String PAGE_AFTER =
      """
      SELECT at, (series << 32 | mark) * CASE WHEN heard IS NULL THEN 1 ELSE -1 END, value, heard
      FROM reading WHERE (at, series, mark) > (?, ?, ?) AND at < ? AND +series IN (?)
      ORDER BY at, series, mark LIMIT ?""";

  private static final String MARKED = "SELECT epoch, flag, cause FROM mark WHERE id = ?";

  // CROSS JOIN keeps SQLite to this order: walk the stretch of time, look the rest up by number
  static final String NEWEST_OF =
      """
      SELECT r.at, r.series, s.factor, r.value, m.epoch, m.flag, m.cause, r.heard
      FROM reading r CROSS JOIN series s ON s.id = r.series CROSS JOIN mark m ON m.id = r.mark
      WHERE r.at >= ? AND r.at < ? AND r.series IN (?) ORDER BY r.at DESC LIMIT 1""";

  static final String RESULTS =
      """
      SELECT r.at, r.series, s.factor, r.value, m.epoch, m.flag, m.cause, r.heard
      FROM reading r CROSS JOIN series s ON s.id = r.series CROSS JOIN mark m ON m.id = r.mark
      WHERE r.heard >= ? AND s.point IN (?)""";

  static final String FIRST =
      """
      SELECT r.at FROM reading r CROSS JOIN series s ON s.id = r.series
      WHERE r.at >= ? AND r.heard IS NULL AND s.point IN (?) ORDER BY r.at LIMIT 1""";

  static final String LAST =
      "SELECT at FROM reading WHERE at < ? AND heard IS NULL ORDER BY at DESC LIMIT 1";

  private static final String SERIES_OF = "SELECT id, factor FROM series WHERE point IN (?)";

  private static final String KEPT =
      """
      SELECT r.at, r.series, s.factor, r.value, m.epoch, m.flag, m.cause, r.heard, s.point
      FROM reading r CROSS JOIN series s ON s.id = r.series CROSS JOIN mark m ON m.id = r.mark
      WHERE (r.at, r.series) > (?, ?) ORDER BY r.at, r.series LIMIT ?""";

  private static final String KNOWS = "SELECT 1 FROM series WHERE point IN (?) LIMIT 1";

  static final String NEWEST_EPOCH = "SELECT max(epoch) FROM mark";

  private ReadingTable() {}

  /** Where a page ended, and what was in it. */
  record Page(List<Reading> readings, long at, long series, long mark, boolean last) {
    static final Page NONE = new Page(List.of(), 0, 0, 0, true);
  }

  private record Mark(int epoch, DataFlag flag, String cause) {}

  /**
   * @return false where there was already a reading of that channel at that millisecond of that
   *     epoch, which stays. A clock that was set back brings each millisecond again, in a new
   *     epoch: such readings stand beside the earlier ones
   */
  static boolean add(MonthFile file, Slice slice, Reading reading) throws SQLException {
    String point = reading.point();
    String factor = reading.factor().code();
    long series =
        file.number(new Channel(point, reading.factor()), ADD_SERIES, SERIES, point, factor);
    Mark mark = new Mark(reading.epoch(), reading.flag(), reading.cause());
    long marked = file.number(mark, ADD_MARK, MARK, mark.epoch(), mark.flag().name(), mark.cause());
    Object value = reading.value().map(Exact::stored).orElse(null);
    Long heard = reading.heardAt().map(Instant::toEpochMilli).orElse(null);
    return file.with(ADD, slice.count(reading.at()), series, value, marked, heard).executeUpdate()
        == 1;
  }

  /**
   * The point's readings of the period, oldest first, in questions of a page each.
   *
   * @param asking asks the file of the slice
   */
  static void each(
      Slice slice,
      String point,
      Period period,
      Renames renames,
      Function<ReadFiles.Question<Page>, Page> asking,
      Consumer<Reading> each) {
    Page page = asking.apply(file -> before(file, slice, point, period, renames));
    while (!page.last()) {
      Page before = page;
      page = asking.apply(file -> after(file, slice, point, period, before, renames));
      page.readings().forEach(each);
    }
  }

  /**
   * The point's next readings of the period, behind the place where the page before ended. A page
   * reaches over some hours at most, so that no question walks through a month for a point that has
   * nothing in it.
   */
  private static Page after(
      MonthFile file, Slice slice, String point, Period period, Page before, Renames renames)
      throws SQLException {
    List<Reading> found = new ArrayList<>();
    long lastAt = before.at();
    long lastSeries = before.series();
    long lastMark = before.mark();
    long end = slice.count(period.end());
    long pageEnd = Math.min(end, lastAt + PAGE_MILLIS);
    Map<Long, Factor> factors = factors(file, point, renames);
    Map<Long, Mark> marks = new HashMap<>(); // few, in many rows
    List<Long> series = List.copyOf(factors.keySet());
    try (ResultSet row =
        file.with(PAGE_AFTER, lastAt, lastSeries, lastMark, pageEnd, series, PAGE).executeQuery()) {
      while (row.next()) {
        lastAt = row.getLong(1);
        long channel = row.getLong(2);
        lastSeries = Math.abs(channel) >> 32;
        lastMark = Math.abs(channel) & 0xFFFF_FFFFL;
        Mark mark = marks.get(lastMark);
        if (mark == null) {
          mark = mark(file, lastMark);
          marks.put(lastMark, mark);
        }
        found.add(
            new Reading(
                point,
                factors.get(lastSeries),
                slice.instant(lastAt),
                mark.epoch(),
                Optional.ofNullable(row.getObject(3)).map(Exact::read),
                mark.flag(),
                mark.cause(),
                channel < 0
                    ? Optional.of(Instant.ofEpochMilli(row.getLong(4)))
                    : Optional.empty()));
      }
    }
    return found.size() == PAGE
        ? new Page(found, lastAt, lastSeries, lastMark, false)
        : new Page(found, pageEnd, Long.MIN_VALUE, Long.MIN_VALUE, pageEnd >= end);
  }

  private static Map<Long, Factor> factors(MonthFile file, String point, Renames renames)
      throws SQLException {
    Map<Long, Factor> found = new HashMap<>();
    try (ResultSet row = file.with(SERIES_OF, renames.points(point)).executeQuery()) {
      while (row.next()) {
        found.put(row.getLong(1), new Factor(renames.factor(point, row.getString(2))));
      }
    }
    return found;
  }

  private static Mark mark(MonthFile file, long number) throws SQLException {
    try (ResultSet row = file.with(MARKED, number).executeQuery()) {
      if (!row.next()) {
        throw new IllegalArgumentException("readings have mark " + number + ", which is not there");
      }
      return new Mark(row.getInt(1), DataFlag.valueOf(row.getString(2)), row.getString(3));
    }
  }

  /**
   * The first page's place: before all readings of the period that the file can hold, and the last
   * page already where the file knows no reading of the point.
   */
  private static Page before(
      MonthFile file, Slice slice, String point, Period period, Renames renames)
      throws SQLException {
    long start = Math.max(slice.count(period.start()), slice.count(slice.start()));
    return new Page(
        List.of(), start, Long.MIN_VALUE, Long.MIN_VALUE, !knows(file, renames.points(point)));
  }

  /**
   * The readings of all points behind a place, under the names that they were stored with. All
   * readings that a channel has of one instant, in several epochs, are in one page.
   */
  static Page kept(MonthFile file, Slice slice, long at, long series, int limit)
      throws SQLException {
    List<Reading> found = new ArrayList<>();
    long lastAt = at;
    long lastSeries = series;
    boolean all = true;
    try (ResultSet row = file.with(KEPT, at, series, limit + MOST_EPOCHS).executeQuery()) {
      while (row.next()) {
        boolean same = row.getLong(1) == lastAt && row.getLong(2) == lastSeries;
        if (found.size() >= limit && !same) {
          all = false;
          break;
        }
        lastAt = row.getLong(1);
        lastSeries = row.getLong(2);
        found.add(read(slice, row.getString(9), row, Renames.NONE));
      }
    }
    return new Page(found, lastAt, lastSeries, 0, all && found.size() < limit + MOST_EPOCHS);
  }

  private static boolean knows(MonthFile file, List<String> points) throws SQLException {
    try (ResultSet row = file.with(KNOWS, points).executeQuery()) {
      return row.next();
    }
  }

  static Optional<Instant> last(MonthFile file, Slice slice, Instant end) throws SQLException {
    boolean whole = Slice.monthOf(end).isAfter(slice.month());
    long before = whole ? Long.MAX_VALUE : slice.count(end);
    try (ResultSet row = file.with(LAST, before).executeQuery()) {
      return row.next() ? Optional.of(slice.instant(row.getLong(1))) : Optional.empty();
    }
  }

  static Optional<Instant> first(MonthFile file, Slice slice, List<String> points, Instant from)
      throws SQLException {
    if (!knows(file, points)) {
      return Optional.empty();
    }
    try (ResultSet row = file.with(FIRST, slice.count(from), points).executeQuery()) {
      return row.next() ? Optional.of(slice.instant(row.getLong(1))) : Optional.empty();
    }
  }

  static Optional<Reading> newest(
      MonthFile file, Slice slice, String point, Factor factor, Period period, Renames renames)
      throws SQLException {
    List<Long> series = series(file, point, factor, renames);
    if (series.isEmpty()) {
      return Optional.empty();
    }
    try (ResultSet row =
        file.with(NEWEST_OF, slice.count(period.start()), slice.count(period.end()), series)
            .executeQuery()) {
      return row.next() ? Optional.of(read(slice, point, row, renames)) : Optional.empty();
    }
  }

  /** Its numbers in the file, under all names that it has had. */
  private static List<Long> series(MonthFile file, String point, Factor factor, Renames renames)
      throws SQLException {
    List<Long> found = new ArrayList<>();
    try (ResultSet row = file.with(SERIES_OF, renames.points(point)).executeQuery()) {
      while (row.next()) {
        if (renames.factor(point, row.getString(2)).equals(factor.code())) {
          found.add(row.getLong(1));
        }
      }
    }
    return found;
  }

  static List<Reading> results(
      MonthFile file, Slice slice, String point, Instant heardSince, Renames renames)
      throws SQLException {
    List<Reading> found = new ArrayList<>();
    try (ResultSet row =
        file.with(RESULTS, heardSince.toEpochMilli(), renames.points(point)).executeQuery()) {
      while (row.next()) {
        found.add(read(slice, point, row, renames));
      }
    }
    return found;
  }

  /** The highest clock epoch in the file, 0 where it has no reading. */
  static int newestEpoch(MonthFile file) throws SQLException {
    try (ResultSet row = file.with(NEWEST_EPOCH).executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Reading read(Slice slice, String point, ResultSet row, Renames renames)
      throws SQLException {
    return reading(slice, point, factor(point, row, renames), mark(row), row);
  }

  private static Factor factor(String point, ResultSet row, Renames renames) throws SQLException {
    return new Factor(renames.factor(point, row.getString(3)));
  }

  private static Mark mark(ResultSet row) throws SQLException {
    return new Mark(row.getInt(5), DataFlag.valueOf(row.getString(6)), row.getString(7));
  }

  private static Reading reading(Slice slice, String point, Factor factor, Mark mark, ResultSet row)
      throws SQLException {
    return new Reading(
        point,
        factor,
        slice.instant(row.getLong(1)),
        mark.epoch(),
        Optional.ofNullable(row.getObject(4)).map(Exact::read),
        mark.flag(),
        mark.cause(),
        heard(row));
  }

  private static Optional<Instant> heard(ResultSet row) throws SQLException {
    long millis = row.getLong(8);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
