package io.envgate.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The files that are open for writing: the few that were written last. Lives on the writer's loop.
 */
final class WriteFiles implements AutoCloseable {
  // two of this month, and some whose deliveries are being settled
  private static final int MOST_OPEN = 6;
  private static final long MOST_HELD = 1_000_000; // deliveries, in one file in memory
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final StoreFolder folder;
  private final InstantSource wall;
  private final ChainHash hash;
  private final Replaced replaced;
  private CommitWatch watch = CommitWatch.NONE;
  private long heldAbove;
  private final Map<Slice, MonthFile> open = new LinkedHashMap<>(16, 0.75f, true);

  /** Hears of files that are other ones from now on. */
  interface Replaced {

    /** A damaged one was set aside, and a new one is about to be begun. */
    void setAside(Slice slice, Path aside);

    /** Somebody took the file away while we had it open. */
    void vanished(Slice slice);
  }

  /**
   * @param hash by which the chains of new files are made
   */
  WriteFiles(StoreFolder folder, InstantSource wall, ChainHash hash, Replaced replaced) {
    this.folder = folder;
    this.wall = wall;
    this.hash = hash;
    this.replaced = replaced;
  }

  /**
   * The file, opened or made where it must be; one that turns out to be damaged is set aside and a
   * new one is begun.
   */
  MonthFile of(Slice slice) throws SQLException {
    MonthFile file = open.get(slice);
    if (file != null && !folder.has(slice)) { // SQLite would go on writing into the void
      close(slice);
      replaced.vanished(slice);
      file = null;
    }
    if (file == null) {
      file = opened(slice);
      open.put(slice, file);
      closeOldest();
    }
    return file;
  }

  private MonthFile opened(Slice slice) throws SQLException {
    folder.make(slice);
    Path path = folder.file(slice);
    if (!beginsAsADatabase(path)) {
      return begunAnew(slice, "it does not begin as a SQLite file does");
    }
    try {
      return made(slice, slice.held() ? aboveAllHeld() : 0);
    } catch (SQLException failed) {
      if (Fault.of(failed) == Fault.DAMAGED) {
        return begunAnew(slice, failed.getMessage());
      }
      throw failed;
    }
  }

  /** Sets the file aside and begins a new one in its place. */
  MonthFile begunAnew(Slice slice, String reason) throws SQLException {
    close(slice);
    Instant now = wall.instant();
    Optional<Path> aside = folder.setAside(slice, now, reason);
    if (aside.isEmpty()) { // nothing more is written into a damaged file
      throw new SQLiteException(
          "it is damaged and cannot be set aside", SQLiteErrorCode.SQLITE_CANTOPEN);
    }
    replaced.setAside(slice, aside.get());
    MonthFile file = made(slice, now.toEpochMilli());
    open.put(slice, file);
    return file;
  }

  /**
   * Of what is held, each number is given once while the process lives: what has moved home is
   * still known by it, when the memory is used again.
   */
  private long aboveAllHeld() {
    heldAbove = Math.max(heldAbove + MOST_HELD, wall.instant().toEpochMilli());
    return heldAbove;
  }

  private MonthFile made(Slice slice, long above) throws SQLException {
    MonthFile file = MonthFile.forWriting(folder.file(slice), above);
    try {
      if (slice.held()) {
        file.execute("PRAGMA max_page_count = " + folder.refuge().pages());
        return file;
      }
      file.watchedBy(watch, folder.file(slice));
      if (slice.kind() == Slice.Kind.RECORDS) {
        Chain.begin(file, slice, hash, wall.instant());
      }
      return file;
    } catch (SQLException failed) {
      file.close();
      throw failed;
    }
  }

  /** From now on this one stands at each commit of files on the disk that are opened. */
  void watchedBy(CommitWatch standing) {
    watch = standing;
  }

  /**
   * Closes the file; the next write opens it again. After an error of the disk a connection is not
   * trusted any more.
   */
  void close(Slice slice) {
    MonthFile file = open.remove(slice);
    if (file != null) {
      file.close();
    }
  }

  @Override
  public void close() {
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

  /** An empty file is a new one: the power went before its first page was written. */
  private static boolean beginsAsADatabase(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(MAGIC.length);
      return start.length == 0 || Arrays.equals(start, MAGIC);
    } catch (IOException absent) {
      return true; // absent, or not to be read: opening it will say so in SQLite's words
    }
  }
}
