package io.envgate.torture;

import io.envgate.torture.network.NetworkRun;
import io.envgate.torture.store.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All books are compared after a bad network and a rude platform; see {@link NetworkRun}. */
final class NetworkTrial implements Trial {
  private static final Logger LOG = Logger.getLogger("io.envgate");
  private static final int RECORDS = 40; // a phase
  private static final int LONG_ROUNDS = 100;

  @Override
  public String name() {
    return "network";
  }

  @Override
  public Outcome run(Extent extent, Telling telling) throws Exception {
    Path folder = Files.createTempDirectory("envgate-network");
    Level before = LOG.getLevel();
    LOG.setLevel(Level.OFF); // lost links are what is played here
    try {
      NetworkRun run = new NetworkRun();
      int rounds = extent == Extent.LONG ? LONG_ROUNDS : 1;
      List<String> wrong = run.run(folder.resolve("data"), rounds, RECORDS);
      wrong.forEach(telling::plain);
      telling.line("network-summary", run.stored(), run.phases().size(), run.repeated());
      telling.plain(String.join(", ", run.phases().subList(0, run.phases().size() / rounds)));
      telling.plain(run.deeds());
      return wrong.isEmpty() ? Outcome.HELD : Outcome.BROKEN;
    } finally {
      LOG.setLevel(before);
      Folders.delete(folder);
    }
  }
}
