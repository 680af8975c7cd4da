package io.envgate.torture;

import io.envgate.torture.sim.Lives;
import io.envgate.torture.store.Folders;
import io.envgate.torture.store.UnsyncedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What was not synced is lost, torn and reordered; see {@link UnsyncedRun}. */
final class UnsyncedTrial implements Trial {
  private static final int SHORT_CUTS = 200;

  @Override
  public String name() {
    return "unsynced";
  }

  @Override
  public Outcome run(Extent extent, Telling telling) throws Exception {
    Path folder = Files.createTempDirectory(Lives.memory(), "envgate-unsynced");
    try {
      UnsyncedRun run = new UnsyncedRun(folder);
      if (!run.record()) {
        telling.line("unsynced-no-compiler");
        return Outcome.SKIPPED;
      }
      int most = extent == Extent.LONG ? run.events() : SHORT_CUTS;
      List<String> wrong = run.cut(most, cuts -> telling.progress("unsynced-progress", cuts, most));
      wrong.forEach(telling::plain);
      telling.line("unsynced-summary", run.events(), run.syncs(), run.cuts(), wrong.size());
      return wrong.isEmpty() ? Outcome.HELD : Outcome.BROKEN;
    } finally {
      Folders.delete(folder);
    }
  }
}
