package io.envgate.torture.store;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.api.store.Store;
import io.envgate.hj212.Times;
import io.envgate.store.SqliteStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records and readings of which each is known by a number. */
public final class Numbered {
  public static final String POINT = "outlet1";
  public static final String PLATFORM = "city";
  private static final Factor COD = new Factor("w01018");
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Numbered() {}

  /** The record with this number, owed to these. */
  public static Store.Owed owed(int number, String... platforms) {
    Instant start = START.plus(MINUTE.multipliedBy(number));
    Figures cod =
        new Figures(
            COD,
            Map.of(
                Statistic.MINIMUM, new BigDecimal(number + ".1"),
                Statistic.MEAN, new BigDecimal(number + ".2"),
                Statistic.MAXIMUM, new BigDecimal(number + ".3")),
            DataFlag.N,
            12,
            new BigDecimal(number + ".6"));
    RecordId id = new RecordId(POINT, Report.MINUTE, new Period(start, MINUTE), 1);
    DataRecord record = new DataRecord(id, start.plus(MINUTE), new Content.Measured(List.of(cod)));
    return new Store.Owed(record, List.of(platforms));
  }

  /** The number of this record. */
  public static int number(DataRecord record) {
    return number(record.id().period().start());
  }

  /** The number of the record that starts then. */
  public static int number(Instant start) {
    return (int) Duration.between(START, start).dividedBy(MINUTE);
  }

  /** The number of the record with this DataTime of HJ 212, a time at UTC+8. */
  public static int number(String dataTime) {
    return number(Times.instant(dataTime).orElseThrow());
  }

  static Reading reading(int number) {
    return new Reading(
        POINT,
        COD,
        START.plusSeconds(number),
        1,
        Optional.of(new BigDecimal(number + ".25")),
        DataFlag.N,
        "");
  }

  /** The numbers of the records that are there and are as they were made. */
  public static Set<Integer> recordsIn(SqliteStore store) {
    Set<Integer> found = new HashSet<>();
    for (DataRecord record : store.records(POINT, Report.MINUTE, MINUTE, ever())) {
      int number = number(record);
      if (record.content().equals(owed(number).record().content())) {
        found.add(number);
      }
    }
    return found;
  }

  /** The numbers of the readings that are there and are as they were made. */
  static Set<Integer> readingsIn(SqliteStore store) {
    Set<Integer> found = new HashSet<>();
    store.readings(
        POINT,
        ever(),
        reading -> {
          int number = (int) Duration.between(START, reading.at()).toSeconds();
          if (reading.equals(reading(number))) {
            found.add(number);
          }
        });
    return found;
  }

  private static Period ever() {
    return new Period(START.minus(Duration.ofDays(40)), Duration.ofDays(400));
  }
}
