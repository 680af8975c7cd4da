package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.api.reading.Reading;
import io.envgate.api.store.Store.Kept;
import io.envgate.loop.Loop;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Saves what can be read of a damaged file (抢救): record by record and reading by reading it goes
 * into the file that took its place, where history, ledger and forwarder find it; what is owed goes
 * on being owed. The damaged file itself stays as it is, for ever. A report is left beside it.
 *
 * <p>Lives on the loop of the store's care, in steps; each waits for the disk, so that it never
 * crowds out what is new. Whatever the file holds twice is kept once, so a salvage that was cut
 * short is begun anew.
 */
final class Salvage {
  private static final System.Logger LOG = System.getLogger(Salvage.class.getName());
  private static final int RECORDS = 50;
  private static final int READINGS = 500;
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Loop loop;
  private final StoreWriter writer;
  private final Counts counts;
  private final Notes notes;
  private final Deque<Path> waiting = new ArrayDeque<>();
  private Job job; // null while there is none

  Salvage(Loop loop, StoreWriter writer, Counts counts, Notes notes) {
    this.loop = loop;
    this.writer = writer;
    this.counts = counts;
    this.notes = notes;
  }

  /** A damaged file to be looked through. */
  void add(Path aside) {
    if (!waiting.contains(aside) && (job == null || !job.aside.equals(aside))) {
      waiting.add(aside);
      begin();
    }
  }

  private void begin() {
    if (job == null && !waiting.isEmpty()) {
      job = new Job(waiting.remove());
      loop.execute(job::open);
    }
  }

  /** One damaged file. */
  private final class Job {
    private final Path aside;
    private final Slice slice;
    private MonthFile file;
    private long records;
    private long readings;
    private long changes;
    private long unreadable;

    Job(Path aside) {
      this.aside = aside;
      String name = aside.getFileName().toString();
      slice = Slice.named(name.substring(0, name.indexOf(".db"))).orElseThrow();
    }

    void open() {
      try {
        file = MonthFile.forReading(aside);
        if (file.schemaVersion() == 0) {
          end("it holds no tables");
          return;
        }
        new Walk(this::recordsAfter, this::barelyAfter).from(Place.of(0), this::walkReadings);
      } catch (SQLException failed) {
        end(failed.getMessage());
      }
    }

    /** After an error a connection tells that there is nothing more where there is. */
    private void afresh() {
      file.close();
      try {
        file = MonthFile.forReading(aside);
      } catch (SQLException failed) {
        LOG.log(Level.DEBUG, "the next question will fail: {0}", failed.getMessage());
      }
    }

    private void walkReadings() {
      long before = slice.count(slice.start()) - 1;
      if (slice.kind() == Slice.Kind.RECORDS) {
        new Walk(this::changesAfter, this::changesAfter).from(Place.of(0), this::end);
      } else {
        new Walk(this::readingsAfter, this::readingsAfter).from(Place.of(before), this::end);
      }
    }

    private void end() {
      end("as far as it can be read");
    }

    private Found recordsAfter(Place place, int limit) throws SQLException {
      return records(KeptRecord.after(file, place.at(), Math.min(limit, RECORDS)), place);
    }

    /** Without their packets, where these cannot be read. */
    private Found barelyAfter(Place place, int limit) throws SQLException {
      return records(KeptRecord.after(file, place.at(), 1, false), place);
    }

    private Found records(List<KeptRecord> found, Place place) {
      return new Found(
          found.isEmpty() ? place : Place.of(found.get(found.size() - 1).row()),
          found.size(),
          live -> {
            for (KeptRecord record : found) {
              record.into(live);
            }
          },
          () -> records += found.size());
    }

    private Found readingsAfter(Place place, int limit) throws SQLException {
      ReadingTable.Page page =
          ReadingTable.kept(file, slice, place.at(), place.within(), Math.min(limit, READINGS));
      return new Found(
          new Place(page.at(), page.series()),
          page.readings().size(),
          live -> {
            for (Reading reading : page.readings()) {
              ReadingTable.add(live, slice, reading);
            }
          },
          () -> readings += page.readings().size());
    }

