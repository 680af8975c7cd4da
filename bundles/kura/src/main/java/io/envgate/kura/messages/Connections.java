package io.envgate.kura.messages;

import io.envgate.api.count.Counts;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The two connections to a file of messages: one that writes, one that reads. Where the file proves
 * to be damaged another one is begun. Whoever writes, opens or closes has the turn to write;
 * reading is for any thread.
 */
final class Connections {
  private final Path path;
  private final InstantSource wall;
  private final Counts counts;
  private final Tally tally;
  private final ReentrantLock reading = new ReentrantLock();
  private MessageFile writer; // by whoever has the turn to write
  private volatile MessageFile reader; // guarded by reading
  private volatile boolean ended;

  /**
   * @param tally of the file that is open
   */
  Connections(Path path, InstantSource wall, Counts counts, Tally tally) {
    this.path = path;
    this.wall = wall;
    this.counts = counts;
    this.tally = tally;
  }

  void open() throws SQLException {
    try {
      reopen();
    } catch (SQLException failed) {
      replace(failed);
    }
  }

  /** Closes them for good. */
  void end() {
    ended = true;
    reading.lock();
    try {
      close();
    } finally {
      reading.unlock();
    }
  }

  /** The connection that reads, by which {@link #replace} knows what has failed. */
  MessageFile reader() {
    return reader;
  }

  <T> T read(MessageFile.Work<T> work) throws SQLException {
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

  /** Does it in one transaction, in another file where this one is damaged. */
  void transaction(boolean onDisk, MessageFile.Work<Void> work) throws SQLException {
    if (writer == null && !ended) {
      openAgain(); // no new file could be begun when the one before was damaged
    }
    try {
      commit(onDisk, work);
    } catch (SQLException failed) {
      replace(failed);
      commit(onDisk, work);
    }
  }

  private void commit(boolean onDisk, MessageFile.Work<Void> work) throws SQLException {
    if (writer == null) {
      throw new SQLException("the file is closed");
    }
    tally.begin();
    writer.transaction(onDisk, work);
    tally.commit();
  }

  /**
   * Begins another file where the one with this connection is damaged; nothing where another thread
   * has seen to it.
   *
   * @throws SQLException the failure itself where it is not
   */
  void replace(MessageFile asked, SQLException failed) throws SQLException {
    if (reader == asked) {
      replace(failed);
    }
  }

  private void replace(SQLException failed) throws SQLException {
    Damage damage = Damage.of(failed);
    reading.lock();
    try {
      close();
      damage.setAside(path, wall.instant());
      counts.add("file-set-aside");
      reopen();
    } finally {
      reading.unlock();
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

  private void reopen() throws SQLException {
    writer = MessageFile.forWriting(path);
    reader = MessageFile.forReading(path);
    tally.counted(Rows.undelivered(reader));
  }

  private void close() {
    if (reader != null) {
      reader.close(); // first: the last one to leave brings the log into the file
      reader = null;
    }
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
