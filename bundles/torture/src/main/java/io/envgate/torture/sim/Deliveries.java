package io.envgate.torture.sim;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DeliveryState;
import io.envgate.hj212.Times;
import io.envgate.platform.PlatformRecord;
import io.envgate.store.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the gateway's ledger and a platform's own say of the same periods. */
final class Deliveries {
  private static final String DELIVERED = "delivered or listed";
  private static final String CLOCK = "the clock cannot make gaps";

  private static final Duration LATER = Duration.ofMinutes(10);

  private final Simulation simulation;
  private final SimulatedPlatform platform;
  private final Breaches breaches;
  private final boolean clockWasSet;
  private final Map<Series, Map<Instant, List<Ledger.Entry>>> entries = new HashMap<>();

  Deliveries(Simulation simulation, SimulatedPlatform platform, Breaches breaches) {
    this.simulation = simulation;
    this.platform = platform;
    this.breaches = breaches;
    this.clockWasSet = simulation.mishaps().has(Fault.CLOCK_SET);
  }

  void examine() {
    try (Ledger ledger = new Ledger(simulation.station().folder())) {
      ledger.entries(
          new Ledger.Range(Optional.of(platform.name()), Optional.empty(), Optional.empty()),
          entry -> {
            settled(entry);
            sort(entry);
          });
      breaches.unless(
          ledger.unreadable().isEmpty(), "evidence stays", ledger.unreadable()::toString);
    }
    simulation.shape().series().forEach(this::complete);
  }

  /** In the end nothing is owed any more, and what was overtaken says so. */
  private void settled(Ledger.Entry entry) {
    boolean fine =
        entry.state() == DeliveryState.ACKNOWLEDGED
            || entry.state() == DeliveryState.SUPERSEDED && entry.reason().isPresent();
    breaches.unless(fine, DELIVERED, () -> "after an hour of quiet: " + entry);
  }

  private void sort(Ledger.Entry entry) {
    for (Series series : simulation.shape().series()) {
      if (series.report() == entry.report()) {
        entries
            .computeIfAbsent(series, first -> new HashMap<>())
            .computeIfAbsent(entry.dataTime(), first -> new ArrayList<>())
            .add(entry);
      }
    }
  }

  /** Each period is acknowledged once, and the platform has it, always with the same content. */
  private void complete(Series series) {
    List<Instant> due = series.starts(simulation.shape().from(), simulation.span());
    due.forEach(start -> check(series, start));
    long received = received(series, due);
    breaches.unless(
        received == due.size(),
        CLOCK,
        () -> platform.name() + " has " + received + " of " + due.size() + " " + series);
  }

  private void check(Series series, Instant start) {
    String which = platform.name() + " " + series.report() + " " + Times.text(start);
    List<Ledger.Entry> listed =
        entries.getOrDefault(series, Map.of()).getOrDefault(start, List.of());
    if (listed.isEmpty() || listed.size() > 1 && !clockWasSet) {
      breaches.add(CLOCK, which + " stands in the ledger " + listed.size() + " times");
      return;
    }
    Ledger.Entry entry = listed.get(listed.size() - 1);
    breaches.unless(entry.length().equals(series.length()), CLOCK, entry::toString);
    PlatformRecord.Key key =
        new PlatformRecord.Key(
            platform.identity().mn(), platform.identity().st(), series.cn(), Times.text(start));
    Optional<PlatformRecord> found = platform.ledger().record(key);
    if (found.isEmpty()) {
      breaches.add(DELIVERED, "the platform does not have " + which + ": " + entry);
      return;
    }
    PlatformRecord there = found.get();
    breaches.unless(there.whole(), DELIVERED, () -> which + " is not whole");
    if (listed.size() == 1 && !mayHaveBeenHeldAndLost(series, start)) {
      breaches.unless(
          there.changed() == 0, DELIVERED, () -> which + " came again with another content");
      boolean late = platform.edition().marksResent() && entry.cause() != Cause.LIVE;
      breaches.unless(
          late == there.resent() > 0,
          DELIVERED,
          () -> which + ": RF of " + there + " after " + entry);
    }
  }

  /**
   * What was made while the disk refused is held in memory and sent from there. Where the power
   * goes before the disk took it, it is made again of what is left.
   */
  private boolean mayHaveBeenHeldAndLost(Series series, Instant start) {
    Duration begin = Duration.between(simulation.shape().from(), start);
    Duration end = begin.plus(series.length()).plus(LATER);
    List<Mishap> all = simulation.mishaps().all();
    return all.stream()
        .filter(one -> one.fault() == Fault.DISK_FULL || one.fault() == Fault.DISK_ERROR)
        .filter(one -> one.disturbs(begin, end, LATER))
        .anyMatch(
            one ->
                all.stream()
                    .filter(cut -> cut.fault().cutsPower())
                    .anyMatch(cut -> cut.disturbs(one.from(), one.end().plus(LATER), LATER)));
  }

  /**
   * How many of the platform's records of that command lie in the span: none twice, none foreign.
   */
  private long received(Series series, List<Instant> due) {
    Instant from = simulation.shape().from();
    Instant end = due.isEmpty() ? from : due.get(due.size() - 1).plus(series.length());
    return platform.ledger().records(platform.identity().mn(), series.cn()).stream()
        .map(record -> Times.instant(record.key().dataTime()).orElseThrow())
        .filter(start -> !start.isBefore(from) && start.isBefore(end))
        .count();
  }
}
