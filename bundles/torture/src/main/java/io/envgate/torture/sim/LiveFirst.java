package io.envgate.torture.sim;

import io.envgate.api.record.Report;
import io.envgate.store.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where nothing is wrong at the moment with the gateway and the way to a platform, a new record
 * leaves within a second of its making, however much is owed from before.
 */
final class LiveFirst {
  private static final Duration MADE_AFTER = Duration.ofSeconds(1); // the end of its period
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration ROUNDING =
      Duration.ofMillis(250); // strands that wait, polls at work

  /** A lost link is dialled again after 30 s at most, a dial that is not answered takes 10 s. */
  private static final Duration RECOVERY = Duration.ofMinutes(3);

  private final Simulation simulation;
  private final SimulatedPlatform platform;
  private final Breaches breaches;
  private long looked;

  LiveFirst(Simulation simulation, SimulatedPlatform platform, Breaches breaches) {
    this.simulation = simulation;
    this.platform = platform;
    this.breaches = breaches;
  }

  /**
   * @return how many records were looked at
   */
  long examine() {
    if (simulation.mishaps().has(Fault.CLOCK_SET)) {
      return 0; // the instants of the ledger are those of the station's clock
    }
    Instant from = simulation.shape().from();
    try (Ledger ledger = new Ledger(simulation.station().folder())) {
      ledger.entries(
          new Ledger.Range(
              Optional.of(platform.name()),
              Optional.of(from),
              Optional.of(from.plus(simulation.span()))),
          this::examine);
    }
    return looked;
  }

  private void examine(Ledger.Entry entry) {
    if (entry.report() != Report.MINUTE) {
      return;
    }
    Instant due = entry.dataTime().plus(entry.length()).plus(MADE_AFTER);
    Duration begin = Duration.between(simulation.shape().from(), due);
    boolean disturbed =
        simulation.mishaps().all().stream()
            .filter(mishap -> mishap.whom().isEmpty() || mishap.whom().equals(platform.name()))
            .anyMatch(mishap -> mishap.disturbs(begin, begin.plus(LIMIT), RECOVERY));
    if (!disturbed) {
      looked++;
      Duration waited = Duration.between(due, entry.firstSent().orElse(Instant.MAX));
      breaches.unless(
          waited.compareTo(LIMIT.plus(ROUNDING)) <= 0,
          "live first",
          () -> "it waited " + waited + ": " + entry);
    }
  }
}
