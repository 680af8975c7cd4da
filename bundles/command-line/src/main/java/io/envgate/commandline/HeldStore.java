package io.envgate.commandline;

import io.envgate.loop.ThreadLoop;
import io.envgate.station.Station;
import io.envgate.store.ChainHash;
import io.envgate.store.Renames;
import io.envgate.store.SqliteStore;
import io.envgate.store.StoreLock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The store of a station whose gateway does not run, under its lock: no gateway starts meanwhile.
 */
final class HeldStore implements AutoCloseable {
  private final StoreLock lock;
  private final ThreadLoop loop;
  private final SqliteStore store;

  private HeldStore(StoreLock lock, ThreadLoop loop, SqliteStore store) {
    this.lock = lock;
    this.loop = loop;
    this.store = store;
  }

  /**
   * @throws Failure with exit code 1 where somebody else holds it
   */
  static HeldStore of(Station station) throws IOException {
    Optional<StoreLock> lock = StoreLock.take(station.data());
    if (lock.isEmpty()) {
      throw new Failure(1, Language.text("store-locked", station.data()));
    }
    ThreadLoop loop = new ThreadLoop("store");
    return new HeldStore(
        lock.get(),
        loop,
        new SqliteStore(
            station.data(),
            loop,
            Renames.of(station.renameLines()),
            ChainHash.of(station.chain()).orElseThrow()));
  }

  SqliteStore store() {
    return store;
  }

  @Override
  public void close() throws IOException {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    loop.execute(
        () -> {
          store.close();
          closed.complete(null);
        });
    closed.join();
    loop.close();
    lock.close();
  }
}
