package io.envgate.uplink.media;

import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps records in memory, or loses them. */
final class FakeStore implements Store, History {
  final List<Owed> owed = new ArrayList<>();
  boolean refuses;

  @Override
  public void keepReadings(List<Reading> readings, Consumer<Kept> outcome) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void keepRecords(List<Owed> fresh, Consumer<Kept> outcome) {
    if (refuses) {
      outcome.accept(new Kept.Lost("disk full"));
      return;
    }
    for (Owed one : fresh) {
      if (owed.stream().noneMatch(kept -> kept.record().id().equals(one.record().id()))) {
        owed.add(one);
      }
    }
    outcome.accept(new Kept.Durable());
  }

  @Override
  public List<DataRecord> records(String point, Report report, Duration length, Period period) {
    return owed.stream()
        .map(Owed::record)
        .filter(record -> record.id().point().equals(point) && record.id().report() == report)
        .filter(record -> !record.id().period().start().isBefore(period.start()))
        .filter(record -> record.id().period().start().isBefore(period.end()))
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
