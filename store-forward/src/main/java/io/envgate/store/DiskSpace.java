package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much room the disk has left (磁盘余量), for how long it will do, and the warnings at 10 % and at
 * 5 %. Lives on the loop of the store's care, but for what is shown.
 */
final class DiskSpace {
  private static final System.Logger LOG = System.getLogger(DiskSpace.class.getName());
  private static final double LOW = 0.10;
  private static final double VERY_LOW = 0.05;

  private final StoreFolder folder;
  private final Retention retention;
  private final Counts counts;
  private final Notes notes;
  private Level warned = Level.OFF;
  private final Room room;
  private volatile Optional<Look> shown = Optional.empty();

  /** What asks how much room there is. */
  @FunctionalInterface
  interface Room {

    /** Free and total bytes. */
    long[] of(Path folder) throws IOException;
  }

  /**
   * What was seen.
   *
   * @param free bytes that we may write
   * @param total bytes of the file system
   * @param store bytes of the store's files
   * @param days in which it will be full; empty where that is years away or cannot be told
   */
  record Look(long free, long total, long store, OptionalLong days) {
    double share() {
      return total == 0 ? 1 : (double) free / total;
    }
  }

  DiskSpace(StoreFolder folder, Retention retention, Counts counts, Notes notes) {
    this(folder, retention, counts, notes, DiskSpace::room);
  }

  DiskSpace(StoreFolder folder, Retention retention, Counts counts, Notes notes, Room room) {
    this.folder = folder;
    this.retention = retention;
    this.counts = counts;
    this.notes = notes;
    this.room = room;
  }

  private static long[] room(Path folder) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    return new long[] {disk.getUsableSpace(), disk.getTotalSpace()};
  }

  void look(Instant now) {
    try {
      long[] bytes = room.of(folder.path());
      Map<Slice, Long> files = new HashMap<>();
      folder.slices().stream()
          .filter(slice -> !slice.held())
          .forEach(slice -> files.put(slice, folder.bytes(slice)));
      long store = files.values().stream().mapToLong(Long::longValue).sum();
      Look look =
          new Look(
              bytes[0], bytes[1], store, new DiskForecast(bytes[0], files, retention, now).days());
      shown = Optional.of(look);
      warn(look);
    } catch (IOException unreadable) {
      shown = Optional.empty();
      LOG.log(Level.DEBUG, "how full the disk is cannot be told: {0}", unreadable.getMessage());
    }
  }

  /** Once for each step down; and again after it had been better. */
  private void warn(Look look) {
    Level level =
        look.share() < VERY_LOW ? Level.ERROR : look.share() < LOW ? Level.WARNING : Level.OFF;
    if (level != warned && level != Level.OFF) {
      String left = "%.1f %% free, %s".formatted(look.share() * 100, lasts(look.days()));
      LOG.log(level, "the disk of {0} is nearly full: {1}", folder.path(), left);
      counts.add(level == Level.ERROR ? "disk-below-5-percent" : "disk-below-10-percent");
      notes.note(Change.Kind.STORE, "disk of " + folder.path(), "", left, "nearly full");
    }
    warned = level;
  }

  static String lasts(OptionalLong days) {
    return days.isPresent() ? "enough for " + days.getAsLong() + " days" : "enough for years";
  }

  Optional<Look> shown() {
    return shown;
  }
}
