package io.envgate.torture.sim;

import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store;
import io.envgate.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Stands between the gateway and its store, over all its starts, and remembers what it was told to
 * be durable: it has to be there in the end, as it was.
 */
final class Witness {
  private static final Duration DAY = Duration.ofDays(1);

  private final Map<Key, Reading> readings = new LinkedHashMap<>();
  private final Map<RecordId, Store.Owed> records = new LinkedHashMap<>();
  private final Map<RecordId, DataRecord> held = new HashMap<>(); // it may have come home, or not
  private long lost;

  private record Key(Factor factor, Instant at, int epoch) {}

  /**
   * What the gateway is given as its store.
   *
   * @param powered whether it still has power: without, nobody is told anything
   */
  Store before(Store store, BooleanSupplier powered) {
    return new Store() {
      @Override
      public void keepReadings(List<Reading> some, Consumer<Kept> outcome) {
        store.keepReadings(
            some,
            kept -> {
              if (!powered.getAsBoolean()) {
                return;
              }
              if (kept instanceof Kept.Durable) {
                some.forEach(
                    one -> readings.putIfAbsent(new Key(one.factor(), one.at(), one.epoch()), one));
              } else if (kept instanceof Kept.Lost) {
                lost += some.size();
              }
              outcome.accept(kept);
            });
      }

      @Override
      public void keepRecords(List<Owed> owed, Consumer<Kept> outcome) {
        store.keepRecords(
            owed,
            kept -> {
              if (!powered.getAsBoolean()) {
                return;
              }
              if (kept instanceof Kept.Durable) {
                owed.forEach(one -> records.putIfAbsent(one.record().id(), one));
              } else if (kept instanceof Kept.Held) {
                owed.forEach(one -> held.putIfAbsent(one.record().id(), one.record()));
              } else if (kept instanceof Kept.Lost) {
                lost += owed.size();
              }
              outcome.accept(kept);
            });
      }
    };
  }

  /** Readings and records of which the gateway was told that they are lost. */
  long lost() {
    return lost;
  }

  /** How many readings and records have to be there. */
  int durable() {
    return readings.size() + records.size();
  }

  /** Holds what is in the store against what was told. */
  void examine(SqliteStore store, Breaches breaches) {
    Set<Reading> there = new HashSet<>();
    Period ever = new Period(Instant.EPOCH.minus(DAY), Duration.ofDays(36_500));
    store.readings(SimulatedStation.POINT, ever, there::add);
    readings.forEach(
        (key, reading) -> {
          if (!there.contains(reading)) {
            breaches.add("durable", reading + " was durable and is not there");
          }
        });
    Map<RecordId, DataRecord> kept = new HashMap<>();
    records.keySet().stream()
        .map(id -> new Kind(id.report(), id.period().length()))
        .distinct()
        .forEach(
            kind ->
                store
                    .records(SimulatedStation.POINT, kind.report(), kind.length(), ever)
                    .forEach(record -> kept.put(record.id(), record)));
    records.forEach((id, owed) -> examine(id, owed.record(), kept.get(id), breaches));
  }

  private record Kind(Report report, Duration length) {}

  /**
   * Of several versions the store tells the last. Where the clock is set back, a record is made
   * again that was held in memory the first time: what came home first stands.
   */
  private void examine(RecordId id, DataRecord told, DataRecord kept, Breaches breaches) {
    boolean replaced =
        records.containsKey(new RecordId(id.point(), id.report(), id.period(), id.version() + 1));
    if (kept == null && !replaced) {
      breaches.add("durable", id + " was durable and is not there");
    } else if (kept != null
        && !kept.content().equals(told.content())
        && !kept.equals(held.get(id))) {
      breaches.add("durable", kept + " is not as it was: " + told);
    }
  }
}
