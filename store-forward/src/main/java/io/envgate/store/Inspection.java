package io.envgate.store;

import io.envgate.api.count.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Looks each file through once a day, one table a step, the newest file first after a start: it is
 * the likeliest to have been hurt by a power cut. Lives on the loop of the store's care.
 */
final class Inspection {
  private static final Duration EVERY = Duration.ofDays(1);

  private final StoreFolder folder;
  private final StoreWriter writer;
  private final Counts counts;
  private final Map<Slice, Instant> checked = new HashMap<>();
  private final Deque<String> tables = new ArrayDeque<>();
  private Slice current;

  Inspection(StoreFolder folder, StoreWriter writer, Counts counts) {
    this.folder = folder;
    this.writer = writer;
    this.counts = counts;
  }

  /**
   * Checks the next table of the file that is due.
   *
   * @param onWriter runs a task where the files are written
   * @return whether more is due now
   */
  boolean step(Instant now, Executor onWriter) {
    if (tables.isEmpty()) {
      Optional<Slice> due = due(now);
      if (due.isEmpty()) {
        return false;
      }
      current = due.get();
      checked.put(current, now);
    }
    Slice slice = current;
    check(slice)
        .ifPresent(
            damage -> {
              tables.clear();
              counts.add("damage-found-in-check");
              onWriter.execute(() -> writer.replaceIfDamaged(slice, damage));
            });
    return true;
  }

  private Optional<Slice> due(Instant now) {
    List<Slice> newestFirst = new ArrayList<>(folder.slices());
    Collections.reverse(newestFirst);
    checked.keySet().retainAll(newestFirst);
    return newestFirst.stream()
        .filter(slice -> !slice.held())
        .filter(
            slice -> {
              Instant last = checked.get(slice);
              return last == null || now.isBefore(last) || !now.isBefore(last.plus(EVERY));
            })
        .findFirst();
  }

  /** What is wrong in words; empty where nothing is, or where the disk does not let us look. */
  private Optional<String> check(Slice slice) {
    try (MonthFile file = MonthFile.forReading(folder.file(slice))) {
      if (tables.isEmpty()) {
        tables.addAll(tables(file));
        counts.add("file-checked");
      }
      String table = tables.poll();
      String found = table == null ? "ok" : file.ask("PRAGMA quick_check('" + table + "')");
      return found.equals("ok") ? Optional.empty() : Optional.of(found);
    } catch (SQLException failed) {
      tables.clear();
      return Fault.of(failed) == Fault.DAMAGED
          ? Optional.of(failed.getMessage())
          : Optional.empty();
    }
  }

  private static List<String> tables(MonthFile file) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet row =
        file.with("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rootpage")
            .executeQuery()) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }
}
