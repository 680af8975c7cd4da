package io.envgate.store;

import io.envgate.api.store.Retransmission.Selection;
import io.envgate.api.store.Store.Kept;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Changes the deliveries of a selection, page after page and file after file: each page is a
 * transaction of its own, so that what is new finds its way between. Lives on the writer's loop.
 */
final class SelectionWalk {
  private static final int ABOUT = 100; // rows a page writes

  private final StoreWriter writer;
  private final Deque<Slice> left;
  private final Work work;
  private final Consumer<Done> outcome;
  private final Set<String> refusals = new TreeSet<>();
  private long after;
  private long owed;
  private long waiting;

  /** What is done with the rows of one file behind a place. */
  @FunctionalInterface
  interface Work {
    ResendTable.Page in(MonthFile file, long after) throws SQLException;
  }

  /**
   * @param owed how many were changed
   * @param waiting how many were left as they are
   * @param refusals which files refused, and why
   */
  record Done(long owed, long waiting, Set<String> refusals) {}

  SelectionWalk(StoreWriter writer, List<Slice> slices, Work work, Consumer<Done> outcome) {
    this.writer = writer;
    this.left = new ArrayDeque<>(slices);
    this.work = work;
    this.outcome = outcome;
  }

  /** Those of the files that can hold something of the selection. */
  static List<Slice> slices(Selection selection, List<Slice> all) {
    Set<Slice.Kind> kinds = new HashSet<>();
    selection.reports().forEach(report -> kinds.add(Slice.of(report, Instant.EPOCH).kind()));
    return all.stream()
        .filter(
            slice ->
                kinds.contains(slice.kind())
                    && !slice.month().isBefore(Slice.monthOf(selection.from()))
                    && !slice.month().isAfter(Slice.monthOf(selection.to().minusMillis(1))))
        .toList();
  }

  void next() {
    Slice slice = left.peek();
    if (slice == null) {
      outcome.accept(new Done(owed, waiting, refusals));
      return;
    }
    AtomicReference<ResendTable.Page> page = new AtomicReference<>();
    writer.submit(
        slice,
        ABOUT,
        file -> page.set(work.in(file, after)),
        kept -> {
          if (kept instanceof Kept.Lost lost) {
            refusals.add(slice + ": " + lost.reason());
          } else {
            after = page.get().last();
            owed += page.get().owed();
            waiting += page.get().waiting();
          }
          if (kept instanceof Kept.Lost || !page.get().more()) {
            left.remove();
            after = 0;
          }
          next();
        });
  }
}
