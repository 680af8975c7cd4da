package io.envgate.store;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.store.Store.Kept.Lost;
import io.envgate.api.uplink.SettledListener;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.Loop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings what is owed to the platforms, each on a lane of its own: a platform that is down or slow
 * delays no other. Deliveries to a platform that no uplink serves wait.
 *
 * <p>The methods may be called from any thread; all work is done on the loop, which blocks only for
 * reading the store's files.
 */
public final class Forwarder implements Counted, AutoCloseable {
  private final Loop loop;
  private final Outbox outbox;
  private final Notes notes;
  private final Counts counts = new Counts();
  private final Map<String, Lane> lanes = new HashMap<>(); // on the loop, as is what follows
  private final Map<String, Uplink> serving = new HashMap<>();
  private volatile SettledListener settledListener = (delivery, state, reason) -> {};

  /** Of one store there is one forwarder at a time. */
  public Forwarder(Loop loop, SqliteStore store) {
    this(loop, store.outbox(), store.notes());
  }

  Forwarder(Loop loop, Outbox outbox) {
    this(loop, outbox, new Notes((change, outcome) -> {}, loop.wall()));
  }

  private Forwarder(Loop loop, Outbox outbox, Notes notes) {
    this.loop = loop;
    this.notes = notes;
    this.outbox = outbox;
    outbox.onFresh(deliveries -> loop.execute(() -> fresh(deliveries)));
    outbox.onMore(platform -> loop.execute(() -> lane(platform).lookOnDisk()));
  }

  /** An uplink begins to serve its platform, in place of any that did before. */
  public void add(Uplink uplink) {
    loop.execute(
        () -> {
          serving.put(uplink.platform(), uplink);
          lane(uplink.platform()).bind(uplink);
        });
  }

  /** An uplink ends. What it had and did not settle is handed over again to the next one. */
  public void remove(Uplink uplink) {
    loop.execute(
        () -> {
          if (serving.remove(uplink.platform(), uplink)) {
            lane(uplink.platform()).unbind(uplink);
          }
        });
  }

  /**
   * Brings what is owed in line with the station file: what is owed under old names goes over to
   * today's, and what is owed to platforms that are no more is ended. Both are noted in the
   * journal.
   *
   * @param known the platforms that there are
   */
  public void giveUpAllBut(Set<String> known, String reason) {
    loop.execute(
        () ->
            outbox.rename(
                renamed -> {
                  renamed.forEach(this::renamed);
                  if (renamed.values().stream().noneMatch(one -> one.kept() instanceof Lost)) {
                    loop.execute(() -> giveUp(known, reason));
                  } // else it is tried at the next start: what cannot be moved is not given up
                }));
  }

  private void renamed(String platform, Outbox.Changed changed) {
    if (changed.deliveries() > 0) {
      counts.add("platform-renamed");
      notes.note(
          Change.Kind.DELIVERY,
          "platform " + platform,
          changed.deliveries() + " deliveries open under the old name",
          "open under the new name",
          "formerly in the station file");
      loop.execute(() -> lanes.values().forEach(Lane::lookOnDisk));
    }
  }

  private void giveUp(Set<String> known, String reason) {
    outbox.creditors().stream()
        .filter(platform -> !known.contains(platform))
        .forEach(
            platform ->
                outbox.giveUp(platform, reason, changed -> givenUp(platform, reason, changed)));
  }

  private void givenUp(String platform, String reason, Outbox.Changed changed) {
    counts.add("platform-given-up");
    counts.add("given-up", changed.deliveries());
    notes.note(
        Change.Kind.DELIVERY,
        "platform " + platform,
        changed.deliveries() + " deliveries open",
        "given up",
        reason);
  }

  /** From now on this one hears, on the loop, what became of each delivery; nobody else does. */
  public void onSettled(SettledListener listener) {
    settledListener = listener;
  }

  /** How fast each lane is. Told on the loop. */
  void paces(Consumer<List<Lane.Pace>> hearing) {
    loop.execute(() -> hearing.accept(lanes.values().stream().map(Lane::pace).toList()));
  }

  @Override
  public String place() {
    return "forwarder";
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  /** Hands over nothing more. */
  @Override
  public void close() {
    outbox.onFresh(deliveries -> {});
    outbox.onMore(platform -> {});
    loop.execute(() -> List.copyOf(serving.values()).forEach(this::remove));
  }

  private void settled(Delivery delivery, DeliveryState state, String reason) {
    settledListener.settled(delivery, state, reason);
  }

  private void fresh(List<Delivery> deliveries) {
    deliveries.forEach(delivery -> lane(delivery.platform()).fresh(delivery));
  }

  private Lane lane(String platform) {
    return lanes.computeIfAbsent(
        platform, name -> new Lane(name, loop, outbox, counts, this::settled));
  }
}
