package io.envgate.torture.store;

import io.envgate.api.store.Store.Kept;
import io.envgate.loop.VirtualLoop;
import io.envgate.store.SqliteStore;
import io.envgate.torture.store.WriteLog.Event;
import io.envgate.torture.store.WriteLog.Said;
import io.envgate.torture.store.WriteLog.Synced;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * The writes of a store at work are recorded, and then replayed onto a disk that loses power at one
 * place after another and had not written, or not all, or not in that order, what was not synced.
 * Whatever it leaves has to open without a hand, with all that was said to be durable by then.
 */
public final class UnsyncedRun {
  private static final int NUMBERS = 250; // enough for some checkpoints
  private static final int BEGINNING = 60; // events in which the files are made: all are looked at
  private static final int LATER = 1_000_000; // a number that was not written

  private final Path folder;
  private final Random random = new Random(7);
  private List<Event> events = List.of();
  private long cuts;

  /**
   * @param folder is empty, for all that it makes
   */
  public UnsyncedRun(Path folder) {
    this.folder = folder;
  }

  /** Records. @return false where the machine has no compiler for it */
  public boolean record() throws IOException, InterruptedException {
    Optional<Recorder> recorder = Recorder.in(folder);
    if (recorder.isEmpty()) {
      return false;
    }
    Path data = folder.resolve("data");
    Path log = folder.resolve("log");
    Process process =
        JavaProcess.start(
            WritingProcess.class,
            recorder.get().environment(data, log),
            data.toString(),
            "0",
            NUMBERS + "");
    Set<String> said = new HashSet<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = out.readLine();
      while (line != null && said.size() < 2 * NUMBERS) {
        if (!line.startsWith("end")) {
          said.add(line);
        }
        if (said.size() < 2 * NUMBERS) {
          line = out.readLine();
        }
      }
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    events = WriteLog.read(log);
    if (said.size() < 2 * NUMBERS) {
      throw new IOException("the process that writes ended early, after " + said.size());
    }
    return true;
  }

  /** How many deeds of the process were recorded. */
  public int events() {
    return events.size();
  }

  /** How many of them were syncs of a log. */
  public long syncs() {
    return events.stream()
        .filter(event -> event instanceof Synced synced && synced.file().endsWith("-wal"))
        .count();
  }

  /** At how many places the power was cut. */
  public long cuts() {
    return cuts;
  }

  /**
   * Cuts the power.
   *
   * @param most at about so many places
   * @return what is missing or wrong, in words
   */
  public List<String> cut(int most, LongConsumer progress) throws IOException {
    List<String> wrong = new ArrayList<>();
    ForgetfulDisk disk = new ForgetfulDisk();
    Set<Integer> records = new TreeSet<>();
    Set<Integer> readings = new TreeSet<>();
    int step = Math.max(1, (events.size() - BEGINNING) / Math.max(1, most - BEGINNING));
    for (int at = 0; at < events.size(); at++) {
      Event event = events.get(at);
      disk.take(event);
      if (event instanceof Said said && said.words().matches("[rv]\\d+\n")) {
        int number = Integer.parseInt(said.words().substring(1).strip());
        (said.words().charAt(0) == 'r' ? records : readings).add(number);
      }
      if (at < BEGINNING || random.nextInt(step) == 0) {
        cuts++;
        progress.accept(cuts);
        examine(disk, records, readings)
            .ifPresent(what -> wrong.add("cut after event " + cuts + ": " + what));
      }
    }
    return wrong;
  }

  private Optional<String> examine(ForgetfulDisk disk, Set<Integer> records, Set<Integer> readings)
      throws IOException {
    Path left = Files.createTempDirectory(folder, "left");
    disk.leaveIn(left, random);
    VirtualLoop loop = new VirtualLoop(Instant.now());
    SqliteStore store = new SqliteStore(left, loop);
    try {
      List<Kept> kept = new ArrayList<>();
      store.keepRecords(List.of(Numbered.owed(LATER)), kept::add);
      store.keepReadings(List.of(Numbered.reading(LATER)), kept::add);
      loop.settle();
      if (!kept.equals(List.of(new Kept.Durable(), new Kept.Durable()))) {
        return Optional.of("it does not take anything new: " + kept);
      }
      Set<Integer> missing = new TreeSet<>(records);
      missing.removeAll(Numbered.recordsIn(store));
      Set<Integer> unread = new TreeSet<>(readings);
      unread.removeAll(Numbered.readingsIn(store));
      return missing.isEmpty() && unread.isEmpty()
          ? Optional.empty()
          : Optional.of("records " + missing + " and readings " + unread + " are missing");
    } catch (RuntimeException broken) {
      return Optional.of(broken.toString());
    } finally {
      store.close();
      Folders.delete(left);
    }
  }
}
