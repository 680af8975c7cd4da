package io.envgate.gateway;

import java.time.Duration;
import java.util.Map;

/** What a simulation lived through, in figures. */
record Summary(Simulation simulation, long seed, Duration took) {
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "seed %d: %d h in %.1f s, %s%n"
            .formatted(
                seed,
                simulation.span().toHours(),
                took.toMillis() / 1000.0,
                simulation.mishaps().tally()));
    Map<String, Long> counts = simulation.station().counts();
    counts.forEach((cause, count) -> text.append("  %s %d".formatted(cause, count)));
    text.append("%n  %d writes on all wires%n".formatted(simulation.trace().writes()));
    simulation
        .platforms()
        .forEach(
            platform ->
                text.append(
                    "  %s: %d frames for %d records, %d answers forgotten, %d dials refused%n"
                        .formatted(
                            platform.name(),
                            platform.frames(),
                            platform.ledger().records().size(),
                            platform.forgotten(),
                            platform.road().refused())));
    return text.toString().stripTrailing();
  }
}
