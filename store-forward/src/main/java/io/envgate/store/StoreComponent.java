package io.envgate.store;

import io.envgate.api.count.Counted;
import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.Journal;
import io.envgate.api.evidence.Witness;
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
import io.envgate.loop.ThreadLoop;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Gives the store a thread and a folder, and offers it as services. */
@Component(
    name = "io.envgate.store",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    service = {
      Store.class,
      History.class,
      Journal.class,
      Retransmission.class,
      Counted.class,
      StoreComponent.class
    })
public final class StoreComponent implements Store, History, Journal, Retransmission, Counted {
  private static final System.Logger LOG = System.getLogger(StoreComponent.class.getName());
  private static final int CLOSE_SECONDS = 3; // the gateway promises to end within 5

  private final ThreadLoop loop = new ThreadLoop("store");
  private final Optional<StoreLock> lock;
  private final SqliteStore store;
  private final Sealing sealing;
  private final List<Witness> witnesses = new CopyOnWriteArrayList<>();
  private final List<KeptListener> listeners = new CopyOnWriteArrayList<>();
  private final KeptListener toAll = new ToAll();

  /** The configuration. */
  public @interface Config {
    /** Where the files are, an absolute path; it is made where it is not there. */
    String folder();

    /** Under which names data were kept before, as {@link Renames#of} reads them. */
    String[] renames() default {};

    /** The hash of the evidence chain: {@code sm3} or {@code sha-256}. */
    String chain() default "sm3";

    /**
     * Platforms that get the daily heads, each with the point under which: {@code city=outlet1}.
     */
    String[] witnesses() default {};
  }

  @Activate
  public StoreComponent(Config config) {
    lock = locked(Path.of(config.folder()));
    store =
        new SqliteStore(
            Path.of(config.folder()),
            loop,
            Renames.of(List.of(config.renames())),
            ChainHash.of(config.chain()).orElseThrow());
    HeadReports reports = HeadReports.of(List.of(config.witnesses()), store);
    sealing =
        store.sealDaily(
            head -> {
              reports.keep(head);
              witnesses.forEach(witness -> witness.keep(head));
            });
  }

  @Reference(
      name = "witness",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(Witness witness) {
    witnesses.add(witness);
  }

  void remove(Witness witness) {
    witnesses.remove(witness);
  }

  @Reference(
      name = "kept",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeListener")
  void addListener(KeptListener listener) {
    listeners.add(listener);
    store.onKept(toAll);
  }

  void removeListener(KeptListener listener) {
    listeners.remove(listener);
  }

  private final class ToAll implements KeptListener {
    @Override
    public void readings(List<Reading> readings) {
      listeners.forEach(one -> one.readings(readings));
    }

    @Override
    public void record(DataRecord record) {
      listeners.forEach(one -> one.record(record));
    }
  }

  /**
   * A disk without place for a lock keeps nobody from measuring.
   *
   * @throws IllegalStateException where another process writes this store
   */
  private static Optional<StoreLock> locked(Path folder) {
    try {
      Optional<StoreLock> taken = StoreLock.take(folder);
      if (taken.isEmpty()) {
        String other = "another gateway or command works with " + folder;
        LOG.log(Level.ERROR, "{0}; this one stores nothing", other);
        throw new IllegalStateException(other);
      }
      return taken;
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "{0} cannot be locked: {1}", folder, failed.getMessage());
      return Optional.empty();
    }
  }

  ThreadLoop loop() {
    return loop;
  }

  SqliteStore store() {
    return store;
  }

  /** Writes what is queued before it returns. */
  @Deactivate
  public void close() throws InterruptedException, IOException {
    CountDownLatch closed = new CountDownLatch(1);
    loop.execute(
        () -> {
          sealing.close();
          store.close();
          closed.countDown();
        });
    if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.log(
          Level.WARNING,
          "the store did not close within {0} s; what was not confirmed may be lost",
          CLOSE_SECONDS);
    }
    loop.close();
    if (lock.isPresent()) {
      lock.get().close();
    }
  }

  @Override
  public void keepReadings(List<Reading> readings, Consumer<Kept> outcome) {
    store.keepReadings(readings, outcome);
  }

  @Override
  public void keepRecords(List<Owed> owed, Consumer<Kept> outcome) {
    store.keepRecords(owed, outcome);
  }

  @Override
  public void note(Change change, Consumer<Kept> outcome) {
    store.note(change, outcome);
  }

  @Override
  public void readings(String point, Period period, Consumer<Reading> each) {
    store.readings(point, period, each);
  }

  @Override
  public List<DataRecord> records(String point, Report report, Duration length, Period period) {
    return store.records(point, report, length, period);
  }

  @Override
  public Optional<Instant> newest(String point, Report report, Duration length) {
    return store.newest(point, report, length);
  }

  @Override
  public Optional<Instant> firstReading(String point, Instant from) {
    return store.firstReading(point, from);
  }

  @Override
  public Optional<Reading> newestReading(String point, Factor factor, Period period) {
    return store.newestReading(point, factor, period);
  }

  @Override
  public List<Reading> results(String point, Instant heardSince) {
    return store.results(point, heardSince);
  }

  @Override
  public Optional<Instant> lastReading(Instant end) {
    return store.lastReading(end);
  }

  @Override
  public int newestEpoch() {
    return store.newestEpoch();
  }

  @Override
  public void again(
      Selection selection, Cause cause, String who, String why, Consumer<Asked> outcome) {
    store.again(selection, cause, who, why, outcome);
  }

  @Override
  public void giveUp(Selection selection, String who, String why, Consumer<GivenUp> outcome) {
    store.giveUp(selection, who, why, outcome);
  }

  @Override
  public String place() {
    return store.place();
  }

  @Override
  public Map<String, Long> counts() {
    return store.counts();
  }
}
