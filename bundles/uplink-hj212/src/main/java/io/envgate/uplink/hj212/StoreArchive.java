package io.envgate.uplink.hj212;

import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.loop.Loop;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The store, which blocks for the disk, read beside the session's loop. */
public final class StoreArchive implements Archive {
  private static final System.Logger LOG = System.getLogger(StoreArchive.class.getName());

  private final History history;
  private final Executor beside;
  private final Loop loop;

  /**
   * @param beside runs what blocks, one after another
   */
  public StoreArchive(History history, Executor beside, Loop loop) {
    this.history = history;
    this.beside = beside;
    this.loop = loop;
  }

  @Override
  public void look(
      String point, Report report, Duration length, Period period, Consumer<Page> told) {
    beside.execute(
        () -> {
          Page found = read(point, report, length, period);
          loop.execute(() -> told.accept(found));
        });
  }

  private Page read(String point, Report report, Duration length, Period period) {
    try {
      return new Page.Found(history.records(point, report, length, period));
    } catch (UncheckedIOException refused) {
      LOG.log(Level.WARNING, "history of {0}: {1}", point, refused.getMessage());
      return new Page.Unreadable(refused.getMessage());
    }
  }
}
