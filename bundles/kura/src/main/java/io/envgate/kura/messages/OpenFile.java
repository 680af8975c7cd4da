package io.envgate.kura.messages;

import io.envgate.api.count.Counts;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.kura.KuraStoreCapacityReachedException;
import org.eclipse.kura.KuraStoreException;
import org.sqlite.SQLiteException;

/**
 * A file of messages in use: one connection that writes, one that reads, so that whoever delivers
 * never waits for whoever stores. A damaged file is set aside, never removed, and another one is
 * begun. From any thread.
 */
final class OpenFile {
  private static final System.Logger LOG = System.getLogger(OpenFile.class.getName());
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LEAST_BYPASSED = 2; // Kura's own life-cycle and commands have 0 and 1
  private static final int VACUUM_PAGES = 500; // given back at once
  // the log goes first: were it left beside a new file, SQLite would empty it
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "");

  private final Path path;
  private final Capacity capacity;
  private final InstantSource wall;
  private final Counts counts;
  private final Runnable released;
  private final GroupCommit writes = new GroupCommit(this::transaction);
  private final ReentrantLock reading = new ReentrantLock();
  private MessageFile writer; // by whoever has the turn to write
  private volatile MessageFile reader; // guarded by reading
  private volatile boolean ended;
  private long tally; // the same, as the transaction under way leaves it
  private volatile long undelivered; // changed by whoever has the turn to write
  private int users; // guarded by itself

  /**
   * What a store takes at most. Kura's own messages, of priority 0 and 1, are always taken.
   *
   * @param messages undelivered ones
   * @param bytes of the file
   */
  record Capacity(long messages, long bytes) {}

  /** A change at an instant, in milliseconds since 1970. */
  @FunctionalInterface
  interface Change {
    void on(MessageFile file, long now) throws SQLException;
  }

  /**
   * Opens it.
   *
   * @param released called when nobody uses it any more
   */
  OpenFile(Path path, Capacity capacity, InstantSource wall, Counts counts, Runnable released)
      throws KuraStoreException {
    this.path = path;
    this.capacity = capacity;
    this.wall = wall;
    this.counts = counts;
    this.released = released;
    try {
      reopen();
    } catch (SQLException failed) {
      try {
        replaceIfDamaged(failed);
      } catch (SQLException again) {
        throw refused("cannot be opened", again);
      }
    }
  }

  /** One user more. @return itself */
  synchronized OpenFile use() {
    users++;
    return this;
  }

  /** One user less; with the last one the file is closed. */
  void release() {
    synchronized (this) {
      users--;
      if (users > 0) {
        return;
      }
    }
    released.run();
    ended = true;
    try {
      writes.alone(this::close);
    } catch (SQLException ours) {
      throw new IllegalStateException(ours);
    }
  }

  long undelivered() {
    return undelivered;
  }

  /** How many transactions were made, for those who count them. */
  long commits() {
    return writes.commits();
  }

  int store(String topic, byte[] payload, int qos, boolean retain, int priority)
      throws KuraStoreException {
    long now = wall.millis();
    try {
      int id =
          writes.write(
              true,
              file -> {
                checkRoom(file, priority);
                int added = Rows.add(file, topic, payload, qos, retain, priority, now);
                tally++;
                return added;
              });
      counts.add("stored");
      return id;
    } catch (Full full) {
      counts.add("refused-full");
      throw new KuraStoreCapacityReachedException(full.getMessage());
    } catch (SQLException failed) {
      throw refused("takes nothing", failed);
    }
  }

  /** Something becomes of one message; a power cut may take it back. */
  void mark(int id, Change change) throws KuraStoreException {
    long now = wall.millis();
    write(
        false,
        file -> {
          tally -= Rows.undelivered(file, id);
          change.on(file, now);
          tally += Rows.undelivered(file, id);
          return null;
        });
  }

  /** Something becomes of many messages at once. */
  void sweep(Change change) throws KuraStoreException {
    long now = wall.millis();
    write(
        false,
        file -> {
          change.on(file, now);
          tally = Rows.undelivered(file);
          return null;
        });
  }

  void deleteStale(int ageSeconds) throws KuraStoreException {
    long until = wall.millis() - ageSeconds * 1000L;
    boolean more = true;
    while (more) { // others have their turn in between
      more = write(false, file -> Rows.deleteSome(file, until));
    }
    write(
        false,
        file -> {
          file.exhaust("PRAGMA incremental_vacuum(" + VACUUM_PAGES + ")");
          return null;
        });
  }

  <T> T read(MessageFile.Work<T> work) throws KuraStoreException {
    MessageFile asked = reader;
    try {
      try {
        return ask(work);
      } catch (SQLException failed) {
        writes.alone(
            () -> {
              if (reader == asked) { // else another one has seen to it
                replaceIfDamaged(failed);
              }
            });
        return ask(work);
      }
    } catch (SQLException failed) {
      throw refused("cannot be read", failed);
    }
  }

  private <T> T ask(MessageFile.Work<T> work) throws SQLException {
    reading.lock();
    try {
      if (reader == null) {
        throw new SQLException("the file is closed");
      }
      return work.on(reader);
    } finally {
      reading.unlock();
    }
  }

  private <T> T write(boolean onDisk, MessageFile.Work<T> work) throws KuraStoreException {
    try {
      return writes.write(onDisk, work);
    } catch (SQLException failed) {
      throw refused("cannot be written", failed);
    }
  }

  /** No place for another message: nothing that waits makes room for it. */
  private static final class Full extends SQLException {
    private static final long serialVersionUID = 1L;

    Full(String reason) {
      super(reason);
    }
  }

  private void checkRoom(MessageFile file, int priority) throws SQLException {
    if (priority < LEAST_BYPASSED) {
      return;
    }
    if (tally >= capacity.messages()) {
      throw new Full(tally + " messages wait to be delivered, " + capacity.messages() + " may");
    }
    long pages = file.number("PRAGMA page_count") - file.number("PRAGMA freelist_count");
    long bytes = pages * file.number("PRAGMA page_size");
    if (bytes >= capacity.bytes()) {
      throw new Full("the messages take " + bytes + " bytes, " + capacity.bytes() + " may be");
    }
  }

  private void transaction(boolean onDisk, MessageFile.Work<Void> work) throws SQLException {
    if (writer == null && !ended) {
      openAgain(); // no new file could be begun when the one before was damaged
    }
    try {
      commit(onDisk, work);
    } catch (SQLException failed) {
      replaceIfDamaged(failed);
      commit(onDisk, work);
    }
  }

  private void openAgain() throws SQLException {
    reading.lock();
    try {
      reopen();
    } finally {
      reading.unlock();
    }
  }

  private void commit(boolean onDisk, MessageFile.Work<Void> work) throws SQLException {
    if (writer == null) {
      throw new SQLException("the file is closed");
    }
    tally = undelivered;
    writer.transaction(onDisk, work);
    undelivered = tally;
  }

  /**
   * @throws SQLException the failure itself where the file is not damaged
   */
  private void replaceIfDamaged(SQLException failed) throws SQLException {
    boolean damaged =
        failed instanceof SQLiteException sqlite
            && switch (sqlite.getResultCode().code & 0xFF) {
              case 11, 26 -> true; // SQLITE_CORRUPT, SQLITE_NOTADB
              default -> false;
            };
    if (!damaged) {
      throw failed;
    }
    reading.lock();
    try {
      closeBoth();
      setAside(failed);
      reopen();
    } finally {
      reading.unlock();
    }
  }

  private void setAside(SQLException reason) throws SQLException {
    String aside = path + ".damaged-" + SECOND.format(wall.instant());
    LOG.log(
        Level.ERROR,
        "{0} is damaged ({1}); it is kept as {2} and a new file is begun",
        path,
        reason.getMessage(),
        aside);
    for (String companion : COMPANIONS) {
      Path from = Path.of(path + companion);
      try {
        if (Files.exists(from)) {
          Files.move(from, Path.of(aside + companion));
        }
      } catch (IOException failed) {
        reason.addSuppressed(failed);
        throw reason;
      }
    }
    counts.add("file-set-aside");
  }

  private void reopen() throws SQLException {
    writer = MessageFile.forWriting(path);
    reader = MessageFile.forReading(path);
    undelivered = Rows.undelivered(reader);
  }

  private void close() {
    reading.lock();
    try {
      closeBoth();
    } finally {
      reading.unlock();
    }
  }

  private void closeBoth() {
    if (reader != null) {
      reader.close(); // first: the last one to leave brings the log into the file
      reader = null;
    }
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  /** A full disk refuses the newest as a full store does: Kura ends its connection on all else. */
  private KuraStoreException refused(String what, SQLException failed) {
    if (failed instanceof SQLiteException sqlite && (sqlite.getResultCode().code & 0xFF) == 13) {
      counts.add("refused-disk-full");
      return new KuraStoreCapacityReachedException(path + " " + what + ": the disk is full");
    }
    counts.add("failed");
    return new KuraStoreException(failed, path + " " + what + ": " + failed.getMessage());
  }
}
