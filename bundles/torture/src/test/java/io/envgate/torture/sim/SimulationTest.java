package io.envgate.torture.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Stations through faulty days, each promise held against what happened. A seed that fails is lived
 * again by {@code ./envgate torture sim --seed N}.
 */
class SimulationTest {
  private static final int DAYS = 195;

  private static final Logger LOG = Logger.getLogger("io.envgate");

  private Path folder;

  @BeforeAll
  static void beQuiet() {
    LOG.setLevel(Level.OFF); // hundreds of lost links are what is played here
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  @BeforeEach
  void makeRoom() throws IOException {
    folder = Files.createTempDirectory(Lives.memory(), "envgate");
  }

  @AfterEach
  void cleanUp() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void everyPromiseHoldsThroughNearlyTwoHundredFaultyDays()
      throws IOException, InterruptedException {
    Map<String, Long> faults = new TreeMap<>();
    List<String> broken = new ArrayList<>();
    long[] looked = new long[1];
    Lives.of(
        1,
        DAYS,
        life -> {
          life.faults().forEach((fault, times) -> faults.merge(fault, times, Long::sum));
          looked[0] += life.lookedAt();
          if (!life.held()) {
            broken.add("seed " + life.seed() + ": " + life.breaches() + life.failure());
          }
        });
    System.out.println(DAYS + " station-days, faults that did something: " + faults);
    assertEquals(List.of(), broken);
    assertTrue(looked[0] > 10_000, looked[0] + " live records were looked at");
    List<String> never =
        Arrays.stream(Fault.values())
            .map(Fault::word)
            .filter(word -> !faults.containsKey(word))
            .toList();
    assertEquals(List.of(), never, "each kind of fault did something at least once");
  }

  @Test
  void everyPromiseHoldsOverTheMonthsEndOfABusyStation() throws IOException {
    Duration days = Duration.ofDays(3);
    Life life = Life.live(folder, 1, Shape.busy(), days, Mishaps.of(1, days));
    assertTrue(life.held(), life::toString);
    assertTrue(life.numbers() > 50_000, life.numbers() + " numbers");
  }

  @Test
  void everyPromiseHoldsWhereThePowerFailsEveryTenMinutes() throws IOException {
    Duration span = Duration.ofHours(12);
    for (long seed = 7; seed < 10; seed++) {
      Life life = Life.live(folder, seed, Shape.busy(), span, Mishaps.ofPower(seed, span));
      assertTrue(life.held(), life::toString);
      assertTrue(life.faults().get("power-cut-in-commit") > 20, life::toString);
    }
  }

  @Test
  void theSameSeedGivesTheSameBytesAtTheSameInstants() throws IOException {
    String once = trace(5);
    assertEquals(once, trace(5));
    assertNotEquals(once, trace(6));
  }

  private String trace(long seed) throws IOException {
    Duration span = Duration.ofHours(6);
    Path disk = Files.createTempDirectory(folder, "trace").resolve("data");
    Simulation simulation =
        new Simulation(disk, seed, Shape.of(seed), span, Mishaps.of(seed, span));
    try (simulation) {
      simulation.run();
    }
    assertFalse(Files.exists(simulation.station().store().refuge()), "nothing is left in memory");
    return simulation.trace().hash();
  }
}
