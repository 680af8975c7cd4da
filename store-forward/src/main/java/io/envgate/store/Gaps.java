package io.envgate.store;

import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is missing (数据缺口): periods of which there is no record, and records that a platform has not
 * got. Reads the store's folder as {@link Archive} and {@link Ledger} do.
 */
public final class Gaps {
  private final Archive archive;
  private final Ledger ledger;
  private final ZoneId zone;

  /**
   * Periods in a row that are missing for one reason.
   *
   * @param platform that has not got them; absent where there is no record
   * @param state where their deliveries stand; absent where there is no record
   * @param from the start of the first one
   * @param to the end of the last one
   */
  public record Gap(
      Optional<String> platform,
      String point,
      Report report,
      Duration length,
      Optional<DeliveryState> state,
      Instant from,
      Instant to,
      long periods) {}

  public Gaps(Archive archive, Ledger ledger, ZoneId zone) {
    this.archive = archive;
    this.ledger = ledger;
    this.zone = zone;
  }

  /**
   * The periods without a record among those that ended.
   *
   * @param from from the first record on where it is absent
   * @param to periods that end later are not due yet
   */
  public void ofRecords(
      String point,
      Report report,
      Duration length,
      Optional<Instant> from,
      Instant to,
      Consumer<Gap> each) {
    Instant[] expected = {from.map(first -> onGrid(report, length, first)).orElse(null)};
    Consumer<Instant> missingUntil =
        next -> {
          long periods = 0;
          Instant start = expected[0];
          Instant end = start;
          while (end.isBefore(next)) {
            end = after(report, length, end);
            periods++;
          }
          if (periods > 0) {
            each.accept(
                new Gap(
                    Optional.empty(),
                    point,
                    report,
                    length,
                    Optional.empty(),
                    start,
                    end,
                    periods));
          }
        };
    archive.starts(
        point,
        report,
        length,
        from.orElse(Instant.EPOCH),
        to,
        start -> {
          if (expected[0] != null) {
            missingUntil.accept(start);
          }
          expected[0] = after(report, length, start);
        });
    if (expected[0] != null) {
      missingUntil.accept(lastEnd(report, length, to));
    }
  }

  /** The first period that begins at or after an instant. */
  private Instant onGrid(Report report, Duration length, Instant at) {
    Instant grid = lastEnd(report, length, at);
    return grid.isBefore(at) ? after(report, length, grid) : grid;
  }

  /** Where the last period ended that is over at an instant. */
  private Instant lastEnd(Report report, Duration length, Instant at) {
    var midnight = at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    if (report == Report.DAY) {
      return midnight;
    }
    return midnight.plus(length.multipliedBy(Duration.between(midnight, at).dividedBy(length)));
  }

  private Instant after(Report report, Duration length, Instant start) {
    return report == Report.DAY ? start.atZone(zone).plusDays(1).toInstant() : start.plus(length);
  }

  /** The records that a platform has not got. */
  public void ofDeliveries(Ledger.Range range, Consumer<Gap> each) {
    Map<List<Object>, Gap> open = new LinkedHashMap<>();
    ledger.entries(range, entry -> entry(entry, open, each));
    open.values().forEach(each);
  }

  private void entry(Ledger.Entry entry, Map<List<Object>, Gap> open, Consumer<Gap> each) {
    List<Object> series = List.of(entry.platform(), entry.point(), entry.report(), entry.length());
    Gap before = open.get(series);
    Instant end = after(entry.report(), entry.length(), entry.dataTime());
    boolean goesOn =
        before != null
            && before.to().equals(entry.dataTime())
            && before.state().equals(Optional.of(entry.state()));
    if (before != null && !goesOn) {
      each.accept(before);
    }
    open.put(
        series,
        new Gap(
            Optional.of(entry.platform()),
            entry.point(),
            entry.report(),
            entry.length(),
            Optional.of(entry.state()),
            goesOn ? before.from() : entry.dataTime(),
            end,
            goesOn ? before.periods() + 1 : 1));
  }

  /** The states in which a platform has not got what it was owed. */
  public static List<DeliveryState> undelivered() {
    List<DeliveryState> states = new ArrayList<>();
    for (DeliveryState state : DeliveryState.values()) {
      if (state != DeliveryState.ACKNOWLEDGED
          && state != DeliveryState.SENT
          && state != DeliveryState.SUPERSEDED) {
        states.add(state);
      }
    }
    return states;
  }
}
