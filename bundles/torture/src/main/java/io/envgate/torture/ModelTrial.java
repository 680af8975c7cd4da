package io.envgate.torture;

import io.envgate.torture.sim.Lives;
import io.envgate.torture.sim.ModelRun;
import io.envgate.torture.store.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Random actions on the store beside a model in memory; see {@link ModelRun}. */
final class ModelTrial implements Trial {
  private static final Logger LOG = Logger.getLogger("io.envgate");
  private static final int ACTIONS = 300;
  private static final int SHORT_LIVES = 60;
  private static final int LONG_LIVES = 5_000;

  @Override
  public String name() {
    return "model";
  }

  @Override
  public Outcome run(Extent extent, Telling telling) throws Exception {
    int lives = extent == Extent.LONG ? LONG_LIVES : SHORT_LIVES;
    int broken = 0;
    Path folder = Files.createTempDirectory(Lives.memory(), "envgate-model");
    Level before = LOG.getLevel();
    LOG.setLevel(Level.OFF); // a disk that refuses is what is played here
    try {
      for (int seed = 0; seed < lives; seed++) {
        Path disk = folder.resolve("life");
        Files.createDirectory(disk);
        List<String> wrong = ModelRun.live(disk.resolve("data"), seed, ACTIONS);
        Folders.delete(disk);
        if (!wrong.isEmpty()) {
          broken++;
          telling.line("model-broken", seed);
          wrong.forEach(telling::plain);
        }
        telling.progress("model-progress", seed + 1, lives);
      }
    } finally {
      LOG.setLevel(before);
      Folders.delete(folder);
    }
    telling.line("model-summary", lives, ACTIONS, broken);
    return broken == 0 ? Outcome.HELD : Outcome.BROKEN;
  }
}
