package io.envgate.store;

import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a store's folder, read without a running gateway and disturbing none: for reports.
 * For one thread at a time.
 */
public final class StoredRecords implements AutoCloseable {
  private final StoreFolder folder;
  private final ReadFiles readers;
  private final Renames renames;
  private final List<String> unreadable = new ArrayList<>();

  /**
   * @param folder the store's folder; one that is not there is an empty store
   * @param renames under which names data were kept before
   */
  public StoredRecords(Path folder, Renames renames) {
    this.renames = renames;
    this.folder = StoreFolder.toRead(folder);
    this.readers =
        new ReadFiles(this.folder, (slice, reason) -> unreadable.add(slice + ".db: " + reason));
  }

  /**
   * The current version of each of the point's records of that kind and length that start within
   * the period, oldest first.
   */
  public List<DataRecord> current(String point, Report report, Duration length, Period period) {
    List<DataRecord> found = new ArrayList<>();
    Slice first = Slice.of(report, period.start());
    Slice last = Slice.of(report, period.end());
    for (Slice slice : folder.slices()) {
      if (slice.kind() == first.kind()
          && !slice.month().isBefore(first.month())
          && !slice.month().isAfter(last.month())) {
        found.addAll(
            readers.ask(
                slice,
                List.<DataRecord>of(),
                file -> RecordTable.current(file, point, report, length, period, renames)));
      }
    }
    return found;
  }

  /** Files that could not be read, and why. */
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  @Override
  public void close() {
    readers.close();
  }
}
