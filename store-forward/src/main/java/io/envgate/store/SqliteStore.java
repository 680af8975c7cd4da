package io.envgate.store;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.DailyHead;
import io.envgate.api.evidence.Journal;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.api.store.KeptListener;
import io.envgate.api.store.Retransmission;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Readings and records in a folder of SQLite files, one a month and retention class. All writing is
 * done on one loop; questions are asked of read-only connections on the caller's thread.
 */
public final class SqliteStore
    implements Store, History, Journal, Retransmission, Counted, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SqliteStore.class.getName());

  private final Path path;
  private final Loop loop;
  private final ChainHash hash;
  private final Counts counts = new Counts();
  private final StoreFolder folder;
  private final ReadFiles readers;
  private final History history;
  private final StoreWriter writer;
  private final WriteFiles files;
  private final SqliteOutbox outbox;
  private final Retransmission retransmission;
  private final InstantSource wall;
  private final Notes notes;
  private final Outage outage;
  // when a file was last found to be garbled; on the loop
  private final Map<Slice, Instant> garbled = new HashMap<>();
  private volatile Consumer<Path> asideListener = aside -> {};
  private volatile KeptListener keptListener; // null for nobody

  /**
   * @param path the folder; it is made where it is not there
   * @param loop where the writing is done; its tasks block for the disk, so it serves nothing else
   *     than the store
   */
  public SqliteStore(Path path, Loop loop) {
    this(path, loop, Renames.NONE, ChainHash.SM3);
  }

  /**
   * @param renames under which names data were kept before
   * @param hash by which the chains of new files are made; those of old ones stay as they are
   */
  public SqliteStore(Path path, Loop loop, Renames renames, ChainHash hash) {
    this(path, loop, renames, hash, Refuge.of(path));
  }

  /**
   * @param refuge takes what is new while the disk refuses it
   */
  SqliteStore(Path path, Loop loop, Renames renames, ChainHash hash, Refuge refuge) {
    this.path = path;
    this.loop = loop;
    this.hash = hash;
    wall = loop.wall();
    notes = new Notes(this, wall);
    folder = new StoreFolder(path, refuge, counts, notes::write);
    outage = new Outage(loop.wall(), counts, notes);
    readers =
        new ReadFiles(
            folder,
            (slice, how, garbled) -> loop.execute(() -> damagedWhenRead(slice, how, garbled)),
            outage::concerns);
    history = new StoredHistory(folder, readers, renames);
    Moved moved = new Moved();
    files = new WriteFiles(folder, loop.wall(), hash, new Replacements());
    Homecoming homecoming = new Homecoming(loop, folder, files, readers, outage, moved, counts);
    writer = new StoreWriter(loop, files, outage, homecoming, counts);
    outbox = new SqliteOutbox(folder, readers, writer, loop.wall(), counts, renames, moved);
    retransmission = new NotedRetransmission(outbox, notes, wall, counts);
    if (folder.slices().stream().anyMatch(Slice::held)) { // of a run before this one
      loop.execute(homecoming::begin);
    }
  }

  /** A file is another one from now on: so it is for those who read. */
  private final class Replacements implements WriteFiles.Replaced {
    @Override
    public void setAside(Slice slice, Path aside) {
      readers.forget(slice);
      asideListener.accept(aside);
    }

    @Override
    public void vanished(Slice slice) {
      readers.forget(slice);
      counts.add("file-vanished");
      LOG.log(Level.ERROR, "{0} was taken away under our feet; a new file is begun", slice);
      notes.note(
          Change.Kind.STORE, "store " + slice, slice + ".db", "", "the file has disappeared");
    }
  }

  /** For simulations, before anything is written: this one stands at each commit. */
  public void watchedBy(CommitWatch watch) {
    files.watchedBy(watch);
  }

  /** The folder in memory for what the disk refuses: a power cut takes it away. */
  public Path refuge() {
    return folder.refuge().folder();
  }

  /** From now on this one hears what is kept; nobody else does. */
  public void onKept(KeptListener listener) {
    keptListener = listener;
  }

  /** Hears of damaged files that were set aside, on the writer's loop. */
  void onAside(Consumer<Path> listener) {
    asideListener = listener;
  }

  /** Its counts, for what belongs to it. */
  Counts tally() {
    return counts;
  }

  StoreFolder folder() {
    return folder;
  }

  ReadFiles readers() {
    return readers;
  }

  StoreWriter writer() {
    return writer;
  }

  /** What is wrong with the disk, in words, while something is. */
  public Optional<String> outage() {
    return outage.shown();
  }

  /**
   * Seals the chains of evidence once a day from now on, until it is closed.
   *
   * @param outside hears of each head when it is on the disk, on the store's loop
   */
  public Sealing sealDaily(Consumer<DailyHead> outside) {
    return new Sealing(path, folder, readers, writer, loop, hash, counts, notes::write, outside);
  }

  /** What is owed of the records. */
  Outbox outbox() {
    return outbox;
  }

  /** What it did by itself, for the journal. */
  Notes notes() {
    return notes;
  }

  @Override
  public void keepReadings(List<Reading> readings, Consumer<Kept> outcome) {
    if (readings.isEmpty()) {
      writer.nothingToWrite(outcome);
    }
    Map<Slice, List<Reading>> byFile = Slice.grouped(readings, one -> Slice.ofReading(one.at()));
    Together together = new Together(byFile.size(), telling(readings, outcome));
    byFile.forEach(
        (slice, some) ->
            writer.append(
                slice,
                some.size(),
                file -> {
                  for (Reading reading : some) {
                    if (!ReadingTable.add(file, slice, reading)) {
                      counts.add("reading-of-same-instant"); // the first one stays
                    }
                  }
                },
                together::one));
  }

  private Consumer<Kept> telling(List<Reading> readings, Consumer<Kept> outcome) {
    KeptListener listener = keptListener;
    return listener == null
        ? outcome
        : kept -> {
          if (!(kept instanceof Kept.Lost)) {
            listener.readings(readings);
          }
          outcome.accept(kept);
        };
  }

  @Override
  public void keepRecords(List<Owed> owed, Consumer<Kept> outcome) {
    KeptListener listener = keptListener;
    outbox.append(
        owed,
        listener == null
            ? outcome
            : kept -> {
              if (!(kept instanceof Kept.Lost)) {
                owed.forEach(one -> listener.record(one.record()));
              }
              outcome.accept(kept);
            });
  }

  @Override
  public void note(Change change, Consumer<Kept> outcome) {
    writer.append(Slice.ofChange(change.at()), 1, file -> ChangeTable.add(file, change), outcome);
  }

  @Override
  public void readings(String point, Period period, Consumer<Reading> each) {
    history.readings(point, period, each);
  }

  @Override
  public List<DataRecord> records(String point, Report report, Duration length, Period period) {
    return history.records(point, report, length, period);
  }

  @Override
  public Optional<Instant> newest(String point, Report report, Duration length) {
    return history.newest(point, report, length);
  }

  @Override
  public Optional<Instant> firstReading(String point, Instant from) {
    return history.firstReading(point, from);
  }

  @Override
  public Optional<Reading> newestReading(String point, Factor factor, Period period) {
    return history.newestReading(point, factor, period);
  }

  @Override
  public List<Reading> results(String point, Instant heardSince) {
    return history.results(point, heardSince);
  }

  @Override
  public Optional<Instant> lastReading(Instant end) {
    return history.lastReading(end);
  }

  @Override
  public int newestEpoch() {
    return history.newestEpoch();
  }

  @Override
  public void again(
      Selection selection, Cause cause, String who, String why, Consumer<Asked> outcome) {
    retransmission.again(selection, cause, who, why, outcome);
  }

  @Override
  public void giveUp(Selection selection, String who, String why, Consumer<GivenUp> outcome) {
    retransmission.giveUp(selection, who, why, outcome);
  }

  @Override
  public String place() {
    return "store";
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  /**
   * On the writer's loop: writes what is queued, then closes the files. What comes later is
   * refused, and counted.
   */
  @Override
  public void close() {
    readers
        .close(); // first, since only a writer that is the last to leave can bring the log into the
    // file
    writer.close();
  }

  private void damagedWhenRead(Slice slice, String how, boolean garbled) {
    counts.add("damage-found-in-reading");
    if (garbled && !slice.held() && isNewsOfTheDay(slice)) {
      writer.replace(slice, how);
    } else {
      writer.replaceIfDamaged(slice, how);
    }
  }

  /**
   * Whether it is not long ago that the file was set aside for garbled values: several may ask for
   * the same one, and what is garbled may come back with what is saved.
   */
  private boolean isNewsOfTheDay(Slice slice) {
    Instant now = wall.instant();
    Instant before = garbled.put(slice, now);
    return before == null || Duration.between(before, now).abs().compareTo(Duration.ofDays(1)) > 0;
  }
}
