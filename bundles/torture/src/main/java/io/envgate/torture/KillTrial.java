package io.envgate.torture;

import io.envgate.torture.store.Folders;
import io.envgate.torture.store.KillRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The store under load is killed again and again; see {@link KillRun}. */
final class KillTrial implements Trial {
  private static final int SHORT_KILLS = 12;
  private static final int LONG_KILLS = 250;
  private static final int KILLS_A_FOLDER = 12;

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public Outcome run(Extent extent, Telling telling) throws Exception {
    int kills = extent == Extent.LONG ? LONG_KILLS : SHORT_KILLS;
    int said = 0;
    for (int done = 0; done < kills; ) {
      Path folder = Files.createTempDirectory("envgate-kill");
      KillRun run = new KillRun(done);
      try {
        for (int i = 0; i < KILLS_A_FOLDER && done < kills; i++, done++) {
          List<String> wrong = run.live(folder.resolve("data"));
          if (!wrong.isEmpty()) {
            wrong.forEach(telling::plain);
            return Outcome.BROKEN;
          }
          telling.progress("kill-progress", done + 1, kills);
        }
      } finally {
        Folders.delete(folder);
      }
      said += run.said();
    }
    telling.line("kill-summary", kills, said);
    return Outcome.HELD;
  }
}
