package io.envgate.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeekTest {
  /** A disk of memory where there is one: the time of a week is else that of its commits. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final Logger LOG = Logger.getLogger("io.envgate");

  private Path folder;

  @BeforeAll
  static void beQuiet() {
    LOG.setLevel(Level.SEVERE); // hundreds of lost links are what is played here
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  @BeforeEach
  void makeRoom() throws IOException {
    folder =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "envgate")
            : Files.createTempDirectory("envgate");
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
  void everyPeriodOfAFaultyWeekIsAcknowledgedOnceByEachPlatform() throws IOException {
    live(1, Duration.ofDays(7));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  void everyPeriodOfAFaultyDayIsAcknowledgedOnceByEachPlatform(long seed) throws IOException {
    live(seed, Duration.ofDays(1));
  }

  @Test
  void theSameSeedGivesTheSameBytesAtTheSameInstants() throws IOException {
    String once = trace(5);
    assertEquals(once, trace(5));
    assertNotEquals(once, trace(6));
  }

  private void live(long seed, Duration span) throws IOException {
    long begun = System.nanoTime();
    try (Simulation simulation = new Simulation(disk("live"), seed, span)) {
      simulation.run();
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      for (SimulatedPlatform platform : simulation.platforms()) {
        Deliveries deliveries = new Deliveries(simulation, platform);
        deliveries.areComplete();
        deliveries.ofTheMomentAreReceivedOrOvertaken();
      }
      Measurements measurements = new Measurements(simulation);
      assertTrue(measurements.areNeverInvented() > 0);
      assertTrue(measurements.areFlaggedWhereTheyAreMissing() > 0);
      System.out.println(new Summary(simulation, seed, took));
    }
  }

  private String trace(long seed) throws IOException {
    try (Simulation simulation = new Simulation(disk("trace"), seed, Duration.ofHours(6))) {
      simulation.run();
      return simulation.trace().hash();
    }
  }

  private Path disk(String name) throws IOException {
    return Files.createTempDirectory(folder, name).resolve("data");
  }
}
