package io.envgate.torture;

import io.envgate.torture.store.Folders;
import io.envgate.torture.store.SyncRun;
import io.envgate.torture.store.SyncTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Each commit is one sync, no more and no less, as strace sees it; see {@link SyncRun}. */
final class SyncTrial implements Trial {
  private static final int SHORT_COMMITS = 300;
  private static final int LONG_COMMITS =
      7_000; // more would begin the next month's file, whose making commits too

  @Override
  public String name() {
    return "syncs";
  }

  @Override
  public Outcome run(Extent extent, Telling telling) throws Exception {
    Path folder = Files.createTempDirectory("envgate-syncs");
    try {
      Optional<SyncTrace> trace =
          SyncRun.trace(
              folder.resolve("data"), extent == Extent.LONG ? LONG_COMMITS : SHORT_COMMITS);
      if (trace.isEmpty()) {
        telling.line("syncs-no-strace");
        return Outcome.SKIPPED;
      }
      SyncTrace found = trace.get();
      telling.line(
          "syncs-summary",
          found.said(),
          found.commits(),
          found.heads(),
          found.checkpoints(),
          found.others());
      return found.said().equals(found.commits() + "") ? Outcome.HELD : Outcome.BROKEN;
    } finally {
      Folders.delete(folder);
    }
  }
}