    private Found changesAfter(Place place, int limit) throws SQLException {
      ChangeTable.Page page = ChangeTable.after(file, place.at());
      return new Found(
          Place.of(page.row()),
          page.changes().size(),
          live -> {
            for (Change change : page.changes()) {
              ChangeTable.add(live, change);
            }
          },
          () -> changes += page.changes().size());
    }

    private void end(String how) {
      if (file != null) {
        file.close();
      }
      String saved =
          "%d records, %d readings, %d changes saved; %d places unreadable (%s)"
              .formatted(records, readings, changes, unreadable, how);
      counts.add("salvaged-records", records);
      counts.add("salvaged-readings", readings);
      counts.add("salvage-unreadable", unreadable);
      counts.add("file-salvaged");
      LOG.log(Level.WARNING, "{0}: {1}", aside, saved);
      notes.note(
          Change.Kind.STORE, "store " + slice, aside.getFileName().toString(), saved, "damaged");
      try {
        Files.writeString(Path.of(aside + StoreFolder.REPORT), saved + "\n");
      } catch (IOException failed) {
        LOG.log(Level.WARNING, "the report beside {0} cannot be written: {1}", aside, failed);
      }
      job = null;
      begin();
    }

    /** Walks through one table, around what cannot be read. */
    private final class Walk {
      private static final long FURTHEST = 1L << 40; // beyond any row and any millisecond

      private final Asking asking;
      private final Asking barely;
      private int size = 1;
      private Runnable after = () -> {};

      /**
       * @param barely asks for what can be had of one where not all can
       */
      Walk(Asking asking, Asking barely) {
        this.asking = asking;
        this.barely = barely;
      }

      void from(Place position, Runnable next) {
        after = next;
        loop.execute(() -> step(position));
      }

      private void step(Place position) {
        try {
          go(position, asking.after(position, size));
          size = Math.min(READINGS, size * 2);
        } catch (SQLException | RuntimeException damage) { // values that are none, too
          afresh();
          if (size > 1) {
            size = 1;
            loop.execute(() -> step(position));
          } else {
            unreadable++;
            stepBarely(position);
          }
        }
      }

      private void stepBarely(Place position) {
        try {
          go(position, barely.after(position, 1));
        } catch (SQLException | RuntimeException damage) {
          afresh();
          skip(position);
        }
      }

      private void go(Place position, Found found) {
        if (found.count() == 0) {
          after.run();
        } else {
          writer.submit(
              slice,
              found.count(),
              found.work(),
              kept -> loop.execute(() -> written(kept, position, found)));
        }
      }

      private void written(Kept kept, Place position, Found found) {
        if (kept instanceof Kept.Lost) { // the disk refuses: later
          loop.after(AGAIN, () -> step(position));
        } else {
          found.counted().run();
          step(found.last());
        }
      }

      /** Goes on at the next place that can be read: ever larger steps, and then back by halves. */
      private void skip(Place from) {
        long position = from.at();
        long good = 1;
        while (good < FURTHEST && !isReadable(position + good)) {
          good *= 2;
        }
        if (good >= FURTHEST) {
          after.run();
          return;
        }
        long bad = good / 2;
        while (good - bad > 1) {
          long middle = (good + bad) / 2;
          if (isReadable(position + middle)) {
            good = middle;
          } else {
            bad = middle;
          }
        }
        step(Place.of(position + good));
      }

      private boolean isReadable(long position) {
        try {
          barely.after(Place.of(position), 1);
          return true;
        } catch (SQLException | RuntimeException damage) {
          afresh();
          return false;
        }
      }
    }
  }

  /**
   * Behind a row, or behind an instant.
   *
   * @param within which reading of that instant; the last one where it does not matter
   */
  private record Place(long at, long within) {
    static Place of(long at) {
      return new Place(at, Long.MAX_VALUE);
    }
  }

  /** Reads a few rows behind a place. */
  @FunctionalInterface
  private interface Asking {
    Found after(Place place, int limit) throws SQLException;
  }

  /**
   * @param last the position of the last of them
   * @param work brings them into the live file
   * @param counted to be run when that is durable
   */
  private record Found(Place last, int count, MonthFile.Work work, Runnable counted) {}

  /** Hears of files that are set aside from now on. */
  Consumer<Path> listener() {
    return aside -> loop.execute(() -> add(aside));
  }
}
