package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a store: which files it has, and how a damaged one is set aside. Its methods may be
 * called from any thread.
 */
final class StoreFolder {
  private static final System.Logger LOG = System.getLogger(StoreFolder.class.getName());
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern ASIDE =
      Pattern.compile("(?:polls|records)-.*\\.db\\.damaged-\\d{8}T\\d{9}Z");

  /** What is appended to its name stands at the report on what could be saved of it. */
  static final String REPORT = ".salvaged.txt";

  // the log goes first: were it left beside a new file, SQLite would empty it
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "");

  private final Path path;
  private final Refuge refuge;
  // what is moved from one file to another is either here or there for whoever reads both
  private final ReentrantReadWriteLock moving = new ReentrantReadWriteLock();
  private final Counts counts;
  private final Consumer<Change> changes;

  /**
   * @param changes hears what is done to the files, to write it down
   */
  StoreFolder(Path path, Refuge refuge, Counts counts, Consumer<Change> changes) {
    this.path = path;
    this.refuge = refuge;
    this.counts = counts;
    this.changes = changes;
  }

  /** For one who only reads. */
  static StoreFolder toRead(Path path) {
    return new StoreFolder(path, Refuge.of(path), new Counts(), change -> {});
  }

  Path file(Slice slice) {
    return (slice.held() ? refuge.folder() : path).resolve(slice.name() + ".db");
  }

  /** The folder on the disk. */
  Path path() {
    return path;
  }

  Refuge refuge() {
    return refuge;
  }

  /** Asks several files as they stand together. */
  <T> T together(Supplier<T> question) {
    moving.readLock().lock();
    try {
      return question.get();
    } finally {
      moving.readLock().unlock();
    }
  }

  /** Held while something moves from one file to another. */
  Lock moving() {
    return moving.writeLock();
  }

  boolean has(Slice slice) {
    return Files.exists(file(slice));
  }

  /** Oldest month first, those in memory too. A folder that is not there has none. */
  List<Slice> slices() {
    List<Slice> slices = new ArrayList<>(slices(path));
    slices.addAll(slices(refuge.folder()));
    Collections.sort(slices);
    return slices;
  }

  private static List<Slice> slices(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".db"))
          .map(name -> Slice.named(name.substring(0, name.length() - 3)))
          .flatMap(Optional::stream)
          .toList();
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException none) {
      return List.of(); // who wants to write hears of it in SQLite's words
    } catch (IOException failed) {
      throw new UncheckedIOException("the store's folder " + folder + " cannot be listed", failed);
    }
  }

  /** Makes the folder where it is not there. What stands against it shows when a file is opened. */
  void make() {
    try {
      Files.createDirectories(path);
    } catch (IOException failed) {
      LOG.log(Level.DEBUG, "the folder " + path + " cannot be made", failed);
    }
  }

  /** The same for the folder of a file. */
  void make(Slice slice) {
    if (!slice.held()) {
      make();
      return;
    }
    try {
      refuge.make();
    } catch (UncheckedIOException failed) {
      LOG.log(Level.WARNING, "there is no memory to hold data in: {0}", failed.getMessage());
    }
  }

  /** How much the file takes on the disk, with its log. */
  long bytes(Slice slice) {
    return COMPANIONS.stream()
        .mapToLong(companion -> Path.of(file(slice) + companion).toFile().length())
        .sum();
  }

  /** Takes a file away that nobody needs any more and nobody has open. */
  void remove(Slice slice) throws IOException {
    for (String companion : COMPANIONS) { // its log first: none may be left behind without its file
      Files.deleteIfExists(Path.of(file(slice) + companion));
    }
  }

  /** The files that were set aside and not looked through yet, oldest first. */
  List<Path> asides() {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> ASIDE.matcher(file.getFileName().toString()).matches())
          .filter(file -> !Files.exists(Path.of(file + REPORT)))
          .sorted()
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  /**
   * Renames a damaged file with its log, so that what is in it can still be saved, and nobody
   * writes to it again.
   *
   * @return what it is called now; empty where the disk does not let it be renamed
   */
  Optional<Path> setAside(Slice slice, Instant now, String reason) {
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
        return Optional.empty();
      }
    }
    counts.add("file-set-aside");
    changes.accept(
        new Change(
            now,
            Change.Kind.STORE,
            "store " + slice,
            file.getFileName().toString(),
            Path.of(aside).getFileName().toString(),
            Change.GATEWAY,
            reason));
    return Optional.of(Path.of(aside));
  }
}
