package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.Loop;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way of all deliveries to one platform. Lives on the forwarder's loop.
 *
 * <pre>
 *  just made ──▶ live queue ─┐  compose,           durable            ┌─▶ settled
 *                            ├─ write down ─▶ stage ─────▶ uplink ────┤
 *  disk, oldest ─▶ backlog ──┘  its beginning                         └─▶ waits again on the disk
 * </pre>
 *
 * Each step lets the live ones pass: what is ready of the backlog stays where it is while a live delivery is on its way to the uplink.
 */
final class Lane {
  private static final System.Logger LOG = System.getLogger(Lane.class.getName());
  private static final int PAGE = 256; // deliveries read from the disk at once
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1); // for what waits since before this start of the gateway
  private static final Duration NOTE_AFTER = Duration.ofSeconds(1); // mostly the acknowledgement comes first and saves a commit
  private static final Duration RETRY_WRITE = Duration.ofSeconds(5);

  private final String platform;
  private final Loop loop;
  private final Outbox outbox;
  private final Counts counts;
  private final Backoff backoff = Backoff.SHORT;
  private final Pause pause = new Pause(backoff);
  private final NewestReports newest = new NewestReports();
  private final LiveQueue live = new LiveQueue();
  private final Deque<Delivery> backlog = new ArrayDeque<>();
  private Stage liveStage = new Stage();
  private Stage lateStage = new Stage();
  private final Map<DeliveryId, Flight> flying = new HashMap<>();
  private final Set<DeliveryId> held = new HashSet<>(); // in memory, in whatever step: not to be read from the disk again
  private Uplink uplink; // null while none serves the platform
  private Loop.Timer lookAgain = () -> {};
  private boolean moreOnDisk;
  private boolean noting;

  Lane(String platform, Loop loop, Outbox outbox, Counts counts) {
    this.platform = platform;
    this.loop = loop;
    this.outbox = outbox;
    this.counts = counts;
  }

  void bind(Uplink serving) {
    unbind(uplink);
    uplink = serving;
    serving.onRoom(() -> loop.execute(this::pump));
    look();
  }

  /** What it had counts as waiting again, and is found on the disk by the next uplink. */
  void unbind(Uplink leaving) {
    if (uplink != leaving || leaving == null) {
      return;
    }
    uplink = null;
    lookAgain.cancel();
    live.clear();
    backlog.clear();
    liveStage = new Stage();
    lateStage = new Stage();
    flying.clear();
    held.clear();
  }

  /** Takes on a delivery of a record that has just been made. */
  void fresh(Delivery delivery) {
    newest.note(delivery);
    overtakeOlder();
    if (uplink == null) {
      return;
    }
    if (live.offer(delivery, loop.nanoTime())) {
      held.add(delivery.id());
    } else {
      moreOnDisk = true;
    }
    pump();
  }

  private void look() {
    moreOnDisk = true;
    lookAgain = loop.after(LOOK_AGAIN, this::look);
    pump();
  }

  private void pump() {
    if (uplink == null) {
      return;
    }
    for (Delivery stale : live.stale(loop.nanoTime())) {
      held.remove(stale.id());
      moreOnDisk = true;
    }
    int room = uplink.room();
    begin(liveStage, nextLive(room - liveStage.underway()));
    if (live.isEmpty()) {
      begin(lateStage, nextLate(room - liveStage.underway() - lateStage.underway()));
    }
    handOver(uplink.room());
  }

  private List<Delivery> nextLive(int room) {
    List<Delivery> next = new ArrayList<>();
    while (next.size() < room && !live.isEmpty()) {
      compose(live.poll(), true, next);
    }
    return next;
  }

  private List<Delivery> nextLate(int room) {
    List<Delivery> next = new ArrayList<>();
    if (room <= 0 || pause.holds(loop.nanoTime())) {
      return next;
    }
    if (backlog.isEmpty() && moreOnDisk) {
      readBacklog();
    }
    while (next.size() < room && !backlog.isEmpty()) {
      compose(backlog.remove(), false, next);
    }
    return next;
  }

  private void readBacklog() {
    List<Delivery> page = outbox.due(platform, loop.now(), PAGE, held::contains);
    moreOnDisk = page.size() == PAGE;
    page.forEach(newest::note);
    for (Delivery delivery : page) {
      held.add(delivery.id());
      if (newest.overtakes(delivery)) {
        settle(delivery, new Standing.Overtaken());
      } else {
        backlog.add(delivery);
      }
    }
  }

  private void compose(Delivery delivery, boolean isLive, List<Delivery> composed) {
    List<String> bodies = delivery.bodies();
    try {
      bodies = bodies.isEmpty() ? uplink.compose(delivery.record()) : bodies;
    } catch (RuntimeException defect) { // of the uplink: it may not keep the other deliveries
      counts.add("compose-failed");
      LOG.log(Level.ERROR, "the uplink of " + platform + " failed on " + delivery.record().id(), defect);
      return;
    }
    if (bodies.isEmpty()) {
      settle(delivery, new Standing.Untellable("this platform's protocol has no packet for such a record"));
      return;
    }
    if (waiting(delivery).on(new Standing.HandedOver(isLive), loop.now(), backoff) instanceof Standing.InFlight next) {
      composed.add(
          new Delivery(delivery.id(), platform, delivery.record(), next.cause(), delivery.attempts(), bodies));
    }
  }

  private void begin(Stage stage, List<Delivery> deliveries) {
    if (deliveries.isEmpty()) {
      return;
    }
    stage.begin(deliveries.size());
    outbox.begin(deliveries, open -> loop.execute(() -> {
      if (stage == liveStage || stage == lateStage) { // else its uplink has left
        begun(stage, deliveries, open);
      }
    }));
  }

  private void begun(Stage stage, List<Delivery> deliveries, Set<DeliveryId> open) {
    stage.begun(deliveries.size(), deliveries.stream().filter(delivery -> open.contains(delivery.id())).toList());
    for (Delivery delivery : deliveries) {
      if (!open.contains(delivery.id())) {
        held.remove(delivery.id()); // settled meanwhile; or the disk refused, and then it is found again
        counts.add("not-begun");
      }
    }
    overtakeOlder();
    pump();
  }

  private void handOver(int room) {
    int left = room;
    while (left > 0 && liveStage.isReady()) {
      send(liveStage.poll());
      left--;
    }
    while (left > 0 && lateStage.isReady() && live.isEmpty() && !liveStage.isBeginning()) {
      send(lateStage.poll());
      left--;
    }
  }

  private void send(Delivery delivery) {
    Flight flight = new Flight(delivery);
    flying.put(delivery.id(), flight);
    counts.add("handed-over");
    uplink.send(delivery, new Uplink.Progress() {
      @Override
      public void transmitted(int part, String reference, Instant at) {
        loop.execute(() -> {
          flight.transmitted(part, reference, at);
          noteSoon();
        });
      }

      @Override
      public void settled(Receipt receipt) {
        loop.execute(() -> answered(flight, receipt));
      }
    });
  }

  private void noteSoon() {
    if (!noting) {
      noting = true;
      loop.after(NOTE_AFTER, this::note);
    }
  }

  /** Writes down what left and is not answered yet, so that the ledger shows it and a power cut does not make it unsent. */
  private void note() {
    noting = false;
    List<Step> steps = new ArrayList<>();
    for (Flight flight : flying.values()) {
      Sendings sendings = flight.sendings();
      if (!sendings.references().isEmpty()) {
        steps.add(new Step(flight.delivery().id(), flight.standing(), sendings));
      }
    }
    steps.forEach(this::write);
  }

  private void answered(Flight flight, Receipt receipt) {
    Delivery delivery = flight.delivery();
    boolean current = flying.remove(delivery.id(), flight);
    Standing next = flight.standing()
        .on(new Standing.Answered(receipt, newest.overtakes(delivery)), loop.now(), backoff);
    if (current || next.state().settled()) { // an acknowledgement holds even where its uplink has left
      counts.add(receipt instanceof Receipt.Unanswered ? "unanswered" : next.state().word());
      write(new Step(delivery.id(), next, flight.sendings()));
    }
    if (current && receipt instanceof Receipt.Unanswered) {
      Duration wait = pause.failed(loop.nanoTime());
      if (!wait.isZero()) {
        loop.after(wait, this::pump);
      }
    } else if (current) {
      pause.answered();
    }
    pump();
  }

  private void overtakeOlder() {
    List<Delivery> overtaken = new ArrayList<>(live.overtaken(newest));
    overtaken.addAll(liveStage.overtaken(newest));
    overtaken.addAll(lateStage.overtaken(newest));
    backlog.removeIf(delivery -> newest.overtakes(delivery) && overtaken.add(delivery));
    overtaken.forEach(delivery -> settle(delivery, new Standing.Overtaken()));
  }

  private void settle(Delivery delivery, Standing.Event event) {
    Standing next = waiting(delivery).on(event, loop.now(), backoff);
    counts.add(next.state().word());
    write(Step.of(delivery.id(), next));
  }

  private static Standing waiting(Delivery delivery) {
    return new Standing.Waiting(delivery.cause(), delivery.attempts(), Instant.EPOCH);
  }

  private void write(Step step) {
    outbox.advance(List.of(step), kept -> loop.execute(() -> written(step, kept)));
  }

  private void written(Step step, Kept kept) {
    if (kept instanceof Kept.Lost) {
      loop.after(RETRY_WRITE, () -> write(step)); // it stays held, so that nothing is sent twice for want of a disk
      return;
    }
    if (step.standing().state() != DeliveryState.IN_FLIGHT) {
      held.remove(step.id());
    }
    if (step.standing() instanceof Standing.Waiting waiting) {
      loop.after(Duration.between(loop.now(), waiting.notBefore()), () -> {
        moreOnDisk = true;
        pump();
      });
    }
  }
}
