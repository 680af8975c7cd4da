package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The time in which the disk refuses some file (存储故障): what is held in memory meanwhile, what is
 * lost, and how all of it is announced. Lives on the writer's loop, but for what is shown of it.
 */
final class Outage {
  private static final System.Logger LOG = System.getLogger(Outage.class.getName());

  private final InstantSource wall;
  private final Counts counts;
  private final Notes notes;
  private final Set<Slice> away = ConcurrentHashMap.newKeySet(); // asked from any thread
  private long held;
  private long lost;
  private Instant since = Instant.EPOCH;
  private String cause = "";
  private volatile Optional<String> shown = Optional.empty();

  Outage(InstantSource wall, Counts counts, Notes notes) {
    this.wall = wall;
    this.counts = counts;
    this.notes = notes;
  }

  /** Whether what is new of this file goes into memory. From any thread. */
  boolean concerns(Slice slice) {
    return away.contains(slice);
  }

  /**
   * The disk refuses the file.
   *
   * @param why in words, beginning with the fault's
   */
  void begin(Slice slice, String why) {
    if (away.isEmpty()) {
      since = wall.instant();
      cause = why;
      held = 0;
      lost = 0;
      counts.add("outage");
      LOG.log(
          Level.ERROR,
          "the disk refuses {0} ({1}); what is new is held in memory until it takes it again",
          slice,
          why);
    }
    away.add(slice);
    show();
  }

  void held(int rows) {
    held += rows;
    counts.add("held-in-memory", rows);
    show();
  }

  /** Nor does the memory take it. */
  void lost(int rows) {
    if (lost == 0) {
      LOG.log(Level.ERROR, "the memory that stands in for the disk is full: data are lost now");
    }
    lost += rows;
    show();
  }

  /** All that was held of the file is on the disk. */
  void end(Slice slice) {
    if (!away.remove(slice) || !away.isEmpty()) {
      return;
    }
    shown = Optional.empty();
    String after = held + " rows held in memory and brought onto the disk, " + lost + " lost";
    LOG.log(Level.WARNING, "the disk takes all files again: {0}", after);
    notes.note(Change.Kind.STORE, "store", "refused by the disk since " + since, after, cause);
    notes.tryAgain();
  }

  private void show() {
    shown =
        Optional.of(
            cause + ", since " + since + "; " + held + " rows held in memory, " + lost + " lost");
  }

  /** In words what is wrong, while something is. From any thread. */
  Optional<String> shown() {
    return shown;
  }
}
