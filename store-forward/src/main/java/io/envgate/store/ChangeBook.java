package io.envgate.store;

import io.envgate.api.evidence.Change;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was changed (审计日志), read from a store's folder, whether the gateway runs or not. For one
 * thread at a time.
 */
public final class ChangeBook implements AutoCloseable {
  private final StoreFolder folder;
  private final ReadFiles readers;
  private final List<String> unreadable = new ArrayList<>();

  /** Which changes: those of this kind, all where it is absent, whose time lies in [from, to). */
  public record Range(Optional<Change.Kind> kind, Optional<Instant> from, Optional<Instant> to) {
    public static final Range ALL = new Range(Optional.empty(), Optional.empty(), Optional.empty());

    private boolean has(Change change) {
      return kind.map(change.kind()::equals).orElse(true)
          && from.map(first -> !change.at().isBefore(first)).orElse(true)
          && to.map(change.at()::isBefore).orElse(true);
    }

    private boolean touches(Slice slice) {
      return slice.kind() == Slice.Kind.RECORDS
          && from.map(first -> !slice.month().isBefore(Slice.monthOf(first))).orElse(true)
          && to.map(end -> !slice.month().isAfter(Slice.monthOf(end))).orElse(true);
    }
  }

  /**
   * @param folder the store's folder; one that is not there is an empty store
   */
  public ChangeBook(Path folder) {
    this.folder = StoreFolder.toRead(folder);
    this.readers = new ReadFiles(this.folder, (slice, reason) -> unreadable(slice, reason));
  }

  /** Month by month, in each in the order in which they were written. */
  public void changes(Range range, Consumer<Change> each) {
    for (Slice slice : folder.slices()) {
      ChangeTable.Page page = range.touches(slice) ? ChangeTable.Page.START : ChangeTable.Page.NONE;
      while (!page.last()) {
        long row = page.row();
        page = page(slice, row);
        page.changes().stream().filter(range::has).forEach(each);
      }
    }
  }

  /** The files that could not be read so far, and why, in words. */
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  @Override
  public void close() {
    readers.close();
  }

  private ChangeTable.Page page(Slice slice, long row) {
    try {
      return readers.ask(slice, ChangeTable.Page.NONE, file -> ChangeTable.after(file, row));
    } catch (UncheckedIOException failed) {
      unreadable(slice, failed.getCause().getCause().getMessage());
      return ChangeTable.Page.NONE;
    }
  }

  private void unreadable(Slice slice, String reason) {
    unreadable.add(slice + ".db: " + reason);
  }
}
