package io.envgate.store;

import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the store's files hold of the past. Each question is asked of the files that its period
 * touches, on the caller's thread.
 */
final class StoredHistory implements History {
  private final StoreFolder folder;
  private final ReadFiles readers;
  private final Renames renames;

  StoredHistory(StoreFolder folder, ReadFiles readers, Renames renames) {
    this.folder = folder;
    this.readers = readers;
    this.renames = renames;
  }

  @Override
  public void readings(String point, Period period, Consumer<Reading> each) {
    folder.together(
        () -> {
          slices(Slice.Kind.POLLS, period).forEach(slice -> readings(slice, point, period, each));
          return null;
        });
  }

  private void readings(Slice slice, String point, Period period, Consumer<Reading> each) {
    ReadingTable.each(
        slice,
        point,
        period,
        renames,
        question -> readers.ask(slice, ReadingTable.Page.NONE, question),
        each);
  }

  @Override
  public List<DataRecord> records(String point, Report report, Duration length, Period period) {
    return folder.together(
        () -> {
          TreeMap<Instant, DataRecord> newest = new TreeMap<>();
          for (Slice slice : slices(Slice.of(report, period.start()).kind(), period)) {
            for (DataRecord one :
                readers.ask(
                    slice,
                    List.<DataRecord>of(),
                    file -> RecordTable.current(file, point, report, length, period, renames))) {
              newest.merge(one.id().period().start(), one, StoredHistory::newer);
            }
          }
          return List.copyOf(newest.values());
        });
  }

  private static DataRecord newer(DataRecord one, DataRecord other) {
    return one.id().version() > other.id().version() ? one : other;
  }

  @Override
  public Optional<Instant> newest(String point, Report report, Duration length) {
    Slice.Kind kind = Slice.of(report, Instant.EPOCH).kind();
    List<Slice> slices = folder.slices();
    ListIterator<Slice> backwards = slices.listIterator(slices.size());
    Optional<Instant> found = Optional.empty();
    while (found.isEmpty() && backwards.hasPrevious()) {
      Slice slice = backwards.previous();
      if (slice.kind() == kind) {
        found =
            readers.ask(
                slice,
                Optional.<Instant>empty(),
                file -> RecordTable.newest(file, renames.points(point), report, length));
      }
    }
    return found;
  }

  @Override
  public Optional<Instant> firstReading(String point, Instant from) {
    for (Slice slice : folder.slices()) {
      if (slice.kind() == Slice.Kind.POLLS && !slice.month().isBefore(Slice.monthOf(from))) {
        Optional<Instant> found =
            readers.ask(
                slice,
                Optional.<Instant>empty(),
                file -> ReadingTable.first(file, slice, renames.points(point), from));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Reading> newestReading(String point, Factor factor, Period period) {
    Optional<Reading> found = Optional.empty();
    List<Slice> slices = slices(Slice.Kind.POLLS, period);
    ListIterator<Slice> backwards = slices.listIterator(slices.size());
    while (found.isEmpty() && backwards.hasPrevious()) {
      Slice slice = backwards.previous();
      found =
          readers.ask(
              slice,
              Optional.<Reading>empty(),
              file -> ReadingTable.newest(file, slice, point, factor, period, renames));
    }
    return found;
  }

  @Override
  public List<Reading> results(String point, Instant heardSince) {
    List<Reading> found = new ArrayList<>();
    for (Slice slice : folder.slices()) {
      if (slice.kind() == Slice.Kind.POLLS
          && !slice.month().isBefore(Slice.monthOf(heardSince).minusMonths(1))) {
        found.addAll(
            readers.ask(
                slice,
                List.<Reading>of(),
                file -> ReadingTable.results(file, slice, point, heardSince, renames)));
      }
    }
    return found;
  }

  @Override
  public Optional<Instant> lastReading(Instant end) {
    List<Slice> slices = folder.slices();
    ListIterator<Slice> backwards = slices.listIterator(slices.size());
    Optional<Instant> found = Optional.empty();
    while (found.isEmpty() && backwards.hasPrevious()) {
      Slice slice = backwards.previous();
      if (slice.kind() == Slice.Kind.POLLS) {
        found =
            readers.ask(
                slice, Optional.<Instant>empty(), file -> ReadingTable.last(file, slice, end));
      }
    }
    return found;
  }

  @Override
  public int newestEpoch() {
    int newest = 0;
    for (Slice slice : folder.slices()) {
      if (slice.kind() == Slice.Kind.POLLS) {
        newest = Math.max(newest, readers.ask(slice, 0, 0, ReadingTable::newestEpoch));
      }
    }
    return newest;
  }

  /** The existing files of a kind that a period touches, oldest first. */
  private List<Slice> slices(Slice.Kind kind, Period period) {
    var first = Slice.monthOf(period.start());
    var last = Slice.monthOf(period.end());
    return folder.slices().stream()
        .filter(
            slice ->
                slice.kind() == kind
                    && !slice.month().isBefore(first)
                    && !slice.month().isAfter(last))
        .toList();
  }
}
