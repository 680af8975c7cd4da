package io.envgate.store;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.Retransmission.Asked;
import io.envgate.api.store.Retransmission.GivenUp;
import io.envgate.api.store.Retransmission.Selection;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.store.Store.Owed;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What an outbox is, said without a disk: the model that the real one is compared with. */
class MemoryOutbox implements Outbox {
  private final Loop loop;
  private final Set<RecordId> kept = new HashSet<>();
  private final Map<DeliveryId, Row> rows = new LinkedHashMap<>();
  private final Map<String, Integer> counted = new LinkedHashMap<>();
  private Consumer<List<Delivery>> fresh = deliveries -> {};

  private static final class Row {
    final String platform;
    final DataRecord record;
    Standing standing = new Standing.Waiting(Cause.LIVE, 0, Instant.EPOCH);
    int attempts;
    Cause cause = Cause.LIVE;
    List<String> bodies = List.of();

    Row(String platform, DataRecord record) {
      this.platform = platform;
      this.record = record;
    }

    boolean open() {
      return !standing.state().settled();
    }

    Delivery delivery(DeliveryId id) {
      return new Delivery(id, platform, record, cause, attempts, bodies);
    }
  }

  MemoryOutbox(Loop loop) {
    this.loop = loop;
  }

  @Override
  public void onFresh(Consumer<List<Delivery>> listener) {
    fresh = listener;
  }

  @Override
  public void append(List<Owed> owed, Consumer<Kept> outcome) {
    loop.execute(
        () -> {
          List<Delivery> made = new ArrayList<>();
          for (Owed one : owed) {
            if (kept.add(one.record().id())) {
              one.platforms().forEach(platform -> made.add(add(one.record(), platform)));
            }
          }
          if (!made.isEmpty()) {
            fresh.accept(made);
          }
          outcome.accept(new Kept.Durable());
        });
  }

  private Delivery add(DataRecord record, String platform) {
    RecordId id = record.id();
    for (Row row : rows.values()) {
      RecordId other = row.record.id();
      if (id.report() == Report.REALTIME
          && other.report() == Report.REALTIME
          && other.point().equals(id.point())
          && Slice.of(other).equals(Slice.of(id))
          && row.platform.equals(platform)
          && row.standing.state() == DeliveryState.WAITING
          && other.period().start().isBefore(id.period().start())) {
        row.standing = row.standing.on(new Standing.Overtaken(), loop.now(), Backoff.SHORT);
      }
    }
    String file = Slice.of(id).name();
    DeliveryId delivery = new DeliveryId(file, counted.merge(file, 1, Integer::sum));
    rows.put(delivery, new Row(platform, record));
    return rows.get(delivery).delivery(delivery);
  }

  @Override
  public List<Delivery> due(String platform, Instant now, int limit, Predicate<DeliveryId> held) {
    return rows.entrySet().stream()
        .filter(entry -> entry.getValue().open() && entry.getValue().platform.equals(platform))
        .filter(entry -> !held.test(entry.getKey()) && mayGo(entry.getValue(), now))
        .map(entry -> entry.getValue().delivery(entry.getKey()))
        .sorted(Comparator.comparing((Delivery one) -> one.record().id().period().start()))
        .limit(limit)
        .toList();
  }

  private static boolean mayGo(Row row, Instant now) {
    return !(row.standing instanceof Standing.Waiting waiting)
        || !waiting.notBefore().isAfter(now)
        || waiting.notBefore().isAfter(now.plus(Duration.ofMinutes(5)));
  }

  @Override
  public void begin(List<Delivery> deliveries, Consumer<Set<DeliveryId>> begun) {
    loop.execute(
        () -> {
          Set<DeliveryId> open = new HashSet<>();
          for (Delivery delivery : deliveries) {
            Row row = rows.get(delivery.id());
            if (row.open()) {
              open.add(delivery.id());
              row.attempts++;
              row.cause = delivery.cause();
              row.bodies = row.bodies.isEmpty() ? delivery.bodies() : row.bodies;
              row.standing = new Standing.InFlight(row.cause, row.attempts);
            }
          }
          begun.accept(open);
        });
  }

  @Override
  public void advance(List<Step> steps, BiConsumer<List<Step>, Kept> outcome) {
    loop.execute(
        () -> {
          for (Step step : steps) {
            Row row = rows.get(step.id());
            if (row.open()) {
              row.standing = step.standing();
              row.cause =
                  step.standing() instanceof Standing.Waiting waiting ? waiting.cause() : row.cause;
            }
          }
          outcome.accept(steps, new Kept.Durable());
        });
  }

  @Override
  public Set<String> creditors() {
    Set<String> platforms = new TreeSet<>();
    rows.values().stream().filter(Row::open).forEach(row -> platforms.add(row.platform));
    return platforms;
  }

  @Override
  public void again(Selection selection, Cause cause, Consumer<Asked> outcome) {
    throw new UnsupportedOperationException("the model knows of no second sending");
  }

  @Override
  public void giveUp(Selection selection, String reason, Consumer<GivenUp> outcome) {
    throw new UnsupportedOperationException("the model knows of no person");
  }

  @Override
  public void onMore(Consumer<String> listener) {}

  @Override
  public void rename(Consumer<Map<String, Changed>> outcome) {
    loop.execute(() -> outcome.accept(Map.of()));
  }

  @Override
  public void giveUp(String platform, String reason, Consumer<Changed> outcome) {
    loop.execute(
        () -> {
          long open =
              rows.values().stream()
                  .filter(row -> row.platform.equals(platform) && !row.standing.state().settled())
                  .count();
          rows.values().stream()
              .filter(row -> row.platform.equals(platform))
              .forEach(
                  row ->
                      row.standing =
                          row.standing.on(new Standing.GivenUp(reason), loop.now(), Backoff.SHORT));
          outcome.accept(new Changed(open, new Kept.Durable()));
        });
  }
}
