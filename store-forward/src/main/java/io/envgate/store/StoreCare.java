package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.api.store.Store.Kept;
import io.envgate.loop.Loop;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is done for a store beside reading and writing: files are looked through, damaged ones
 * salvaged, expired ones taken away, and the room on the disk is watched. All of it in small steps,
 * on a loop of its own that may wait for the disk.
 */
public final class StoreCare implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StoreCare.class.getName());

  // a start has better things to do
  private static final Duration AFTER_START = Duration.ofSeconds(30);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final Duration DISK_EVERY = Duration.ofMinutes(5);
  private static final Duration CHECK_EVERY = Duration.ofMinutes(10);
  private static final Duration NEXT_TABLE = Duration.ofSeconds(2);
  // what the gateway missed while it was off is made up for before its readings go
  private static final Duration EXPIRY_EVERY = Duration.ofHours(1);

  private final Loop loop;
  private final Loop writing;
  private final SqliteStore store;
  private final Retention retention;
  private final Counts counts;
  private final Inspection inspection;
  private final Salvage salvage;
  private final DiskSpace disk;
  private boolean closed;

  /**
   * @param writing the loop of the store
   * @param polls how long readings and real-time reports are kept
   * @param records how long all else is kept
   */
  public StoreCare(Loop loop, Loop writing, SqliteStore store, Duration polls, Duration records) {
    this.loop = loop;
    this.writing = writing;
    this.store = store;
    this.retention = new Retention(polls, records);
    this.counts = store.tally();
    this.inspection = new Inspection(store.folder(), store.writer(), counts);
    this.salvage = new Salvage(loop, store.writer(), counts, store.notes());
    this.disk = new DiskSpace(store.folder(), retention, counts, store.notes());
    store.onAside(salvage.listener());
    loop.execute(() -> store.folder().asides().forEach(salvage::add));
    loop.after(FIRST_LOOK, this::watchDisk);
    loop.after(AFTER_START, this::inspect);
    loop.after(EXPIRY_EVERY, this::expire);
  }

  /** How much room there was at the last look, and for how long it will do. From any thread. */
  Optional<DiskSpace.Look> disk() {
    return disk.shown();
  }

  /** Does nothing more. On its loop. */
  @Override
  public void close() {
    closed = true;
    store.onAside(aside -> {});
  }

  private void watchDisk() {
    if (!closed) {
      disk.look(loop.now());
      loop.after(DISK_EVERY, this::watchDisk);
    }
  }

  private void inspect() {
    if (!closed) {
      boolean more = inspection.step(loop.now(), writing);
      loop.after(more ? NEXT_TABLE : CHECK_EVERY, this::inspect);
    }
  }

  /** One file at most; the next one later. */
  private void expire() {
    if (closed) {
      return;
    }
    loop.after(EXPIRY_EVERY, this::expire);
    Instant now = loop.now();
    var files = store.folder().slices();
    for (Slice slice : files) {
      if (retention.hasExpired(slice, files, now)) {
        if (store.readers().ask(slice, false, OpenDeliveries::isSettled)) {
          expire(slice);
          return;
        }
        counts.add("expired-file-kept-for-undelivered");
      }
    }
  }

  /** It is written down first, and then done. */
  private void expire(Slice slice) {
    Change change =
        new Change(
            loop.now(),
            Change.Kind.STORE,
            "store " + slice,
            slice + ".db, " + store.folder().bytes(slice) + " bytes",
            "",
            Change.GATEWAY,
            "its month ended more than "
                + retention.keep(slice.kind()).toDays()
                + " days ago and nothing in it is owed");
    store.note(
        change,
        kept -> {
          if (kept instanceof Kept.Durable) {
            writing.execute(() -> remove(slice));
          }
        });
  }

  /** On the writer's loop, where nothing comes between the last look and the removal. */
  private void remove(Slice slice) {
    if (!store.writer().release(slice)) {
      counts.add("expired-file-kept-for-undelivered");
      return;
    }
    store.readers().forget(slice);
    try {
      store.folder().remove(slice);
      counts.add("file-expired");
      LOG.log(Level.INFO, "{0} has expired and is removed", slice);
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "{0} has expired and cannot be removed: {1}", slice, failed);
    }
  }
}
