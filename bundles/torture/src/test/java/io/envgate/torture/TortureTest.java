package io.envgate.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envgate.torture.Trial.Extent;
import io.envgate.torture.Trial.Outcome;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short forms of all kinds but the simulation, which has tests of its own. */
class TortureTest {
  private static final Logger LOG = Logger.getLogger("io.envgate");

  @BeforeAll
  static void beQuiet() {
    LOG.setLevel(Level.OFF); // damage and lost links are what is played here
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  @Test
  void whatWasSaidAfterItsCommitSurvivesKillsAndNoRestartNeedsAHand() throws Exception {
    holds(new KillTrial());
  }

  @Test
  void whatWasSyncedSurvivesWhateverTheDiskLosesTearsOrReorders() throws Exception {
    holds(new UnsyncedTrial());
  }

  @Test
  void eachCommitIsOneSync() throws Exception {
    holds(new SyncTrial());
  }

  @Test
  void aDamagedFileStopsNothingAndIsNeverRemoved() throws Exception {
    holds(new DamageTrial());
  }

  @Test
  void aFullDiskLosesNothingThatWasKeptAndTellsWhatIsLost() throws Exception {
    holds(new FullDiskTrial());
  }

  @Test
  void whatWasStoredIsReceivedThroughABadNetworkAndByARudePlatform() throws Exception {
    holds(new NetworkTrial());
  }

  @Test
  void theStoreDoesWhatItsModelDoesWhateverHappens() throws Exception {
    holds(new ModelTrial());
  }

  @Test
  void nothingGrowsInAMonthOfOrdinaryWork() throws Exception {
    holds(new SoakTrial());
  }

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    assertEquals(
        texts("texts.properties").stringPropertyNames(),
        texts("texts_zh.properties").stringPropertyNames());
  }

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            TortureTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  private static void holds(Trial trial) throws Exception {
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    Outcome outcome = trial.run(Extent.SHORT, new Telling(out, out));
    System.out.println(trial.name() + ": " + told);
    assertNotEquals(Outcome.BROKEN, outcome, told.toString());
    assumeTrue(outcome == Outcome.HELD, told.toString()); // skipped where the machine cannot
  }
}
