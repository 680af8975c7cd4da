package io.envgate.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DeliveryState;
import io.envgate.hj212.Times;
import io.envgate.platform.PlatformRecord;
import io.envgate.store.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the gateway's ledger and a platform's own say of the same periods. */
final class Deliveries {
  private final Instant from = Simulation.FROM;
  private final Simulation simulation;
  private final SimulatedPlatform platform;
  private final Map<Series, Map<Instant, List<Ledger.Entry>>> entries = new HashMap<>();

  Deliveries(Simulation simulation, SimulatedPlatform platform) {
    this.simulation = simulation;
    this.platform = platform;
    Instant to = from.plus(simulation.span());
    try (Ledger ledger = new Ledger(simulation.station().folder())) {
      ledger.entries(
          new Ledger.Range(Optional.of(platform.name()), Optional.of(from), Optional.of(to)),
          this::sort);
      assertEquals(List.of(), ledger.unreadable());
    }
  }

  /** Each period is acknowledged once, and the platform has it, always with the same content. */
  void areComplete() {
    for (Series series : Series.ALL) {
      List<Instant> due = series.starts(from, simulation.span());
      due.forEach(start -> check(series, start));
      assertEquals(due.size(), received(series, due), platform.name() + " " + series);
    }
  }

  /**
   * Each real-time report reached the platform, or a newer one overtook it; and it has no other.
   */
  void areDeliveredOrSayWhyNot() {
    try (Ledger ledger = new Ledger(simulation.station().folder())) {
      Ledger.Range range =
          new Ledger.Range(
              Optional.of(platform.name()),
              Optional.of(from),
              Optional.of(from.plus(simulation.span())));
      ledger.entries(
          range,
          entry ->
              assertTrue(
                  entry.state() == DeliveryState.ACKNOWLEDGED
                      || entry.state() == DeliveryState.SUPERSEDED && entry.reason().isPresent(),
                  entry.toString()));
    }
  }

  private void sort(Ledger.Entry entry) {
    for (Series series : Series.ALL) {
      if (series.report() == entry.report()) {
        entries
            .computeIfAbsent(series, first -> new HashMap<>())
            .computeIfAbsent(entry.dataTime(), first -> new ArrayList<>())
            .add(entry);
      }
    }
  }

  private void check(Series series, Instant start) {
    String which = platform.name() + " " + series.report() + " " + Times.text(start);
    List<Ledger.Entry> listed =
        entries.getOrDefault(series, Map.of()).getOrDefault(start, List.of());
    assertEquals(1, listed.size(), which + " in the gateway's ledger");
    Ledger.Entry entry = listed.get(0);
    assertEquals(series.length(), entry.length(), which);
    assertEquals(DeliveryState.ACKNOWLEDGED, entry.state(), which + ": " + entry);
    PlatformRecord.Key key =
        new PlatformRecord.Key(
            platform.identity().mn(), platform.identity().st(), series.cn(), Times.text(start));
    PlatformRecord there =
        platform.ledger().record(key).orElseThrow(() -> new AssertionError(which + " " + entry));
    assertTrue(there.whole(), which);
    assertEquals(0, there.changed(), which + " came again with another content");
    boolean late = platform.edition().marksResent() && entry.cause() != Cause.LIVE;
    assertEquals(late, there.resent() > 0, which + ": RF of " + there + " after " + entry);
  }

  /**
   * How many of the platform's records of that command lie in the span: none twice, none foreign.
   */
  private long received(Series series, List<Instant> due) {
    Instant end = due.isEmpty() ? from : due.get(due.size() - 1).plus(series.length());
    return platform.ledger().records(platform.identity().mn(), series.cn()).stream()
        .map(record -> Times.instant(record.key().dataTime()).orElseThrow())
        .filter(start -> !start.isBefore(from) && start.isBefore(end))
        .count();
  }
}
