package io.envgate.store;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A record with all its figures as SQLite tells it in one column: what a column costs on its way
 * through the driver is several times what SQLite needs to find it.
 *
 * <pre>
 * report ␟ length ␟ start ␟ version ␟ made_at ␟
 *   (factor ␟ flag ␟ usable ␟ sum ␟ instant ␟ minimum ␟ mean ␟ maximum ␟ total ␟ further ␟)*  by position
 * ␞ point                                   last, since a person named it
 * </pre>
 *
 * What is null is empty. A question may put columns of its own before it.
 */
final class RecordText {
  static final char UNIT = 0x1F; // ends a column
  private static final char RECORD = 0x1E; // ends the figures

  /** The figures that have a column of their own, in that order; each may be null. */
  static final List<Statistic> IN_COLUMNS =
      List.of(
          Statistic.INSTANT, Statistic.MINIMUM, Statistic.MEAN, Statistic.MAXIMUM, Statistic.TOTAL);

  private final String text;
  private int at;

  RecordText(String text) {
    this.text = text;
  }

  /**
   * The column, in SQL.
   *
   * @param record what the question calls the table of records
   * @param before columns of the question's own
   */
  static String column(String record, String... before) {
    StringBuilder columns = new StringBuilder("concat(");
    for (String one : before) {
      columns.append(one).append(", '").append(UNIT).append("', ");
    }
    for (String one : List.of("report", "length", "start", "version", "made_at")) {
      columns.append(record).append('.').append(one).append(", '").append(UNIT).append("', ");
    }
    return columns
        .append(
            "(SELECT group_concat(figures, '') FROM (SELECT concat(factor, ~, flag, ~, usable, ~, sum, ~,")
        .append(" instant, ~, minimum, ~, mean, ~, maximum, ~, total, ~, further, ~) AS figures")
        .append(" FROM statistic WHERE record = ")
        .append(record)
        .append(".id ORDER BY position)), '")
        .append(RECORD)
        .append("', ")
        .append(record)
        .append(".point)")
        .toString()
        .replace("~", "'" + UNIT + "'");
  }

  /** The next column as it is; empty where it is null. */
  String next() {
    int end = text.indexOf(UNIT, at);
    String column = text.substring(at, end);
    at = end + 1;
    return column;
  }

  long number() {
    int end = text.indexOf(UNIT, at);
    long number = Long.parseLong(text, at, end, 10);
    at = end + 1;
    return number;
  }

  /** Null where the column is. */
  private BigDecimal decimal() {
    int end = text.indexOf(UNIT, at);
    BigDecimal number = end == at ? null : DecimalText.read(text, at, end);
    at = end + 1;
    return number;
  }

  /**
   * The record, behind the question's own columns.
   *
   * @param content what it says other than figures, as it is stored; null where it has figures
   */
  DataRecord record(String content, Renames renames) {
    String report = next();
    Duration length = Duration.ofMillis(number());
    Period period = new Period(Instant.ofEpochMilli(number()), length);
    int version = (int) number();
    Instant madeAt = Instant.ofEpochMilli(number());
    String point = renames.point(text.substring(text.indexOf(RECORD, at) + 1));
    RecordId id = new RecordId(point, RecordTable.report(report), period, version);
    return new DataRecord(
        id, madeAt, content == null ? measured(point, renames) : ContentText.read(content));
  }

  private Content measured(String point, Renames renames) {
    List<Figures> figures = new ArrayList<>();
    while (text.charAt(at) != RECORD) {
      figures.add(figures(point, renames));
    }
    return new Content.Measured(figures);
  }

  private Figures figures(String point, Renames renames) {
    Factor factor = new Factor(renames.factor(point, next()));
    DataFlag flag = DataFlag.valueOf(next());
    int usable = (int) number();
    BigDecimal sum = decimal();
    Map<Statistic, BigDecimal> values = new EnumMap<>(Statistic.class);
    for (Statistic statistic : IN_COLUMNS) {
      BigDecimal value = decimal();
      if (value != null) {
        values.put(statistic, value);
      }
    }
    FurtherNumbers further = FurtherNumbers.of(next());
    values.putAll(further.values());
    return new Figures(factor, values, flag, usable, sum, further.carried(), further.exact());
  }
}
