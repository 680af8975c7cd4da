package io.envgate.store;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Records and their figures in a store file: what is written for them and how they are found. */
final class RecordTable {
  static final int PAGE = 1000; // rows a question that reads one index only

  private static final String ADD =
      """
      INSERT INTO record (point, report, length, start, version, made_at, content, owed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING""";

  private static final String ADD_FIGURES =
      """
      INSERT INTO statistic (record, position, factor, flag, usable, sum, instant, minimum, mean, maximum, total, further)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String COLUMNS =
      "SELECT " + RecordText.column("record") + " AS told, content FROM record ";

  static final String OF_PERIOD =
      COLUMNS
          + "WHERE point IN (?) AND report = ? AND length = ? AND start >= ? AND start < ? ORDER BY start, version";

  static final String HAS =
      "SELECT 1 FROM record WHERE point = ? AND report = ? AND length = ? AND start = ? AND version = ?";

  static final String NEWEST =
      "SELECT max(start) FROM record WHERE point IN (?) AND report = ? AND length = ?";

  private static final String LENGTHS =
      "SELECT DISTINCT length FROM record WHERE point IN (?) AND report = ?";

  static final String STARTS =
      """
      SELECT DISTINCT start FROM record
      WHERE point IN (?) AND report = ? AND length = ? AND start > ? AND start < ? ORDER BY start LIMIT ?""";

  static final String BY_NUMBER = COLUMNS + "WHERE id = ?";

  private RecordTable() {}

  /**
   * Keeps it, as a link of the file's chain.
   *
   * @param owed the platforms it is owed to
   * @return the number of the new row; none where this record is already kept, which stays as it is
   */
  static OptionalLong add(MonthFile file, DataRecord record, List<String> owed)
      throws SQLException {
    RecordId id = record.id();
    long row;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (ResultSet added =
        file.with(
                ChainText.returningRecord(file, ADD),
                id.point(),
                id.report().word(),
                id.period().length().toMillis(),
                id.period().start().toEpochMilli(),
                id.version(),
                record.madeAt().toEpochMilli(),
                ContentText.written(record.content()),
                String.join(",", owed))
            .executeQuery()) {
      if (!added.next()) {
        return OptionalLong.empty();
      }
      row = added.getLong(1);
      text.writeBytes(added.getBytes(2));
    }
    if (record.content() instanceof Content.Measured measured) {
      for (int i = 0; i < measured.figures().size(); i++) {
        text.writeBytes(addFigures(file, row, i, measured.figures().get(i)));
      }
    }
    Chain.add(file, ChainText.RECORD, row, text.toByteArray());
    return OptionalLong.of(row);
  }

  /**
   * @return their text for the chain
   */
  private static byte[] addFigures(MonthFile file, long record, int position, Figures figures)
      throws SQLException {
    try (ResultSet added =
        file.with(
                ChainText.returningFigures(file, ADD_FIGURES),
                record,
                position,
                figures.factor().code(),
                figures.flag().name(),
                figures.usable(),
                figures.sum().toString(),
                text(figures, Statistic.INSTANT),
                text(figures, Statistic.MINIMUM),
                text(figures, Statistic.MEAN),
                text(figures, Statistic.MAXIMUM),
                text(figures, Statistic.TOTAL),
                FurtherNumbers.text(figures))
            .executeQuery()) {
      added.next();
      return added.getBytes(1);
    }
  }

  /** Text keeps the zeros that rounding left: 2.0 is reported as 2.0. */
  private static String text(Figures figures, Statistic statistic) {
    BigDecimal value = figures.values().get(statistic);
    return value == null ? null : value.toString();
  }

  /** The records of the period, in each case the highest version, oldest first. */
  static List<DataRecord> current(
      MonthFile file, String point, Report report, Duration length, Period period, Renames renames)
      throws SQLException {
    Map<Instant, DataRecord> newest = new LinkedHashMap<>();
    try (ResultSet row =
        file.with(
                OF_PERIOD,
                renames.points(point),
                report.word(),
                length.toMillis(),
                period.start().toEpochMilli(),
                period.end().toEpochMilli())
            .executeQuery()) {
      while (row.next()) {
        DataRecord record = record(row, renames);
        newest.put(record.id().period().start(), record);
      }
    }
    return new ArrayList<>(newest.values());
  }

  static Optional<Instant> newest(
      MonthFile file, List<String> points, Report report, Duration length) throws SQLException {
    try (ResultSet row =
        file.with(NEWEST, points, report.word(), length.toMillis()).executeQuery()) {
      row.next();
      long start = row.getLong(1);
      return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(start));
    }
  }

  /** Whether this version of the record is kept. */
  static boolean has(MonthFile file, RecordId id) throws SQLException {
    try (ResultSet row =
        file.with(
                HAS,
                id.point(),
                id.report().word(),
                id.period().length().toMillis(),
                id.period().start().toEpochMilli(),
                id.version())
            .executeQuery()) {
      return row.next();
    }
  }

  static List<Duration> lengths(MonthFile file, List<String> points, Report report)
      throws SQLException {
    List<Duration> found = new ArrayList<>();
    try (ResultSet row = file.with(LENGTHS, points, report.word()).executeQuery()) {
      while (row.next()) {
        found.add(Duration.ofMillis(row.getLong(1)));
      }
    }
    return found;
  }

  /** A page of the starts behind one. */
  static List<Instant> starts(
      MonthFile file, List<String> points, Report report, Duration length, long after, Instant end)
      throws SQLException {
    List<Instant> found = new ArrayList<>();
    try (ResultSet row =
        file.with(STARTS, points, report.word(), length.toMillis(), after, end.toEpochMilli(), PAGE)
            .executeQuery()) {
      while (row.next()) {
        found.add(Instant.ofEpochMilli(row.getLong(1)));
      }
    }
    return found;
  }

  static DataRecord numbered(MonthFile file, long number, Renames renames) throws SQLException {
    try (ResultSet row = file.with(BY_NUMBER, number).executeQuery()) {
      row.next();
      return record(row, renames);
    }
  }

  private static DataRecord record(ResultSet row, Renames renames) throws SQLException {
    return new RecordText(row.getString(1)).record(row.getString(2), renames);
  }

  static Report report(String word) {
    return Report.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
