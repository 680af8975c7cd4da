package io.envgate.store;

import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What was measured, read from a store's folder, whether the gateway runs or not. It opens the
 * files for reading only, and asks in short steps. For one thread at a time.
 */
public final class Archive implements AutoCloseable {
  private static final Duration STEP = Duration.ofDays(1);

  private final StoreFolder folder;
  private final ReadFiles readers;
  private final Renames renames;
  private final List<String> unreadable = new ArrayList<>();

  /**
   * @param path the store's folder; one that is not there is an empty store
   * @param renames under which names data were kept before
   */
  public Archive(Path path, Renames renames) {
    this.folder = StoreFolder.toRead(path);
    this.renames = renames;
    this.readers =
        new ReadFiles(folder, (slice, reason) -> unreadable.add(slice + ".db: " + reason));
  }

  /** The point's readings from [from, to), oldest first. */
  public void readings(String point, Instant from, Instant to, Consumer<Reading> each) {
    for (Slice slice : slices(Slice.Kind.POLLS, from, to)) {
      ReadingTable.each(
          slice,
          point,
          part(slice, from, to),
          renames,
          question -> ask(slice, ReadingTable.Page.NONE, question),
          each);
    }
  }

  /**
   * The current version of each of the point's records of that kind that start in [from, to), by
   * length, and then oldest first.
   */
  public void records(
      String point, Report report, Instant from, Instant to, Consumer<DataRecord> each) {
    for (Duration length : lengths(point, report, from, to)) {
      for (Slice slice : slices(Slice.of(report, Instant.EPOCH).kind(), from, to)) {
        Period all = part(slice, from, to);
        for (Instant start = all.start(); start.isBefore(all.end()); start = start.plus(STEP)) {
          Period day = new Period(start, shorter(STEP, Duration.between(start, all.end())));
          ask(
                  slice,
                  List.<DataRecord>of(),
                  file -> RecordTable.current(file, point, report, length, day, renames))
              .forEach(each);
        }
      }
    }
  }

  private TreeSet<Duration> lengths(String point, Report report, Instant from, Instant to) {
    TreeSet<Duration> lengths = new TreeSet<>();
    for (Slice slice : slices(Slice.of(report, Instant.EPOCH).kind(), from, to)) {
      lengths.addAll(
          ask(
              slice,
              List.<Duration>of(),
              file -> RecordTable.lengths(file, renames.points(point), report)));
    }
    return lengths;
  }

  /** When the periods of that kind and length began of which there is a record, oldest first. */
  public void starts(
      String point,
      Report report,
      Duration length,
      Instant from,
      Instant to,
      Consumer<Instant> each) {
    for (Slice slice : slices(Slice.of(report, Instant.EPOCH).kind(), from, to)) {
      Period period = part(slice, from, to);
      long after = period.start().toEpochMilli() - 1;
      List<Instant> page;
      do {
        long behind = after;
        page =
            ask(
                slice,
                List.<Instant>of(),
                file ->
                    RecordTable.starts(
                        file, renames.points(point), report, length, behind, period.end()));
        page.forEach(each);
        after = page.isEmpty() ? after : page.get(page.size() - 1).toEpochMilli();
      } while (page.size() == RecordTable.PAGE);
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

  private List<Slice> slices(Slice.Kind kind, Instant from, Instant to) {
    return folder.slices().stream()
        .filter(slice -> slice.kind() == kind)
        .filter(slice -> slice.start().isBefore(to) && slice.end().isAfter(from))
        .toList();
  }

  private static Period part(Slice slice, Instant from, Instant to) {
    Instant start = from.isAfter(slice.start()) ? from : slice.start();
    Instant end = to.isBefore(slice.end()) ? to : slice.end();
    return new Period(start, Duration.between(start, end));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private <T> T ask(Slice slice, T none, ReadFiles.Question<T> question) {
    try {
      return readers.ask(slice, none, question);
    } catch (UncheckedIOException failed) {
      unreadable.add(slice + ".db: " + failed.getCause().getCause().getMessage());
      return none;
    }
  }
}
