package io.envgate.kura.messages;

import io.envgate.api.count.Counts;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import org.eclipse.kura.KuraStoreCapacityReachedException;
import org.eclipse.kura.KuraStoreException;
import org.sqlite.SQLiteException;

/**
 * A file of messages in use, with one connection that writes and one that reads, so that whoever
 * delivers never waits for whoever stores. From any thread.
 */
final class OpenFile {
  private static final int VACUUM_PAGES = 500; // given back at once

  private final Path path;
  private final Capacity capacity;
  private final InstantSource wall;
  private final Counts counts;
  private final Runnable released;
  private final Tally tally = new Tally();
  private final Connections connections;
  private final GroupCommit writes;
  private int users; // guarded by itself

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
    this.connections = new Connections(path, wall, counts, tally);
    this.writes = new GroupCommit(connections::transaction);
    try {
      connections.open();
    } catch (SQLException failed) {
      throw refused("cannot be opened", failed);
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
    try {
      writes.alone(connections::end);
    } catch (SQLException ours) {
      throw new IllegalStateException(ours);
    }
  }

  long undelivered() {
    return tally.committed();
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
                capacity.check(file, tally.underWay(), priority);
                int added = Rows.add(file, topic, payload, qos, retain, priority, now);
                tally.add(1);
                return added;
              });
      counts.add("stored");
      return id;
    } catch (Capacity.Full full) {
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
          tally.add(-Rows.undelivered(file, id));
          change.on(file, now);
          tally.add(Rows.undelivered(file, id));
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
          tally.become(Rows.undelivered(file));
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
    MessageFile asked = connections.reader();
    try {
      try {
        return connections.read(work);
      } catch (SQLException failed) {
        writes.alone(() -> connections.replace(asked, failed));
        return connections.read(work);
      }
    } catch (SQLException failed) {
      throw refused("cannot be read", failed);
    }
  }

  private <T> T write(boolean onDisk, MessageFile.Work<T> work) throws KuraStoreException {
    try {
      return writes.write(onDisk, work);
    } catch (SQLException failed) {
      throw refused("cannot be written", failed);
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
