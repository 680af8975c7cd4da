package io.envgate.store;

import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.Journal;
import io.envgate.api.store.Store.Kept;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the store did by itself, on its way into the journal (操作记录). What the disk refuses waits in
 * memory for the next try. From any thread.
 */
final class Notes {
  private static final int MOST = 1000; // each is some hundred bytes

  private final Journal journal;
  private final InstantSource wall;
  private final Deque<Change> refused = new ArrayDeque<>(); // guarded by this

  Notes(Journal journal, InstantSource wall) {
    this.journal = journal;
    this.wall = wall;
  }

  /** Writes down what happened. */
  void note(Change.Kind kind, String subject, String before, String after, String why) {
    write(new Change(wall.instant(), kind, subject, before, after, Change.GATEWAY, why));
  }

  void write(Change change) {
    journal.note(change, kept -> written(change, kept));
  }

  private synchronized void written(Change change, Kept kept) {
    if (kept instanceof Kept.Lost && refused.size() < MOST) {
      refused.add(change);
    }
  }

  /** Tries again what the disk refused. */
  void tryAgain() {
    Deque<Change> again;
    synchronized (this) {
      again = new ArrayDeque<>(refused);
      refused.clear();
    }
    again.forEach(this::write);
  }
}
