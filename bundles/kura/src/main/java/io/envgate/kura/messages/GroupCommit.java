package io.envgate.kura.messages;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes for many threads, each of which waits for its own write. Whoever has the turn writes for
 * all who wait, in one transaction: while the disk is busy with one group, the next one gathers.
 */
final class GroupCommit {
  private static final int MOST_AT_ONCE = 1000; // writes: a transaction stays small

  private final Queue<Write<?>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Access access;
  private long commits; // by whoever has the turn

  /** Who has the file. */
  interface Access {

    /** Does it in one transaction of the file. */
    void transaction(boolean onDisk, MessageFile.Work<Void> work) throws SQLException;
  }

  /** Something that is done while nobody writes. */
  @FunctionalInterface
  interface Step {
    void run() throws SQLException;
  }

  private static final class Write<T> {
    private final boolean onDisk;
    private final MessageFile.Work<T> work;
    private T result;
    private SQLException failure;
    private boolean done;

    Write(boolean onDisk, MessageFile.Work<T> work) {
      this.onDisk = onDisk;
      this.work = work;
    }

    void on(MessageFile file) throws SQLException {
      result = work.on(file);
    }
  }

  GroupCommit(Access access) {
    this.access = access;
  }

  /**
   * Writes.
   *
   * @param onDisk whether it has to be on the disk when this returns; else it is written, and a
   *     power cut may take it back
   * @param work may run more than once; all but the last run are rolled back
   */
  <T> T write(boolean onDisk, MessageFile.Work<T> work) throws SQLException {
    Write<T> write = new Write<>(onDisk, work);
    waiting.add(write);
    turn.lock();
    try {
      while (!write.done) {
        commit(next());
      }
    } finally {
      turn.unlock();
    }
    if (write.failure != null) {
      throw write.failure;
    }
    return write.result;
  }

  /** Does something while nobody writes. */
  void alone(Step step) throws SQLException {
    turn.lock();
    try {
      step.run();
    } finally {
      turn.unlock();
    }
  }

  /** How many transactions were made. */
  long commits() {
    turn.lock();
    try {
      return commits;
    } finally {
      turn.unlock();
    }
  }

  private List<Write<?>> next() {
    List<Write<?>> group = new ArrayList<>();
    for (Write<?> one = waiting.poll(); one != null; one = waiting.poll()) {
      group.add(one);
      if (group.size() == MOST_AT_ONCE) {
        break;
      }
    }
    return group;
  }

  private void commit(List<Write<?>> group) {
    try {
      attempt(group);
    } catch (SQLException failed) {
      if (group.size() > 1) { // one by one, so that none takes the others with it
        group.forEach(one -> commit(List.of(one)));
        return;
      }
      group.get(0).failure = failed;
    }
    group.forEach(one -> one.done = true);
  }

  private void attempt(List<Write<?>> group) throws SQLException {
    access.transaction(
        group.stream().anyMatch(one -> one.onDisk),
        file -> {
          for (Write<?> one : group) {
            one.on(file);
          }
          return null;
        });
    commits++;
  }
}
