package io.envgate.torture.sim;

import io.envgate.store.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came of one seed.
 *
 * @param span that was lived
 * @param faults how often each kind of fault really did something, and related events
 * @param counts what the gateway counted
 * @param durable readings and records that were told to be durable
 * @param numbers that were read and kept
 * @param lookedAt live records whose delay was measured
 * @param breaches where a promise was broken, in words; the first few
 * @param failure how the simulation itself ended, where it broke down
 */
public record Life(
    long seed,
    Duration span,
    Map<String, Long> faults,
    Map<String, Long> counts,
    long durable,
    long numbers,
    long lookedAt,
    List<String> breaches,
    String failure) {

  /** Whether every promise held. */
  public boolean held() {
    return breaches.isEmpty() && failure.isEmpty();
  }

  /**
   * Lives a day of this seed in a folder of its own below the given one, and removes it.
   *
   * @param below where the disk of the simulated gateway is: best a disk of memory
   */
  public static Life ofDay(long seed, Path below) throws IOException {
    Duration span = Duration.ofDays(1);
    return live(below, seed, Shape.of(seed), span, mishaps(seed, span));
  }

  /** What goes wrong on the day of this seed, a line each, in the order of time. */
  public static List<String> plan(long seed) {
    Shape shape = Shape.of(seed);
    return Stream.concat(
            Stream.of(shape.toString()),
            mishaps(seed, Duration.ofDays(1)).all().stream()
                .sorted(Comparator.comparing(Mishap::from))
                .map(mishap -> shape.from().plus(mishap.from()) + " " + mishap))
        .toList();
  }

  private static Mishaps mishaps(long seed, Duration span) {
    return seed % 8 == 7 ? Mishaps.ofPower(seed, span) : Mishaps.of(seed, span);
  }

  static Life live(Path below, long seed, Shape shape, Duration span, Mishaps mishaps)
      throws IOException {
    Path folder = Files.createTempDirectory(below, "life");
    try (Simulation simulation =
        new Simulation(folder.resolve("data"), seed, shape, span, mishaps)) {
      Breaches breaches = new Breaches();
      try {
        simulation.run();
        return examined(simulation, seed, breaches);
      } catch (RuntimeException | Error broken) {
        return told(simulation, seed, breaches, 0, 0, stack(broken));
      }
    } finally {
      delete(folder);
    }
  }

  private static Life examined(Simulation simulation, long seed, Breaches breaches) {
    long live = 0;
    for (SimulatedPlatform platform : simulation.platforms()) {
      new Deliveries(simulation, platform, breaches).examine();
      live += new LiveFirst(simulation, platform, breaches).examine();
    }
    Measurements measurements = new Measurements(simulation, breaches);
    long numbers = measurements.areNeverInvented();
    simulation.tally().add("silent-records", measurements.areFlaggedWhereTheyAreMissing());
    simulation.station().witness().examine(simulation.station().store(), breaches);
    counted(simulation, breaches);
    isProven(simulation, breaches);
    return told(simulation, seed, breaches, numbers, live, "");
  }

  /** What is lost is counted, no file was set aside, and no defect of ours was met. */
  private static void counted(Simulation simulation, Breaches breaches) {
    Map<String, Long> counts = simulation.station().counts();
    long lost =
        counts.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("store lost-"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    breaches.unless(
        lost > 0 || simulation.station().witness().lost() == 0,
        "nothing lost in silence",
        () -> simulation.station().witness().lost() + " are lost, and none is counted");
    for (String never : List.of("store file-set-aside", "store lost-refused", "compose-failed")) {
      breaches.unless(
          counts.getOrDefault(never, 0L) == 0,
          "evidence stays",
          () -> never + ": " + counts.get(never));
    }
  }

  /** Every link of the chain holds, and whoever was given a head has a witness of it. */
  private static void isProven(Simulation simulation, Breaches breaches) {
    SimulatedStation station = simulation.station();
    try (Verification verification = new Verification(station.folder())) {
      Verification.Result result =
          verification.of(Verification.Range.ALL, station.heads(), new Verification.Listener() {});
      result.breaks().forEach(one -> breaches.add("evidence stays", one.toString()));
      breaches.unless(
          result.proven().isPresent() == !station.heads().isEmpty(),
          "evidence stays",
          () -> "no head is proven of " + station.heads());
      simulation.tally().add("links-verified", result.links());
    }
  }

  private static Life told(
      Simulation simulation,
      long seed,
      Breaches breaches,
      long numbers,
      long live,
      String failure) {
    return new Life(
        seed,
        simulation.span(),
        new TreeMap<>(simulation.tally().counts()),
        simulation.station().counts(),
        simulation.station().witness().durable(),
        numbers,
        live,
        breaches.found(),
        failure);
  }

  private static String stack(Throwable broken) {
    StringWriter text = new StringWriter();
    broken.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
