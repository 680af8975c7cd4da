package io.envgate.store;

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
import io.envgate.api.store.Store.Owed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Readings and records as the gateway makes them. */
final class Made {
  static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z"); // at UTC+8
  static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private Made() {}

  static Reading reading(String point, String factor, Instant at, String value) {
    return new Reading(
        point, new Factor(factor), at, 1, Optional.of(new BigDecimal(value)), DataFlag.N, "");
  }

  static Reading missing(String point, String factor, Instant at, String cause) {
    return new Reading(point, new Factor(factor), at, 1, Optional.empty(), DataFlag.B, cause);
  }

  static DataRecord minute(String point, Instant start) {
    return minute(point, start, 1);
  }

  static DataRecord minute(String point, Instant start, int version) {
    Map<Statistic, BigDecimal> values =
        Map.of(
            Statistic.MINIMUM,
            new BigDecimal("1.9"),
            Statistic.MEAN,
            new BigDecimal("2.0"),
            Statistic.MAXIMUM,
            new BigDecimal("2.10"));
    Figures cod =
        new Figures(
            new Factor("w01018"),
            values,
            DataFlag.N,
            120,
            new BigDecimal("240.000000000000000001"));
    Figures flow = new Figures(new Factor("w00000"), Map.of(), DataFlag.B, 0, BigDecimal.ZERO);
    RecordId id = new RecordId(point, Report.MINUTE, new Period(start, TEN_MINUTES), version);
    return new DataRecord(id, start.plus(TEN_MINUTES), new Content.Measured(List.of(cod, flow)));
  }

  static DataRecord realtime(String point, Instant at) {
    Figures cod =
        new Figures(
            new Factor("w01018"),
            Map.of(Statistic.INSTANT, new BigDecimal("2.2")),
            DataFlag.N,
            1,
            new BigDecimal("2.2"));
    RecordId id = new RecordId(point, Report.REALTIME, new Period(at, Duration.ZERO), 1);
    return new DataRecord(id, at, new Content.Measured(List.of(cod)));
  }

  static DataRecord started(String point, Instant at) {
    RecordId id = new RecordId(point, Report.EVENT, new Period(at, Duration.ZERO), 1);
    return new DataRecord(id, at, new Content.Started(at));
  }

  static Owed owed(DataRecord record, String... platforms) {
    return new Owed(record, List.of(platforms));
  }

  /** The record of the ten minutes with this number, counted from noon. */
  static DataRecord minute(int number) {
    return minute("outlet1", NOON.plus(TEN_MINUTES.multipliedBy(number)));
  }

  /** The number of such a record. */
  static int number(DataRecord record) {
    return (int) Duration.between(NOON, record.id().period().start()).dividedBy(TEN_MINUTES);
  }
}
