package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.store.Store.Kept;
import io.envgate.loop.Loop;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one who writes. All that was asked for while the disk was busy goes into one transaction of
 * each file (group commit); then the outcomes are told, in the order in which the writes came.
 *
 * <p>A write that fails concerns itself alone where the statement was at fault, and its whole group
 * where the disk was. What is new goes into memory then ({@link Refuge}) until the disk takes it
 * again. {@link #submit} and {@link #append} may be called from any thread, all else lives on the
 * loop.
 */
final class StoreWriter {
  private static final System.Logger LOG = System.getLogger(StoreWriter.class.getName());
  // rows: minutes of a busy station, some tens of megabytes
  private static final int MOST_QUEUED = 200_000;
  // rows: one transaction stays far below the size at which the log is cut
  private static final int MOST_AT_ONCE = 10_000;

  private final Loop loop;
  private final WriteFiles files;
  private final Outage outage;
  private final Homecoming homecoming;
  private final Counts counts;
  // guarded by itself, as are the three below
  private final Deque<Write> queue = new ArrayDeque<>();
  private int queuedRows;
  private boolean scheduled;
  private boolean closed;

  /**
   * @param rows about how many rows it writes
   * @param anew whether it only adds, so that memory can take it for the disk
   */
  private record Write(
      Slice slice, int rows, boolean anew, MonthFile.Work work, Consumer<Kept> outcome) {}

  StoreWriter(Loop loop, WriteFiles files, Outage outage, Homecoming homecoming, Counts counts) {
    this.loop = loop;
    this.files = files;
    this.outage = outage;
    this.homecoming = homecoming;
    this.counts = counts;
  }

  /**
   * Asks for a write that only this file can take. Its work may run more than once; all but the
   * last run are rolled back.
   */
  void submit(Slice slice, int rows, MonthFile.Work work, Consumer<Kept> outcome) {
    submit(new Write(slice, rows, false, work, outcome));
  }

  /** The same for what is new: where the disk refuses, it goes into memory. */
  void append(Slice slice, int rows, MonthFile.Work work, Consumer<Kept> outcome) {
    submit(new Write(slice, rows, true, work, outcome));
  }

  private void submit(Write write) {
    synchronized (queue) {
      if (closed || queuedRows + write.rows() > MOST_QUEUED) {
        refuse(write.rows(), closed ? "store-closed" : "queue-full", write.outcome());
        return;
      }
      queue.add(write);
      queuedRows += write.rows();
    }
    schedule();
  }

  /** Tells the outcome of a write that concerns no file. */
  void nothingToWrite(Consumer<Kept> outcome) {
    loop.execute(() -> outcome.accept(new Kept.Durable()));
  }

  /**
   * Closes a file that is to go.
   *
   * @return false where something in it is still owed, or it cannot be read: then it stays
   */
  boolean release(Slice slice) {
    try {
      boolean settled = OpenDeliveries.isSettled(files.of(slice));
      files.close(slice);
      return settled;
    } catch (SQLException failed) {
      files.close(slice);
      return false;
    }
  }

  /** Writes what is queued, refuses what comes later, and closes the files. */
  void close() {
    synchronized (queue) {
      closed = true;
    }
    List<Write> group = next();
    while (!group.isEmpty()) {
      commit(group);
      group = next();
    }
    files.close();
  }

  /**
   * Looks through a file that a reader found damaged, and sets it aside if it is. By the time of
   * the call another may stand in its place.
   */
  void replaceIfDamaged(Slice slice, String reason) {
    try {
      if (!files.of(slice).ask("PRAGMA quick_check(1)").equals("ok")) {
        files.begunAnew(slice, reason);
      }
    } catch (SQLException failed) {
      replace(slice, failed);
    }
  }

  private void replace(Slice slice, SQLException reason) {
    if (Fault.of(reason) == Fault.DAMAGED) {
      replace(slice, reason.getMessage());
    }
  }

  /** Sets a file aside and begins a new one. */
  void replace(Slice slice, String reason) {
    try {
      files.begunAnew(slice, reason);
    } catch (SQLException failed) {
      LOG.log(Level.ERROR, "no new file can be begun for " + slice, failed);
    }
  }

  private void refuse(int rows, String cause, Consumer<Kept> outcome) {
    counts.add("lost-" + cause, rows);
    loop.execute(() -> outcome.accept(new Kept.Lost(cause)));
  }

  private void schedule() {
    synchronized (queue) {
      if (scheduled || queue.isEmpty()) {
        return;
      }
      scheduled = true;
    }
    loop.execute(this::drain);
  }

  private void drain() {
    synchronized (queue) {
      scheduled = false;
    }
    commit(next());
    schedule();
  }

  private List<Write> next() {
    List<Write> group = new ArrayList<>();
    int rows = 0;
    synchronized (queue) {
      while (!queue.isEmpty() && rows < MOST_AT_ONCE) {
        Write write = queue.poll();
        rows += write.rows();
        group.add(write);
      }
      queuedRows -= rows;
    }
    return group;
  }

  private void commit(List<Write> group) {
    Map<Slice, List<Write>> byFile = new LinkedHashMap<>();
    group.forEach(
        write -> byFile.computeIfAbsent(write.slice(), slice -> new ArrayList<>()).add(write));
    Map<Write, Kept> kept = new IdentityHashMap<>();
    byFile.forEach((slice, writes) -> commit(slice, writes, kept));
    group.forEach(write -> tell(write.outcome(), kept.get(write)));
  }

  /** One listener's defect must not keep the outcome from the others. */
  private static void tell(Consumer<Kept> outcome, Kept kept) {
    try {
      outcome.accept(kept);
    } catch (RuntimeException defect) {
      LOG.log(Level.ERROR, "whoever asked for a write failed on its outcome, " + kept, defect);
    }
  }

  private void commit(Slice slice, List<Write> writes, Map<Write, Kept> kept) {
    if (outage.concerns(slice)) {
      List<Write> fresh = writes.stream().filter(Write::anew).toList();
      List<Write> others = writes.stream().filter(write -> !write.anew()).toList();
      hold(slice, fresh, "the disk refuses", kept);
      if (!others.isEmpty()) {
        commitThere(slice, others, kept);
      }
    } else {
      commitThere(slice, writes, kept);
    }
  }

  private void commitThere(Slice slice, List<Write> writes, Map<Write, Kept> kept) {
    Optional<SQLException> failure = attempt(slice, writes);
    if (failure.isPresent() && Fault.of(failure.get()) == Fault.DAMAGED) {
      replace(slice, failure.get());
      failure = attempt(slice, writes);
    }
    if (failure.isEmpty()) {
      counts.add("commit");
      writes.forEach(write -> kept.put(write, new Kept.Durable()));
    } else if (Fault.of(failure.get()).concernsAll()) {
      refused(slice, writes, failure.get(), kept);
    } else if (writes.size() == 1) {
      kept.put(writes.get(0), lost(slice, failure.get(), writes.get(0).rows()));
    } else { // one by one, so that none takes the others with it
      writes.forEach(write -> commit(slice, List.of(write), kept));
    }
  }

  /** What is new can go into memory; what concerns rows of this file is asked for again later. */
  private void refused(
      Slice slice, List<Write> writes, SQLException failure, Map<Write, Kept> kept) {
    String why = Fault.of(failure).word() + ": " + failure.getMessage();
    List<Write> fresh = writes.stream().filter(Write::anew).toList();
    if (slice.held()) {
      Kept lost = lost(slice, failure, rows(writes));
      writes.forEach(write -> kept.put(write, lost));
      return;
    }
    if (!fresh.isEmpty()) {
      outage.begin(slice, why);
      homecoming.begin();
      hold(slice, fresh, why, kept);
    }
    for (Write write : writes) {
      if (!write.anew()) {
        counts.add("refused-" + Fault.of(failure).word(), write.rows());
        kept.put(write, new Kept.Lost(why));
      }
    }
  }

  private void hold(Slice slice, List<Write> writes, String why, Map<Write, Kept> kept) {
    if (writes.isEmpty()) {
      return;
    }
    Optional<SQLException> failure = attempt(slice.inMemory(), writes);
    if (failure.isEmpty()) {
      outage.held(rows(writes));
      writes.forEach(write -> kept.put(write, new Kept.Held(why)));
    } else if (!Fault.of(failure.get()).concernsAll() && writes.size() > 1) {
      writes.forEach(write -> hold(slice, List.of(write), why, kept));
    } else {
      outage.lost(rows(writes));
      Kept lost = lost(slice.inMemory(), failure.get(), rows(writes));
      writes.forEach(write -> kept.put(write, lost));
    }
  }

  private static int rows(List<Write> writes) {
    return writes.stream().mapToInt(Write::rows).sum();
  }

  private Optional<SQLException> attempt(Slice slice, List<Write> writes) {
    try {
      files
          .of(slice)
          .transaction(
              file -> {
                for (Write write : writes) {
                  write.work().on(file);
                }
              });
      return Optional.empty();
    } catch (SQLException failed) {
      if (Fault.of(failed).concernsAll()) {
        files.close(slice);
      }
      return Optional.of(failed);
    } catch (RuntimeException defect) {
      return Optional.of(new SQLException("a defect of ours: " + defect, defect));
    }
  }

  private Kept lost(Slice slice, SQLException failure, int rows) {
    Fault fault = Fault.of(failure);
    counts.add("lost-" + fault.word(), rows);
    LOG.log(
        Level.ERROR,
        "{0} rows for {1} are lost: {2}, {3}",
        rows,
        slice,
        fault.word(),
        failure.getMessage());
    return new Kept.Lost(fault.word() + ": " + failure.getMessage());
  }
}
