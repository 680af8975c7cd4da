package io.envgate.torture;

import io.envgate.torture.sim.Lives;
import io.envgate.torture.store.DamageRun;
import io.envgate.torture.store.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files are damaged in one way after another; see {@link DamageRun}. */
final class DamageTrial implements Trial {
  private static final int SHORT_TIMES = 90;
  private static final int LONG_TIMES = 9_000;

  @Override
  public String name() {
    return "damage";
  }

  @Override
  public Outcome run(Extent extent, Telling telling) throws Exception {
    int times = extent == Extent.LONG ? LONG_TIMES : SHORT_TIMES;
    Path folder = Files.createTempDirectory(Lives.memory(), "envgate-damage");
    try {
      DamageRun run = new DamageRun(folder);
      Path whole = run.made();
      int wrong = 0;
      for (int time = 0; time < times; time++) {
        Optional<String> found = run.damage(whole, time);
        found.ifPresent(telling::plain);
        wrong += found.isPresent() ? 1 : 0;
        telling.progress("damage-progress", time + 1, times);
      }
      telling.line("damage-summary", times, run.setAside(), wrong);
      telling.plain(run.done().toString());
      return wrong == 0 ? Outcome.HELD : Outcome.BROKEN;
    } finally {
      Folders.delete(folder);
    }
  }
}
