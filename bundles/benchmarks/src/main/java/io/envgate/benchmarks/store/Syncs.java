package io.envgate.benchmarks.store;

import io.envgate.benchmarks.Report;
import io.envgate.torture.store.SyncTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** How often each side syncs, as strace sees it: what makes it slower, and what it is worth. */
final class Syncs {
  private static final int WARM_UP = 50;
  private static final int READINGS = 1_500; // with some checkpoints
  private static final int MESSAGES = 300;

  private final Report report;

  Syncs(Report report) {
    this.report = report;
  }

  /** Our process: it keeps readings one by one. */
  static final class Ours {
    private Ours() {}

    public static void main(String[] arguments) throws Exception {
      try (EnvGateStore store = new EnvGateStore(Path.of(arguments[0]))) {
        keep(store, WARM_UP);
        long before = store.store().counts().get("commit");
        SyncTrace.begin();
        keep(store, READINGS);
        SyncTrace.end(store.store().counts().get("commit") - before + "");
      }
    }

    private static void keep(EnvGateStore store, int number) throws Exception {
      for (int i = 0; i < number; i++) {
        store.readings(Duration.ZERO, 1, 1); // one, and its commit
      }
    }
  }

  /** The peer's process: messages through the whole cycle. */
  static final class Peers {
    private Peers() {}

    public static void main(String[] arguments) throws IOException, SQLException {
      try (KuraLikeOutbox peer =
          new KuraLikeOutbox(Files.createDirectories(Path.of(arguments[0])))) {
        for (int i = 0; i < WARM_UP; i++) {
          peer.one();
        }
        SyncTrace.begin();
        for (int i = 0; i < MESSAGES; i++) {
          peer.one();
        }
        SyncTrace.end(MESSAGES + "");
      }
    }
  }

  void run(Path folder) throws IOException, InterruptedException {
    Optional<SyncTrace> ours = SyncTrace.of(Ours.class, folder.resolve("ours").toString());
    Optional<SyncTrace> peers = SyncTrace.of(Peers.class, folder.resolve("peers").toString());
    if (ours.isEmpty() || peers.isEmpty()) {
      report.line("store-no-strace");
      return;
    }
    SyncTrace found = ours.get();
    report.line(
        "store-syncs",
        found.said(),
        found.commits(),
        found.heads(),
        found.checkpoints(),
        found.others());
    report.goal(found.said().equals(found.commits() + ""), "goal-syncs");
    SyncTrace other = peers.get();
    report.line(
        "store-syncs-kura",
        other.said(),
        other.commits() + other.heads() + other.checkpoints() + other.others());
  }
}
