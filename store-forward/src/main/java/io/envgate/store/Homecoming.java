package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.api.record.DeliveryId;
import io.envgate.loop.Loop;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings what is held in memory onto the disk as soon as the disk takes it, in small steps between
 * the writes of the day. Lives on the writer's loop.
 */
final class Homecoming {
  private static final System.Logger LOG = System.getLogger(Homecoming.class.getName());
  private static final Duration TRY = Duration.ofSeconds(5);
  private static final int RECORDS = 100; // a step takes some ten milliseconds
  private static final int READINGS = 1000;

  private final Loop loop;
  private final StoreFolder folder;
  private final WriteFiles files;
  private final ReadFiles readers;
  private final Outage outage;
  private final Moved moved;
  private final Counts counts;
  private boolean running;

  Homecoming(
      Loop loop,
      StoreFolder folder,
      WriteFiles files,
      ReadFiles readers,
      Outage outage,
      Moved moved,
      Counts counts) {
    this.loop = loop;
    this.folder = folder;
    this.files = files;
    this.readers = readers;
    this.outage = outage;
    this.moved = moved;
    this.counts = counts;
  }

  /** Something is held, or may be from a run before. */
  void begin() {
    if (!running) {
      running = true;
      loop.after(TRY, this::step);
    }
  }

  private void step() {
    Optional<Slice> next = folder.slices().stream().filter(Slice::held).findFirst();
    if (next.isEmpty()) {
      running = false;
      return;
    }
    Slice held = next.get();
    boolean goesOn;
    folder.moving().lock();
    try {
      goesOn = moveSome(held);
    } finally {
      folder.moving().unlock();
    }
    if (goesOn) {
      loop.execute(this::step);
    } else {
      loop.after(TRY, this::step);
    }
  }

  /**
   * @return false where the disk does not take it yet
   */
  private boolean moveSome(Slice held) {
    Slice home = held.onDisk();
    try {
      MonthFile source = files.of(held);
      List<KeptRecord> records = KeptRecord.after(source, 0, RECORDS);
      ReadingTable.Page readings =
          ReadingTable.kept(source, held, Long.MIN_VALUE, Long.MIN_VALUE, READINGS);
      ChangeTable.Page changes =
          held.kind() == Slice.Kind.RECORDS ? ChangeTable.after(source, 0) : ChangeTable.Page.NONE;
      if (records.isEmpty() && readings.readings().isEmpty() && changes.changes().isEmpty()) {
        finish(held);
        return true;
      }
      Optional<SQLException> refusal = bring(home, records, readings, changes);
      if (refusal.isPresent()) {
        LOG.log(Level.DEBUG, "{0} is still refused: {1}", home, refusal.get().getMessage());
        files.close(home);
        return false;
      }
      long last = records.isEmpty() ? 0 : records.get(records.size() - 1).row();
      source.transaction(file -> HeldRows.remove(file, last, readings, changes));
      counts.add("brought-onto-disk", records.size() + readings.readings().size());
      return true;
    } catch (SQLException failed) {
      LOG.log(Level.ERROR, "what is held in memory for " + home + " cannot be read", failed);
      abandon(held, failed);
      return true;
    }
  }

  private Optional<SQLException> bring(
      Slice home, List<KeptRecord> records, ReadingTable.Page readings, ChangeTable.Page changes) {
    List<Map<Long, Long>> open = new ArrayList<>();
    try {
      files
          .of(home)
          .transaction(
              file -> {
                for (KeptRecord record : records) {
                  open.add(record.into(file));
                }
                for (var reading : readings.readings()) {
                  ReadingTable.add(file, home, reading);
                }
                for (Change change : changes.changes()) {
                  ChangeTable.add(file, change);
                }
              });
      open.forEach(some -> remember(home, some)); // now that they are there: else an answer is lost
      return Optional.empty();
    } catch (SQLException refused) {
      return Optional.of(refused);
    }
  }

  private void remember(Slice home, Map<Long, Long> open) {
    open.forEach(
        (before, now) ->
            moved.moved(
                new DeliveryId(home.inMemory().name(), before), new DeliveryId(home.name(), now)));
  }

  private void finish(Slice held) {
    files.close(held);
    readers.forget(held);
    try {
      folder.remove(held);
    } catch (IOException failed) {
      LOG.log(Level.ERROR, held + " is empty and cannot be removed", failed);
    }
    folder.refuge().leave();
    outage.end(held.onDisk());
  }

  /** The memory itself is damaged: it is set aside there, and what is new begins afresh. */
  private void abandon(Slice held, SQLException why) {
    counts.add("held-file-unreadable");
    files.close(held);
    readers.forget(held);
    if (folder.setAside(held, loop.now(), why.getMessage()).isEmpty()) {
      LOG.log(Level.ERROR, "{0} stays where it is", held);
    }
    outage.end(held.onDisk());
  }
}
