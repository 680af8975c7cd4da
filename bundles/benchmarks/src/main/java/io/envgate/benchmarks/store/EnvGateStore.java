package io.envgate.benchmarks.store;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.store.Store.Owed;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.ThreadLoop;
import io.envgate.store.Forwarder;
import io.envgate.store.Ledger;
import io.envgate.store.SqliteStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Our store at work, on its own thread, with a forwarder and a platform that confirms at once. */
final class EnvGateStore implements Uplink, AutoCloseable {
  static final String POINT = "outlet1";
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final String PLATFORM = "city";
  private static final String AWAY = "bureau"; // no uplink serves it
  private static final String BODY = "DataTime=20261101080000;".repeat(18); // about 450 bytes
  private static final int ROOM = 256;

  private final Path folder;
  private final ThreadLoop writing = new ThreadLoop("store");
  private final ThreadLoop forwarding = new ThreadLoop("forwarder");
  private final SqliteStore store;
  private final AtomicLong next = new AtomicLong();
  private long largestLog;

  EnvGateStore(Path folder) {
    this.folder = folder;
    store = new SqliteStore(folder, writing);
    new Forwarder(forwarding, store).add(this);
  }

  SqliteStore store() {
    return store;
  }

  /** Bytes that the largest log had so far, as seen after each slice. */
  long largestLog() {
    return largestLog;
  }

  /**
   * Readings a second that are durable.
   *
   * @param waiting how many groups wait for the disk at once
   * @param group readings of each
   */
  double readings(Duration slice, int waiting, int group) throws Exception {
    long begun = System.nanoTime();
    AtomicLong durable = new AtomicLong();
    CountDownLatch ended = new CountDownLatch(waiting);
    for (int i = 0; i < waiting; i++) {
      keepReadings(begun + slice.toNanos(), group, durable, ended);
    }
    ended.await();
    double rate = durable.get() * 1e9 / (System.nanoTime() - begun);
    look();
    return rate;
  }

  private void keepReadings(long until, int group, AtomicLong durable, CountDownLatch ended) {
    long first = next.getAndAdd(group);
    List<Reading> readings =
        IntStream.range(0, group).mapToObj(i -> reading(first + i, "w01018")).toList();
    store.keepReadings(
        readings,
        kept -> {
          requireDurable(kept);
          durable.addAndGet(group);
          if (System.nanoTime() < until) {
            keepReadings(until, group, durable, ended);
          } else {
            ended.countDown();
          }
        });
  }

  /** Records a second through the whole cycle: kept, sent, acknowledged, settled. */
  double cycle(Duration slice, int batch) throws Exception {
    long begun = System.nanoTime();
    AtomicLong kept = new AtomicLong();
    CountDownLatch ended = new CountDownLatch(1);
    keepRecords(begun + slice.toNanos(), batch, kept, ended);
    ended.await();
    try (Ledger ledger = new Ledger(folder)) {
      while (ledger.backlog().stream().anyMatch(owed -> owed.platform().equals(PLATFORM))) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    double rate = kept.get() * 1e9 / (System.nanoTime() - begun);
    look();
    return rate;
  }

  private void keepRecords(long until, int batch, AtomicLong done, CountDownLatch ended) {
    long first = next.getAndAdd(batch);
    List<Owed> owed =
        IntStream.range(0, batch)
            .mapToObj(i -> new Owed(record(first + i), List.of(PLATFORM)))
            .toList();
    store.keepRecords(
        owed,
        kept -> {
          requireDurable(kept);
          done.addAndGet(batch);
          if (System.nanoTime() < until) {
            keepRecords(until, batch, done, ended);
          } else {
            ended.countDown();
          }
        });
  }

  /** Keeps so many records that wait for a platform. */
  void waiting(int number) throws Exception {
    long first = next.getAndAdd(number);
    CountDownLatch kept = new CountDownLatch(1);
    store.keepRecords(
        LongStream.range(first, first + number)
            .mapToObj(i -> new Owed(record(i), List.of(AWAY)))
            .toList(),
        outcome -> {
          requireDurable(outcome);
          kept.countDown();
        });
    kept.await();
  }

  /** Fills a month with minutes of readings. @return how many */
  long fill(int factors, int days) throws Exception {
    long rows = 0;
    for (int minute = 0; minute < days * 1440; minute += 60) {
      Instant hour = START.plusSeconds(60L * minute);
      List<Reading> readings =
          IntStream.range(0, 60 * factors)
              .mapToObj(i -> reading(hour.plusSeconds(60L * (i / factors)), i % factors))
              .toList();
      CountDownLatch kept = new CountDownLatch(1);
      store.keepReadings(
          readings,
          outcome -> {
            requireDurable(outcome);
            kept.countDown();
          });
      kept.await();
      rows += readings.size();
    }
    look();
    return rows;
  }

  private static Reading reading(long number, String factor) {
    return new Reading(
        POINT,
        new Factor(factor),
        START.plusMillis(number),
        1,
        Optional.of(BigDecimal.valueOf(2000 + number % 997, 2)),
        DataFlag.N,
        "");
  }

  private static Reading reading(Instant at, int factor) {
    return new Reading(
        POINT,
        new Factor("w%05d".formatted(10_000 + factor)),
        at,
        1,
        Optional.of(BigDecimal.valueOf(1000 + (at.getEpochSecond() / 60 * 7 + factor) % 9973, 2)),
        DataFlag.N,
        "");
  }

  private static DataRecord record(long number) {
    Figures cod =
        new Figures(
            new Factor("w01018"),
            Map.of(Statistic.MEAN, BigDecimal.valueOf(number % 9973, 2)),
            DataFlag.N,
            12,
            BigDecimal.valueOf(number % 9973));
    Period second = new Period(START.plusSeconds(number), Duration.ofSeconds(1));
    RecordId id = new RecordId(POINT, Report.MINUTE, second, 1);
    return new DataRecord(id, second.end(), new Content.Measured(List.of(cod)));
  }

  private static void requireDurable(Kept kept) {
    if (!(kept instanceof Kept.Durable)) {
      throw new IllegalStateException("the disk refuses: " + kept);
    }
  }

  private void look() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith("-wal")).toList()) {
        largestLog = Math.max(largestLog, Files.size(file));
      }
    }
  }

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public List<String> compose(DataRecord record) {
    return List.of(BODY);
  }

  @Override
  public boolean isUp() {
    return true;
  }

  @Override
  public int room() {
    return ROOM;
  }

  @Override
  public void onRoom(Runnable listener) {}

  @Override
  public void send(Delivery delivery, Progress progress) {
    progress.transmitted(1, "20261101080000000", Instant.now());
    progress.settled(new Receipt.Acknowledged(Instant.now()));
  }

  /** Its files are closed when this returns. */
  @Override
  public void close() throws Exception {
    forwarding.close();
    CountDownLatch closed = new CountDownLatch(1);
    writing.execute(
        () -> {
          store.close();
          closed.countDown();
        });
    closed.await();
    writing.close();
  }
}
