package io.envgate.torture.store;

import io.envgate.api.store.Store.Kept;
import io.envgate.loop.VirtualLoop;
import io.envgate.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A store's files are damaged in one way after another: bytes flipped, pages overwritten, files cut
 * short, logs zeroed or taken away. Whatever it is, what is new is taken at once, questions are
 * answered, and no byte of what was there is removed.
 *
 * <p>SQLite's pages have no check sums: bits that flip inside a page may be seen only by the daily
 * check, or by the chain of evidence, and until then a key of the file may lead astray. So after
 * flipped bytes it is not asked that what is new is found again, but that nothing stops.
 */
public final class DamageRun {
  private static final int NUMBERS = 400;
  private static final int LATER = 1_000_000;
  private static final int PAGE = 4096;

  private final Path folder;
  private final Random random = new Random(3);
  private final Map<Damage, Integer> done = new EnumMap<>(Damage.class);
  private long setAside;

  /** How a file is damaged. */
  enum Damage {
    BYTES_FLIPPED,
    PAGE_OVERWRITTEN,
    HEAD_OVERWRITTEN,
    CUT_SHORT,
    EMPTIED,
    LOG_ZEROED,
    LOG_CUT_SHORT,
    LOG_FLIPPED,
    LOG_MISSING
  }

  /**
   * @param folder is empty, for all that it makes
   */
  public DamageRun(Path folder) {
    this.folder = folder;
  }

  /** How often each damage was done. */
  public Map<?, Integer> done() {
    return done;
  }

  /** How many files were set aside. */
  public long setAside() {
    return setAside;
  }

  /**
   * Makes a store whose process was killed, so that its logs are there.
   *
   * @return the folder of it
   */
  public Path made() throws IOException, InterruptedException {
    Path whole = folder.resolve("whole");
    Process process =
        JavaProcess.start(WritingProcess.class, Map.of(), whole.toString(), "0", NUMBERS + "");
    try (var out = process.inputReader()) {
      int said = 0;
      while (said < 2 * NUMBERS && out.readLine() != null) {
        said++;
      }
    }
    process.destroyForcibly();
    process.waitFor();
    return whole;
  }

  /** One damage. @return what is wrong, in words */
  public Optional<String> damage(Path whole, int number) throws IOException {
    Damage damage = Damage.values()[number % Damage.values().length];
    Path data = folder.resolve("damaged" + number);
    Folders.copy(whole, data);
    List<Path> files =
        Folders.files(data).stream().filter(file -> file.toString().endsWith(".db")).toList();
    Path file = files.get(random.nextInt(files.size()));
    String what = damage + " of " + file.getFileName();
    harm(file, damage);
    byte[] evidence = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    done.merge(damage, 1, Integer::sum);
    VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-20T00:00:00Z"));
    SqliteStore store = new SqliteStore(data, loop);
    try {
      Numbered.recordsIn(store);
      Numbered.readingsIn(store);
      loop.settle();
      List<Kept> kept = new ArrayList<>();
      store.keepRecords(List.of(Numbered.owed(NUMBERS + 1000)), kept::add);
      store.keepReadings(List.of(Numbered.reading(NUMBERS + 1000)), kept::add);
      store.keepRecords(List.of(Numbered.owed(LATER)), kept::add);
      loop.settle();
      if (!kept.equals(List.of(new Kept.Durable(), new Kept.Durable(), new Kept.Durable()))) {
        return Optional.of(what + ": what is new is not taken: " + kept);
      }
      boolean found =
          Numbered.recordsIn(store).contains(NUMBERS + 1000)
              && Numbered.readingsIn(store).contains(NUMBERS + 1000);
      if (!found && damage != Damage.BYTES_FLIPPED) { // see the class comment
        return Optional.of(what + ": what is new is not found again");
      }
      long aside = store.counts().getOrDefault("file-set-aside", 0L);
      setAside += aside;
      return aside > 0 && evidence.length > 0 && !isKept(data, evidence)
          ? Optional.of(what + ": the damaged file was not kept as it was")
          : Optional.empty();
    } catch (RuntimeException broken) {
      return Optional.of(what + ": " + broken);
    } finally {
      store.close();
      Folders.delete(data);
    }
  }

  /**
   * Set aside as it was, but for the pages that its log brought into it before it was found out.
   */
  private static boolean isKept(Path data, byte[] evidence) throws IOException {
    for (Path file : Folders.files(data)) {
      if (file.toString().contains(".damaged-") && Files.size(file) >= evidence.length) {
        return true;
      }
    }
    return false;
  }

  private void harm(Path file, Damage damage) throws IOException {
    Path log = Path.of(file + "-wal");
    switch (damage) {
      case BYTES_FLIPPED -> flip(file);
      case PAGE_OVERWRITTEN -> overwrite(file, random.nextInt((int) Files.size(file) / PAGE));
      case HEAD_OVERWRITTEN -> overwrite(file, 0);
      case CUT_SHORT -> cut(file);
      case EMPTIED -> {
        Files.write(file, new byte[0]);
        Files.deleteIfExists(log);
      }
      case LOG_ZEROED -> Files.write(log, new byte[(int) Files.size(log)]);
      case LOG_CUT_SHORT -> cut(log);
      case LOG_FLIPPED -> flip(log);
      case LOG_MISSING -> Files.delete(log);
    }
  }

  private void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int times = 1 + random.nextInt(20); times > 0 && bytes.length > 0; times--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    Files.write(file, bytes);
  }

  private void overwrite(Path file, int page) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] noise = new byte[PAGE];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, bytes, page * PAGE, Math.min(PAGE, bytes.length - page * PAGE));
    Files.write(file, bytes);
  }

  private void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, random.nextInt(Math.max(1, bytes.length))));
  }
}
