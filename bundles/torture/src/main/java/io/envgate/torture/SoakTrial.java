package io.envgate.torture;

import io.envgate.torture.sim.Lives;
import io.envgate.torture.sim.SoakRun;
import io.envgate.torture.sim.SoakRun.Sample;
import io.envgate.torture.store.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A simulated month of ordinary work: nothing grows; see {@link SoakRun}. */
final class SoakTrial implements Trial {
  private static final Logger LOG = Logger.getLogger("io.envgate");
  private static final int SHORT_DAYS = 30;
  private static final int LONG_DAYS = 365;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public Outcome run(Extent extent, Telling telling) throws Exception {
    int days = extent == Extent.LONG ? LONG_DAYS : SHORT_DAYS;
    Path folder = Files.createTempDirectory(Lives.memory(), "envgate-soak");
    Level before = LOG.getLevel();
    LOG.setLevel(Level.OFF); // lost links are what is played here
    try {
      SoakRun run = new SoakRun();
      List<String> grown =
          run.live(
              folder.resolve("data"), days, day -> telling.progress("soak-progress", day, days));
      for (int day = 0; day < days; day += Math.max(1, days / 6)) {
        tell(telling, day, run.samples().get(day));
      }
      tell(telling, days - 1, run.samples().get(days - 1));
      grown.forEach(telling::plain);
      return grown.isEmpty() ? Outcome.HELD : Outcome.BROKEN;
    } finally {
      LOG.setLevel(before);
      Folders.delete(folder);
    }
  }

  private static void tell(Telling telling, int day, Sample found) {
    telling.line(
        "soak-day",
        day + 1,
        found.heap(),
        found.threads(),
        found.files(),
        found.log(),
        found.waiting());
  }
}
