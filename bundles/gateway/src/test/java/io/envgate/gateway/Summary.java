package io.envgate.gateway;

import io.envgate.platform.PlatformRecord;
import java.time.Duration;
import java.util.List;

/**
 * What a simulation lived through, in figures.
 *
 * @param took of real time
 * @param work of processor time, which a busy machine does not stretch
 * @param numbers that were read and kept
 * @param silent minutes in which an analyzer could not be heard
 */
record Summary(
    Simulation simulation, long seed, Duration took, Duration work, long numbers, long silent) {
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "seed %d: %d h in %.1f s, %.1f s of them at work, faults %s%n  %d numbers, %d silent minutes, %d wire writes%n "
            .formatted(
                seed,
                simulation.span().toHours(),
                took.toMillis() / 1000.0,
                work.toMillis() / 1000.0,
                simulation.mishaps().tally(),
                numbers,
                silent,
                simulation.trace().writes()));
    simulation
        .station()
        .counts()
        .forEach((cause, count) -> text.append(" %s: %d;".formatted(cause, count)));
    simulation
        .platforms()
        .forEach(platform -> text.append("%n  ".formatted()).append(line(platform)));
    return text.toString();
  }

  private static String line(SimulatedPlatform platform) {
    List<PlatformRecord> records = platform.ledger().records();
    return "%s: %d frames for %d records, %d came again, %d with RF=1, %d answers forgotten, %d dials refused"
        .formatted(
            platform.name(),
            platform.frames(),
            records.size(),
            records.stream().filter(record -> record.packets() > 1).count(),
            records.stream().filter(record -> record.resent() > 0).count(),
            platform.forgotten(),
            platform.road().refused());
  }
}
