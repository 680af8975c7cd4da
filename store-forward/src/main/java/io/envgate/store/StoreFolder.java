package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of a store: which files it has, and how a damaged one is set aside. Its methods may be
 * called from any thread.
 */
final class StoreFolder {
  private static final System.Logger LOG = System.getLogger(StoreFolder.class.getName());
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  // the log goes first: were it left beside a new file, SQLite would empty it
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "");

  private final Path path;
  private final Counts counts;
  private final Consumer<Change> changes;

  /**
   * @param changes hears what is done to the files, to write it down
   */
  StoreFolder(Path path, Counts counts, Consumer<Change> changes) {
    this.path = path;
    this.counts = counts;
    this.changes = changes;
  }

  /** For one who only reads. */
  static StoreFolder toRead(Path path) {
    return new StoreFolder(path, new Counts(), change -> {});
  }

  Path file(Slice slice) {
    return path.resolve(slice.name() + ".db");
  }

  boolean has(Slice slice) {
    return Files.exists(file(slice));
  }

  /** Oldest month first. A folder that is not there has none. */
  List<Slice> slices() {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".db"))
          .map(name -> Slice.named(name.substring(0, name.length() - 3)))
          .flatMap(Optional::stream)
          .sorted()
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException failed) {
      throw new UncheckedIOException("the store's folder " + path + " cannot be listed", failed);
    }
  }

  /** Makes the folder where it is not there. What stands against it shows when a file is opened. */
  void make() {
    try {
      Files.createDirectories(path);
    } catch (IOException failed) {
      LOG.log(Level.ERROR, "the store's folder " + path + " cannot be made", failed);
    }
  }

  /**
   * Renames a damaged file with its log, so that what is in it can still be saved, and nobody
   * writes to it again.
   */
  void setAside(Slice slice, Instant now, String reason) {
    counts.add("file-set-aside");
    Path file = file(slice);
    String aside = file + ".damaged-" + SECOND.format(now);
    LOG.log(
        Level.ERROR,
        "{0} is damaged ({1}); it is kept as {2} and a new file is begun",
        file,
        reason,
        aside);
    for (String companion : COMPANIONS) {
      Path from = Path.of(file + companion);
      try {
        if (Files.exists(from)) {
          Files.move(from, Path.of(aside + companion));
        }
      } catch (IOException failed) {
        LOG.log(Level.ERROR, from + " could not be set aside", failed);
      }
    }
    changes.accept(
        new Change(
            now,
            Change.Kind.STORE,
            "store " + slice,
            file.getFileName().toString(),
            Path.of(aside).getFileName().toString(),
            Change.GATEWAY,
            reason));
  }
}
