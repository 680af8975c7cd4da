package io.envgate.torture.store;

import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.ThreadLoop;
import io.envgate.store.Forwarder;
import io.envgate.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A process that keeps readings and records one after another, and forwards the records: how often
 * it syncs for each commit.
 */
public final class SyncRun implements Uplink {
  private static final int FIRST = 20; // until the files are made
  private static final int BATCH = 10;

  private final SqliteStore store;
  private final AtomicInteger sent = new AtomicInteger();

  private SyncRun(SqliteStore store) {
    this.store = store;
  }

  /**
   * @param folder the store's, not there yet
   * @param commits at least so many
   * @return none where the machine has no strace; what it said is how many commits there were
   */
  public static Optional<SyncTrace> trace(Path folder, int commits)
      throws IOException, InterruptedException {
    return SyncTrace.of(SyncRun.class, folder.toString(), commits + "");
  }

  public static void main(String[] arguments) throws InterruptedException {
    ThreadLoop writing = new ThreadLoop("store");
    ThreadLoop forwarding = new ThreadLoop("forwarder");
    SyncRun run = new SyncRun(new SqliteStore(Path.of(arguments[0]), writing));
    new Forwarder(forwarding, run.store).add(run);
    run.keep(0, FIRST);
    run.rest(writing, BATCH * FIRST);
    long before = run.commits();
    SyncTrace.begin();
    int times = Integer.parseInt(arguments[1]) / 2;
    run.keep(FIRST, times);
    run.rest(writing, BATCH * (FIRST + times));
    SyncTrace.end(run.commits() - before + "");
    System.exit(0);
  }

  private long commits() {
    return store.counts().get("commit");
  }

  private void keep(int first, int times) throws InterruptedException {
    for (int i = first; i < first + times; i++) {
      int each = i;
      durable(outcome -> store.keepReadings(List.of(Numbered.reading(each)), outcome));
      durable(
          outcome ->
              store.keepRecords(
                  IntStream.range(BATCH * each, BATCH * (each + 1))
                      .mapToObj(number -> Numbered.owed(number, Numbered.PLATFORM))
                      .toList(),
                  outcome));
    }
  }

  private static void durable(Consumer<Consumer<Kept>> keeping) throws InterruptedException {
    CountDownLatch kept = new CountDownLatch(1);
    keeping.accept(outcome -> kept.countDown());
    kept.await();
  }

  /**
   * Waits until so many are forwarded and nothing is committed any more: what was begun and settled
   * is on the disk.
   */
  private void rest(ThreadLoop writing, int owed) throws InterruptedException {
    long before;
    do {
      before = commits();
      Thread.sleep(200); // longer than what any step of a forwarder takes
      CountDownLatch done = new CountDownLatch(1);
      writing.execute(done::countDown);
      done.await();
    } while (sent.get() < owed || commits() > before);
  }

  @Override
  public String platform() {
    return Numbered.PLATFORM;
  }

  @Override
  public List<String> compose(DataRecord record) {
    return List.of("DataTime;" + Numbered.number(record));
  }

  @Override
  public boolean isUp() {
    return true;
  }

  @Override
  public int room() {
    return BATCH;
  }

  @Override
  public void onRoom(Runnable listener) {}

  @Override
  public void send(Delivery delivery, Progress progress) {
    progress.transmitted(1, "QN" + Numbered.number(delivery.record()), Instant.now());
    progress.settled(new Receipt.Acknowledged(Instant.now()));
    sent.incrementAndGet();
  }
}
