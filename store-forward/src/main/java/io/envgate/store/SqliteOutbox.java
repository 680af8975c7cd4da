package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.Retransmission.Asked;
import io.envgate.api.store.Retransmission.GivenUp;
import io.envgate.api.store.Retransmission.Selection;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.store.Store.Owed;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The outbox in the store's files: each delivery lies in the file of its record, written in the
 * same transaction. Together with the {@link Forwarder} it promises:
 *
 * <ul>
 *   <li>a record is on disk before it is offered
 *   <li>a record leaves only when every uplink has settled it
 *   <li>oldest first per uplink, live before backlog
 *   <li>an uplink that is down delays no other
 *   <li>after a kill at any instant, nothing acknowledged is sent again unless its acknowledgement
 *       had not been written
 *   <li>nothing unexpired or undelivered is ever deleted
 * </ul>
 *
 * Each has a test of the same name in {@code PromisesTest}. No promise spans two files. Calls may
 * come from any thread.
 */
final class SqliteOutbox implements Outbox {
  private final Map<String, Slice> slices = new ConcurrentHashMap<>(); // by name
  private final StoreFolder folder;
  private final ReadFiles readers;
  private final StoreWriter writer;
  private final InstantSource wall;
  private final Counts counts;
  private final Renames renames;
  private final Moved moved;
  private final Backlog backlog;
  private volatile Consumer<List<Delivery>> fresh = deliveries -> {};
  private volatile Consumer<String> more = platform -> {};

  SqliteOutbox(
      StoreFolder folder,
      ReadFiles readers,
      StoreWriter writer,
      InstantSource wall,
      Counts counts,
      Renames renames,
      Moved moved) {
    this.folder = folder;
    this.readers = readers;
    this.writer = writer;
    this.wall = wall;
    this.counts = counts;
    this.renames = renames;
    this.moved = moved;
    this.backlog = new Backlog(folder, readers, renames, moved);
  }

  @Override
  public void onFresh(Consumer<List<Delivery>> listener) {
    fresh = listener;
  }

  @Override
  public void append(List<Owed> owed, Consumer<Kept> outcome) {
    if (owed.isEmpty()) {
      writer.nothingToWrite(outcome);
    }
    Map<Slice, List<Owed>> byFile = Slice.grouped(owed, one -> Slice.of(one.record().id()));
    Together together = new Together(byFile.size(), outcome);
    byFile.forEach(
        (slice, records) -> {
          List<Delivery> made = new ArrayList<>();
          writer.append(
              slice,
              rows(records),
              file -> {
                made.clear();
                for (Owed one : records) {
                  made.addAll(keep(file, one));
                }
              },
              kept -> {
                if (!(kept instanceof Kept.Lost) && !made.isEmpty()) {
                  backlog.grew(slice.month(), made);
                  fresh.accept(List.copyOf(made));
                }
                together.one(kept);
              });
        });
  }

  private List<Delivery> keep(MonthFile file, Owed owed) throws SQLException {
    DataRecord record = owed.record();
    OptionalLong row =
        isOnDisk(file, record.id())
            ? OptionalLong.empty()
            : RecordTable.add(file, record, owed.platforms());
    List<Delivery> made = new ArrayList<>();
    if (row.isEmpty()) {
      counts.add("record-already-kept");
      return made;
    }
    for (String platform : owed.platforms()) {
      if (record.id().report() == Report.REALTIME) {
        Standing.Settled overtaken =
            (Standing.Settled)
                new Standing.Waiting(Cause.LIVE, 0, Instant.EPOCH)
                    .on(new Standing.Overtaken(), wall.instant(), Backoff.SHORT);
        DeliveryTable.overtake(file, platform, record.id(), overtaken);
      }
      made.add(DeliveryTable.add(file, file.name(), row.getAsLong(), record, platform));
    }
    return made;
  }

  /**
   * Whether the disk has the record while it refuses to take more: it was sent with that content,
   * and must not be sent with another one out of the memory that stands in.
   */
  private boolean isOnDisk(MonthFile file, RecordId id) {
    return file.held()
        && readers.ask(Slice.of(id), false, false, onDisk -> RecordTable.has(onDisk, id));
  }

  /** About how many rows a group of records makes. */
  private static int rows(List<Owed> owed) {
    return owed.stream()
        .mapToInt(one -> 10 + one.platforms().size())
        .sum(); // a record with some factors
  }

  @Override
  public List<Delivery> due(String platform, Instant now, int limit, Predicate<DeliveryId> held) {
    return backlog.due(platform, now, limit, held);
  }

  @Override
  public void begin(List<Delivery> deliveries, Consumer<Set<DeliveryId>> begun) {
    Map<Slice, List<Delivery>> byFile =
        Slice.grouped(deliveries, delivery -> slice(whereNow(delivery.id())));
    Set<DeliveryId> all = new HashSet<>();
    Together together = new Together(byFile.size(), kept -> begun.accept(all));
    byFile.forEach(
        (slice, some) -> {
          Set<DeliveryId> open = new HashSet<>();
          writer.submit(
              slice,
              2 * some.size(),
              file -> {
                open.clear();
                Map<Long, Delivery> rows = new LinkedHashMap<>();
                some.forEach(delivery -> rows.put(whereNow(delivery.id()).row(), delivery));
                DeliveryTable.begin(file, rows, wall.instant())
                    .forEach(row -> open.add(rows.get(row).id()));
              },
              kept -> {
                if (kept instanceof Kept.Durable) {
                  all.addAll(open);
                }
                together.one(kept);
              });
        });
  }

