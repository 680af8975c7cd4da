package io.envgate.torture;

import io.envgate.torture.store.Folders;
import io.envgate.torture.store.FullDiskRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small disk fills up and gets room again; see {@link FullDiskRun}. */
final class FullDiskTrial implements Trial {
  private static final int SHORT_ROUNDS = 4;
  private static final int LONG_ROUNDS = 12; // more than that fills it for good

  @Override
  public String name() {
    return "full-disk";
  }

  @Override
  public Outcome run(Extent extent, Telling telling) throws Exception {
    Path mount = Files.createTempDirectory("envgate-full");
    Optional<FullDiskRun> run = FullDiskRun.on(mount);
    if (run.isEmpty()) {
      telling.line("full-disk-no-mount");
      Files.delete(mount);
      return Outcome.SKIPPED;
    }
    FullDiskRun disk = run.get();
    try {
      int rounds = extent == Extent.LONG ? LONG_ROUNDS : SHORT_ROUNDS;
      for (int round = 0; round < rounds; round++) {
        List<String> wrong = disk.round();
        if (!wrong.isEmpty()) {
          wrong.forEach(telling::plain);
          return Outcome.BROKEN;
        }
      }
      telling.line("full-disk-summary", rounds, disk.durable(), disk.held(), disk.lost());
      return Outcome.HELD;
    } finally {
      disk.unmount();
      Folders.delete(mount);
    }
  }
}
