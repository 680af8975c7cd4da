package io.envgate.torture;

import io.envgate.torture.Trial.Extent;
import io.envgate.torture.Trial.Outcome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All kinds of torture, one after another or one of them. */
public final class Torture {
  private static final List<Trial> TRIALS =
      List.of(
          new KillTrial(),
          new UnsyncedTrial(),
          new SyncTrial(),
          new DamageTrial(),
          new FullDiskTrial(),
          new NetworkTrial(),
          new ModelTrial(),
          new SoakTrial(),
          new SimTrial());

  private final Telling telling;

  /**
   * @param out takes what came of each
   * @param progress takes how far it is
   */
  public Torture(PrintWriter out, PrintWriter progress) {
    this.telling = new Telling(out, progress);
  }

  /** The words by which they are chosen. */
  public static List<String> names() {
    return TRIALS.stream().map(Trial::name).toList();
  }

  /**
   * Runs all of them or those with these names.
   *
   * @param hours whether as long as it takes, else minutes
   * @return the exit code: 1 if a promise was broken
   */
  public int run(List<String> names, boolean hours) throws Exception {
    List<String> broken = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Trial trial : TRIALS) {
      if (!names.isEmpty() && !names.contains(trial.name())) {
        continue;
      }
      telling.line("trial", trial.name(), Telling.text("what-" + trial.name()));
      long begun = System.nanoTime();
      Outcome outcome = trial.run(hours ? Extent.LONG : Extent.SHORT, telling);
      telling.line(
          "outcome-" + outcome.name().toLowerCase(Locale.ROOT),
          trial.name(),
          (System.nanoTime() - begun) / 1_000_000_000L);
      if (outcome == Outcome.BROKEN) {
        broken.add(trial.name());
      } else if (outcome == Outcome.SKIPPED) {
        skipped.add(trial.name());
      }
    }
    if (!skipped.isEmpty()) {
      telling.line("some-skipped", skipped.size(), String.join(", ", skipped));
    }
    telling.line(broken.isEmpty() ? "all-held" : "some-broken", String.join(", ", broken));
    return broken.isEmpty() ? 0 : 1;
  }

  /**
   * Lives days of a simulated station, as many as asked for.
   *
   * @return the exit code: 1 if a promise was broken
   */
  public int days(long firstSeed, long days) throws Exception {
    return new SimTrial().live(firstSeed, days, telling) == Outcome.BROKEN ? 1 : 0;
  }

  /**
   * Lives the day of one seed again and tells all of it.
   *
   * @return the exit code: 1 if a promise was broken
   */
  public int seed(long seed) throws Exception {
    return new SimTrial().replay(seed, telling) == Outcome.BROKEN ? 1 : 0;
  }
}