  @Override
  public void advance(List<Step> steps, BiConsumer<List<Step>, Kept> outcome) {
    Slice.grouped(steps, step -> slice(whereNow(step.id())))
        .forEach((slice, some) -> advance(slice, some, outcome));
  }

  private void advance(Slice slice, List<Step> steps, BiConsumer<List<Step>, Kept> outcome) {
    List<StepTable.Placed> here = new ArrayList<>();
    List<Step> gone = new ArrayList<>();
    writer.submit(
        slice,
        steps.size(),
        file -> {
          here.clear();
          gone.clear();
          for (Step step : steps) {
            DeliveryId there = whereNow(step.id());
            if (there.file().equals(file.name())) {
              here.add(new StepTable.Placed(step, there.row()));
            } else {
              gone.add(step); // it was brought onto the disk after this was asked for
            }
          }
          int settledBefore = here.size() - StepTable.advance(file, here);
          if (settledBefore > 0) {
            counts.add("delivery-already-settled", settledBefore);
          }
        },
        kept -> {
          if (kept instanceof Kept.Lost) {
            outcome.accept(steps, kept);
            return;
          }
          List<Step> written = here.stream().map(StepTable.Placed::step).toList();
          written.stream()
              .filter(step -> step.standing().state().settled())
              .forEach(step -> moved.settled(step.id()));
          if (!written.isEmpty()) {
            outcome.accept(written, kept);
          }
          if (!gone.isEmpty()) {
            advance(slice.onDisk(), List.copyOf(gone), outcome);
          }
        });
  }

  private DeliveryId whereNow(DeliveryId id) {
    return moved.now(id).orElse(id);
  }

  @Override
  public Set<String> creditors() {
    return backlog.creditors();
  }

  @Override
  public void giveUp(String platform, String reason, Consumer<Changed> outcome) {
    Standing.Settled givenUp = new Standing.Settled(DeliveryState.GIVEN_UP, wall.instant(), reason);
    inEachFile(file -> DeliveryTable.giveUp(file, platform, givenUp), outcome);
  }

  @Override
  public void rename(Consumer<Map<String, Changed>> outcome) {
    Map<String, String> old = renames.ofPlatforms();
    Map<String, Changed> changed = new TreeMap<>();
    if (old.isEmpty()) {
      writer.nothingToWrite(kept -> outcome.accept(changed));
    }
    old.forEach(
        (from, to) ->
            inEachFile(
                file -> DeliveryTable.rename(file, from, to),
                one -> {
                  changed.put(from + " → " + to, one);
                  if (changed.size() == old.size()) {
                    backlog.forget();
                    outcome.accept(changed);
                  }
                }));
  }

  @Override
  public void onMore(Consumer<String> listener) {
    more = listener;
  }

  @Override
  public void again(Selection selection, Cause cause, Consumer<Asked> outcome) {
    walk(
        selection,
        (file, after) -> ResendTable.owe(file, after, selection, cause, renames),
        done -> {
          backlog.grew(selection.platform());
          more.accept(selection.platform());
          outcome.accept(new Asked(done.owed(), done.waiting(), done.refusals()));
        });
  }

  @Override
  public void giveUp(Selection selection, String reason, Consumer<GivenUp> outcome) {
    Standing.Settled how = new Standing.Settled(DeliveryState.GIVEN_UP, wall.instant(), reason);
    walk(
        selection,
        (file, after) -> GiveUpTable.giveUp(file, after, selection, how, renames),
        done -> outcome.accept(new GivenUp(done.owed(), done.refusals())));
  }

  private void walk(
      Selection selection, SelectionWalk.Work work, Consumer<SelectionWalk.Done> outcome) {
    List<Slice> slices = SelectionWalk.slices(selection, folder.slices());
    writer.nothingToWrite(kept -> new SelectionWalk(writer, slices, work, outcome).next());
  }

  /** Work that changes rows. */
  @FunctionalInterface
  private interface Changing {
    int in(MonthFile file) throws SQLException;
  }

  private void inEachFile(Changing work, Consumer<Changed> outcome) {
    List<Slice> slices = folder.slices();
    AtomicLong total = new AtomicLong();
    Together together =
        new Together(slices.size(), kept -> outcome.accept(new Changed(total.get(), kept)));
    if (slices.isEmpty()) {
      writer.nothingToWrite(kept -> outcome.accept(new Changed(0, kept)));
    }
    for (Slice slice : slices) {
      AtomicLong rows = new AtomicLong();
      writer.submit(
          slice,
          1,
          file -> rows.set(work.in(file)),
          kept -> {
            total.addAndGet(kept instanceof Kept.Lost ? 0 : rows.get());
            together.one(kept);
          });
    }
  }

  /** Read once: each step of each delivery names its file. */
  private Slice slice(DeliveryId id) {
    return slices.computeIfAbsent(
        id.file(),
        name ->
            Slice.named(name)
                .orElseThrow(
                    () -> new IllegalArgumentException("no store file is called " + name)));
  }
}
