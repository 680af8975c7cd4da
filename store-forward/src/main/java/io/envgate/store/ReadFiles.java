package io.envgate.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Read-only connections to the files of a store, the few that were read last. Calls may come from
 * any thread; they take turns, and none holds a file's state for longer than one question: readers
 * that linger would keep the write-ahead log from being brought into the file.
 */
final class ReadFiles implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ReadFiles.class.getName());
  private static final int MOST_OPEN = 6;

  private final StoreFolder folder;
  private final Damaged damaged;
  private final Predicate<Slice> refused;
  private final Map<Slice, MonthFile> open = new LinkedHashMap<>(16, 0.75f, true);

  /** Hears of files that could not be read for damage. */
  @FunctionalInterface
  interface Damaged {
    /**
     * @param how that showed
     * @param garbled whether a value is none that we ever wrote, in a file that may be whole for
     *     SQLite
     */
    void found(Slice slice, String how, boolean garbled);
  }

  /** A question to one file. It must leave no row set open. */
  @FunctionalInterface
  interface Question<T> {
    T to(MonthFile file) throws SQLException;
  }

  /**
   * @param damaged hears which file could not be read for damage, and how that showed
   */
  ReadFiles(StoreFolder folder, BiConsumer<Slice, String> damaged) {
    this(folder, (slice, how, garbled) -> damaged.accept(slice, how), slice -> false);
  }

  /**
   * @param refused which files the disk refuses to be written
   */
  ReadFiles(StoreFolder folder, Damaged damaged, Predicate<Slice> refused) {
    this.folder = folder;
    this.damaged = damaged;
    this.refused = refused;
  }

  /**
   * Asks the file of a slice.
   *
   * @param none the answer where there is no such file, where it holds nothing yet, where it is
   *     damaged, or where it cannot be read while it cannot be written either: what is new is in
   *     memory then
   * @throws UncheckedIOException where the disk refuses to be read
   */
  synchronized <T> T ask(Slice slice, T none, Question<T> question) {
    if (!folder.has(slice)) {
      return none;
    }
    try {
      MonthFile file = of(slice);
      return file == null ? none : question.to(file);
    } catch (SQLException failed) {
      forget(slice);
      if (Fault.of(failed) == Fault.DAMAGED) {
        damaged.found(slice, failed.getMessage(), false);
        return none;
      }
      if (refused.test(slice) || isHalfMade(failed)) {
        return none;
      }
      throw new UncheckedIOException(
          new IOException(folder.file(slice) + " cannot be read", failed));
    } catch (RuntimeException garbled) { // whatever reading a text makes of one we never wrote
      forget(slice);
      LOG.log(Level.ERROR, slice + ".db holds what we never wrote, or we fail on it", garbled);
      damaged.found(slice, "what it holds is garbled: " + garbled, true);
      return none;
    }
  }

  /**
   * The power went while the file was made: its rollback journal is there, and only a writer may
   * play it back. Once there are tables the journal is a write-ahead log, so nothing is in it yet.
   */
  private static boolean isHalfMade(SQLException failed) {
    return failed instanceof SQLiteException sqlite
        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK;
  }

  /**
   * The same for one who can do without.
   *
   * @param unreadable the answer where the disk refuses to be read
   */
  <T> T ask(Slice slice, T none, T unreadable, Question<T> question) {
    try {
      return ask(slice, none, question);
    } catch (UncheckedIOException failed) {
      return unreadable;
    }
  }

  private MonthFile of(Slice slice) throws SQLException {
    MonthFile file = open.get(slice);
    if (file == null) {
      file = MonthFile.forReading(folder.file(slice));
      open.put(slice, file);
      closeOldest();
      if (file.schemaVersion() == 0) {
        forget(slice);
        return null;
      }
    }
    return file;
  }

  /** Closes the connection to a file that is another one from now on. */
  synchronized void forget(Slice slice) {
    MonthFile file = open.remove(slice);
    if (file != null) {
      file.close();
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(MonthFile::close);
    open.clear();
  }

  private void closeOldest() {
    Iterator<MonthFile> oldest = open.values().iterator();
    while (open.size() > MOST_OPEN) {
      oldest.next().close();
      oldest.remove();
    }
  }
}
