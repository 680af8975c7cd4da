package io.envgate.uplink.mqtt;

import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The records that a test has put there. */
record KeptHistory(List<DataRecord> kept) implements History {
  @Override
  public List<DataRecord> records(String point, Report report, Duration length, Period period) {
    return kept.stream()
        .filter(one -> one.id().report() == report)
        .filter(one -> !one.id().period().start().isBefore(period.start()))
        .filter(one -> one.id().period().start().isBefore(period.end()))
        .toList();
  }

  @Override
  public void readings(String point, Period period, Consumer<Reading> each) {}

  @Override
  public Optional<Instant> newest(String point, Report report, Duration length) {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> firstReading(String point, Instant from) {
    return Optional.empty();
  }

  @Override
  public Optional<Reading> newestReading(String point, Factor factor, Period period) {
    return Optional.empty();
  }

  @Override
  public List<Reading> results(String point, Instant heardSince) {
    return List.of();
  }

  @Override
  public Optional<Instant> lastReading(Instant end) {
    return Optional.empty();
  }

  @Override
  public int newestEpoch() {
    return 0;
  }
}
