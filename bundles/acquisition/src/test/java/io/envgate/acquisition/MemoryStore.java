package io.envgate.acquisition;

import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.Journal;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A disk that needs 20 ms for a write, does them in order, loses in a power cut what it has not
 * confirmed, and refuses on demand.
 */
final class MemoryStore implements Store, History, Journal {
  private static final Duration WRITE = Duration.ofMillis(20);

  private final Loop loop;
  private final Disk disk;
  boolean full;

  /** What survives a power cut. */
  static final class Disk {
    final Map<String, TreeMap<Instant, List<Reading>>> readings = new TreeMap<>();
    final Map<RecordId, Owed> records = new LinkedHashMap<>();
    final List<Change> changes = new ArrayList<>();
    int epoch;
    boolean refusesToTellTheNewest;
  }

  MemoryStore(Loop loop, Disk disk) {
    this.loop = loop;
    this.disk = disk;
  }

  @Override
  public void keepReadings(List<Reading> readings, Consumer<Kept> outcome) {
    write(outcome, () -> readings.forEach(this::put));
  }

  @Override
  public void keepRecords(List<Owed> owed, Consumer<Kept> outcome) {
    write(outcome, () -> owed.forEach(each -> disk.records.putIfAbsent(each.record().id(), each)));
  }

  @Override
  public void note(Change change, Consumer<Kept> outcome) {
    write(outcome, () -> disk.changes.add(change));
  }

  private void write(Consumer<Kept> outcome, Runnable effect) {
    loop.after(
        WRITE,
        () -> {
          if (full) {
            outcome.accept(new Kept.Lost("disk full"));
          } else {
            effect.run();
            outcome.accept(new Kept.Durable());
          }
        });
  }

  private void put(Reading reading) {
    disk.epoch = Math.max(disk.epoch, reading.epoch());
    List<Reading> sameInstant =
        disk.readings
            .computeIfAbsent(reading.point(), first -> new TreeMap<>())
            .computeIfAbsent(reading.at(), first -> new ArrayList<>());
    if (sameInstant.stream().noneMatch(one -> one.factor().equals(reading.factor()))) {
      sameInstant.add(reading); // the first one stays
    }
  }

  @Override
  public void readings(String point, Period period, Consumer<Reading> each) {
    disk.readings
        .getOrDefault(point, new TreeMap<>())
        .subMap(period.start(), period.end())
        .values()
        .forEach(sameInstant -> sameInstant.forEach(each));
  }

  @Override
  public List<DataRecord> records(String point, Report report, Duration length, Period period) {
    Map<Instant, DataRecord> current = new TreeMap<>();
    of(point, report, length)
        .filter(record -> period.contains(record.id().period().start()))
        .forEach(record -> current.merge(record.id().period().start(), record, MemoryStore::newer));
    return List.copyOf(current.values());
  }

  private static DataRecord newer(DataRecord one, DataRecord other) {
    return one.id().version() > other.id().version() ? one : other;
  }

  @Override
  public Optional<Instant> newest(String point, Report report, Duration length) {
    if (disk.refusesToTellTheNewest) {
      throw new UncheckedIOException(new IOException("permission denied"));
    }
    return of(point, report, length)
        .map(record -> record.id().period().start())
        .max(Instant::compareTo);
  }

  @Override
  public Optional<Instant> firstReading(String point, Instant from) {
    return disk.readings.getOrDefault(point, new TreeMap<>()).tailMap(from).values().stream()
        .flatMap(List::stream)
        .filter(reading -> !reading.isResult())
        .map(Reading::at)
        .findFirst();
  }

  @Override
  public Optional<Reading> newestReading(String point, Factor factor, Period period) {
    return disk
        .readings
        .getOrDefault(point, new TreeMap<>())
        .subMap(period.start(), true, period.end(), false)
        .descendingMap()
        .values()
        .stream()
        .flatMap(List::stream)
        .filter(reading -> reading.factor().equals(factor))
        .findFirst();
  }

  @Override
  public List<Reading> results(String point, Instant heardSince) {
    return disk.readings.getOrDefault(point, new TreeMap<>()).values().stream()
        .flatMap(List::stream)
        .filter(reading -> reading.heardAt().filter(at -> !at.isBefore(heardSince)).isPresent())
        .toList();
  }

  @Override
  public Optional<Instant> lastReading(Instant end) {
    return disk.readings.values().stream()
        .map(each -> each.lowerKey(end))
        .filter(Objects::nonNull)
        .max(Instant::compareTo);
  }

  @Override
  public int newestEpoch() {
    return disk.epoch;
  }

  /** Oldest first. */
  Stream<DataRecord> of(String point, Report report, Duration length) {
    return disk.records.values().stream()
        .map(Owed::record)
        .filter(record -> record.id().point().equals(point))
        .filter(
            record ->
                record.id().report() == report && record.id().period().length().equals(length))
        .sorted(Comparator.comparing(record -> record.id().period().start()));
  }

  List<String> owedTo(DataRecord record) {
    return disk.records.get(record.id()).platforms();
  }
}
