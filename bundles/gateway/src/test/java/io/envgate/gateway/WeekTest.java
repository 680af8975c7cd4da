package io.envgate.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
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
    Duration span = Duration.ofDays(7);
    live(1, span, Mishaps.of(1, span));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  void everyPeriodOfAFaultyDayIsAcknowledgedOnceByEachPlatform(long seed) throws IOException {
    Duration span = Duration.ofDays(1);
    live(seed, span, Mishaps.of(seed, span));
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void nothingIsLostWhereThePowerFailsEveryTenMinutes(long seed) throws IOException {
    Duration span = Duration.ofHours(4);
    live(seed, span, Mishaps.ofPower(seed, span));
  }

  @Test
  void theSameSeedGivesTheSameBytesAtTheSameInstants() throws IOException {
    String once = trace(5);
    assertEquals(once, trace(5));
    assertNotEquals(once, trace(6));
  }

  private void live(long seed, Duration span, Mishaps mishaps) throws IOException {
    long begun = System.nanoTime();
    long worked = processorNanos();
    try (Simulation simulation = new Simulation(disk("live"), seed, span, mishaps)) {
      simulation.run();
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      Duration work = Duration.ofNanos(processorNanos() - worked);
      for (SimulatedPlatform platform : simulation.platforms()) {
        Deliveries deliveries = new Deliveries(simulation, platform);
        deliveries.areComplete();
        deliveries.areDeliveredOrSayWhyNot();
      }
      Measurements measurements = new Measurements(simulation);
      long numbers = measurements.areNeverInvented();
      long silent = measurements.areFlaggedWhereTheyAreMissing();
      assertTrue(numbers > 0 && silent > 0, numbers + " numbers, " + silent + " silent minutes");
      System.out.println(new Summary(simulation, seed, took, work, numbers, silent));
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private String trace(long seed) throws IOException {
    Duration span = Duration.ofHours(6);
    try (Simulation simulation =
        new Simulation(disk("trace"), seed, span, Mishaps.of(seed, span))) {
      simulation.run();
      return simulation.trace().hash();
    }
  }

  private Path disk(String name) throws IOException {
    return Files.createTempDirectory(folder, name).resolve("data");
  }
}
