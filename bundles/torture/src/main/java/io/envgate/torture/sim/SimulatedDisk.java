package io.envgate.torture.sim;

import io.envgate.store.CommitWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The folder that outlives the gateway, on a disk that can be full, fail, be slow, and lose what it
 * has not synced when the power goes.
 */
final class SimulatedDisk implements CommitWatch {
  private static final Duration SLOW = Duration.ofMillis(2_500);

  private final Path folder;
  private final Random random;
  private final Tally tally;
  private final Map<Path, byte[]> instead = new HashMap<>();
  private TornCommit.Files before;
  private int full;
  private int failing;
  private int slow;
  private boolean cutInNextCommit;

  SimulatedDisk(Path folder, Random random, Tally tally) {
    this.folder = folder;
    this.random = random;
    this.tally = tally;
  }

  Path folder() {
    return folder;
  }

  /** How many faults of that kind last. */
  int full() {
    return full;
  }

  void full(int more) {
    full += more;
  }

  void failing(int more) {
    failing += more;
  }

  void slow(int more) {
    slow += more;
  }

  void cutInNextCommit(boolean armed) {
    cutInNextCommit = armed;
  }

  /** How much longer the store's work takes at the moment. */
  Duration hold() {
    if (slow == 0) {
      return Duration.ZERO;
    }
    tally.add(Fault.DISK_SLOW);
    return SLOW;
  }

  @Override
  public void before(Path file) throws SQLException {
    if (full > 0) {
      tally.add(Fault.DISK_FULL);
      throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
    }
    if (failing > 0 && random.nextBoolean()) {
      tally.add(Fault.DISK_ERROR);
      throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_WRITE);
    }
    if (cutInNextCommit) {
      before = read(file);
    }
  }

  @Override
  public void after(Path file) {
    if (!cutInNextCommit || before == null) {
      return;
    }
    TornCommit commit = new TornCommit(random);
    TornCommit.Files found = commit.between(before, read(file));
    instead.put(file, found.data());
    instead.put(log(file), found.log());
    before = null;
    cutInNextCommit = false;
    tally.add(Fault.POWER_CUT_IN_COMMIT);
    tally.add("sectors-lost", commit.lost());
    tally.add("sectors-late", commit.late());
    tally.add("sectors-torn", commit.torn());
    throw new PowerFailed();
  }

  /**
   * Leaves the files as they are when the power goes, whatever the process writes to them while it
   * gives up its hold on them.
   *
   * @param memory a folder that the power takes away
   */
  void keepAsItIs(Runnable lettingGo, Path memory) {
    try {
      Path aside = Files.createTempDirectory(folder.getParent(), "cut");
      copy(folder, aside);
      lettingGo.run();
      takeAway(memory);
      for (Path file : files(folder)) {
        Files.delete(file);
      }
      for (Path file : files(aside)) {
        Files.move(file, folder.resolve(file.getFileName()));
      }
      Files.delete(aside);
      for (Map.Entry<Path, byte[]> file : instead.entrySet()) {
        Files.write(file.getKey(), file.getValue());
      }
      instead.clear();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The memory is gone, with what was held in it: it lies outside of the folder. */
  void takeAway(Path memory) {
    try {
      for (Path file : files(memory)) {
        Files.delete(file);
      }
      Files.deleteIfExists(memory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The index of the log ({@code -shm}) is memory of the process, and gone with the power. */
  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      if (!file.toString().endsWith("-shm")) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static TornCommit.Files read(Path file) {
    try {
      Path log = log(file);
      return new TornCommit.Files(
          Files.readAllBytes(file), Files.exists(log) ? Files.readAllBytes(log) : new byte[0]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path log(Path file) {
    return Path.of(file + "-wal");
  }
}
