package io.envgate.uplink.mqtt;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.reporting.Dialect;
import io.envgate.reporting.FactorForms;
import io.envgate.uplink.hj212.Facts;
import io.envgate.uplink.hj212.FrameUploads;
import io.envgate.uplink.hj212.Identity;
import io.envgate.uplink.hj212.Idiom;
import io.envgate.uplink.hj212.Measurements;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records and deliveries to send. */
final class Samples {
  static final Instant START = Instant.parse("2026-11-23T00:40:00Z");

  private Samples() {}

  static DataRecord minute() {
    Figures cod =
        new Figures(
            new Factor("w01018"),
            Map.of(
                Statistic.MINIMUM, new BigDecimal("11.2"),
                Statistic.MEAN, new BigDecimal("12.0"),
                Statistic.MAXIMUM, new BigDecimal("12.9"),
                Statistic.TOTAL, new BigDecimal("0.00000043")),
            DataFlag.N,
            120,
            new BigDecimal("1440.0"));
    Figures ph = new Figures(new Factor("w01001"), Map.of(), DataFlag.B, 0, BigDecimal.ZERO);
    return new DataRecord(
        new RecordId("outlet1", Report.MINUTE, new Period(START, Duration.ofMinutes(10)), 1),
        START.plusSeconds(600),
        new Content.Measured(List.of(cod, ph)));
  }

  static DataRecord started() {
    return new DataRecord(
        new RecordId("outlet1", Report.EVENT, new Period(START, Duration.ZERO), 1),
        START,
        new Content.Started(START));
  }

  static Delivery delivery(long row, DataRecord record, Cause cause, String... bodies) {
    return new Delivery(
        new DeliveryId("records-2026-11", row), "bureau", record, cause, 0, List.of(bodies));
  }

  /** Frames of one point by the national standard. */
  static FrameUploads uploads(Edition edition) {
    FactorDictionary factors = FactorDictionary.standard();
    return new FrameUploads(
        new io.envgate.uplink.hj212.Terms(
            edition,
            PacketCrc.HJ212,
            "123456",
            false,
            Duration.ofSeconds(1),
            0,
            32,
            Optional.empty(),
            Optional.of(Duration.ofMinutes(10))),
        new Idiom(
            Dialect.of(edition),
            FactorForms.AS_THEY_ARE,
            factors,
            Facts.of(List.of()),
            Measurements.of(List.of())),
        List.of(new Identity("outlet1", "010000A8900016F000169DC0", "32")));
  }
}
