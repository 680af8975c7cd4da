package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.SettledListener;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way of all deliveries to one platform. Lives on the forwarder's loop.
 *
 * <pre>
 *  just made ──▶ live queue ─┐  compose,           durable            ┌─▶ settled
 *                            ├─ write down ─▶ stage ─────▶ uplink ────┤
 *  disk, oldest ─▶ backlog ──┘  its beginning                         └─▶ waits again on the disk
 * </pre>
 *
 * Each step lets the live ones pass: what is ready of the backlog stays where it is while a live
 * delivery is on its way to the uplink.
 */
final class Lane {
  private static final int PAGE = 128; // deliveries read from the disk at once
  // of the backlog begun beyond the uplink's room, or some times as many as it has: what an answer
  // makes room for is on the disk by then, or each place in the window would wait for the disk
  private static final int AHEAD = 32;
  private static final int TIMES_AHEAD = 3;
  // of these on their way to the disk: a slow one takes more at once, and the others are sent
  // meanwhile
  private static final int BEGINNING = 128;
  // of the backlog composed in one go: between, what comes of those under way has its turn
  private static final int AT_ONCE = 32;
  // for what waits since before this start of the gateway
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final String platform;
  private final Loop loop;
  private final Outbox outbox;
  private final Counts counts;
  private final Backoff backoff = Backoff.SHORT;
  private final Pause pause = new Pause(backoff);
  private final NewestReports newest = new NewestReports();
  private final LiveQueue live = new LiveQueue();
  private final Deque<Delivery> backlog = new ArrayDeque<>();
  private final Composer composer;
  private final Steps steps;
  private final Flights flights;
  // those in memory, at whatever point: they are not to be read from the disk again
  private final Set<DeliveryId> held = new HashSet<>();
  private final Rate made = new Rate();
  private final Rate settled = new Rate();
  private final SettledListener settledListener;
  private Stage liveStage = new Stage();
  private Stage lateStage = new Stage();
  private Uplink uplink; // null while none serves the platform
  private Loop.Timer lookAgain = () -> {};
  private boolean moreOnDisk;
  private final AtomicBoolean pumping = new AtomicBoolean(); // whether the next one is on its way

  /**
   * @param settledListener hears what became of each delivery, on the loop
   */
  Lane(String platform, Loop loop, Outbox outbox, Counts counts, SettledListener settledListener) {
    this.settledListener = settledListener;
    this.platform = platform;
    this.loop = loop;
    this.outbox = outbox;
    this.counts = counts;
    this.composer = new Composer(counts);
    this.steps = new Steps(loop, outbox, this::written);
    this.flights = new Flights(loop, steps);
  }

  void bind(Uplink serving) {
    unbind(uplink);
    uplink = serving;
    serving.onRoom(this::pumpSoon);
    look();
  }

  /** What it had counts as waiting again, and is found on the disk by the next uplink. */
  void unbind(Uplink leaving) {
    if (uplink != leaving || leaving == null) {
      return;
    }
    uplink = null;
    lookAgain.cancel();
    steps.writeAll(); // the store may be about to close
    live.clear();
    backlog.clear();
    liveStage = new Stage();
    lateStage = new Stage();
    flights.clear();
    held.clear();
  }

  /** Takes on a delivery of a record that has just been made. */
  void fresh(Delivery delivery) {
    made.add(loop.nanoTime());
    newest.note(delivery);
    overtakeOlder();
    if (uplink == null || foundBefore(delivery.id())) {
      return;
    }
    if (live.offer(delivery, loop.nanoTime())) {
      held.add(delivery.id());
    } else {
      moreOnDisk = true;
    }
    pumpSoon();
  }

  /**
   * Whether the backlog found it first, and it is on its way; one that only waits there goes live.
   */
  private boolean foundBefore(DeliveryId id) {
    return held.contains(id) && !backlog.removeIf(waiting -> waiting.id().equals(id));
  }

  /** How many deliveries were made and settled lately, a minute; and whether it is served. */
  Pace pace() {
    long now = loop.nanoTime();
    return new Pace(platform, made.perMinute(now), settled.perMinute(now), uplink != null);
  }

  /** The speed of a lane. */
  record Pace(String platform, double made, double settled, boolean served) {}

  private void look() {
    lookAgain = loop.after(LOOK_AGAIN, this::look);
    lookOnDisk();
  }

  /** Behind what has happened already, and once for all of it. From any thread. */
  private void pumpSoon() {
    if (!pumping.getAndSet(true)) {
      loop.execute(this::pump);
    }
  }

  private void pump() {
    pumping.set(false);
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
      beginLate(room);
    }
    handOver(uplink.room());
  }

  private void beginLate(int room) {
    int reserve = Math.max(AHEAD, TIMES_AHEAD * flights.count());
    int ahead = flights.any() ? reserve : 0; // else the link may be down
    int wanted =
        Math.min(
            room + ahead - liveStage.underway() - lateStage.underway(),
            BEGINNING - lateStage.beginning());
    List<Delivery> next = nextLate(Math.min(AT_ONCE, wanted));
    begin(lateStage, next);
    if (!next.isEmpty() && next.size() < wanted && (moreOnDisk || !backlog.isEmpty())) {
      pumpSoon();
    }
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
    composer
        .bodies(delivery, uplink)
        .ifPresent(
            bodies -> {
              if (bodies.isEmpty()) {
                settle(delivery, new Standing.Untellable("the protocol has no packet for it"));
              } else {
                composed.add(Composer.handedOver(delivery, isLive, bodies, loop.now()));
              }
            });
  }

  private void begin(Stage stage, List<Delivery> deliveries) {
    if (deliveries.isEmpty()) {
      return;
    }
    stage.begin(deliveries.size());
    steps.writeAlong();
    outbox.begin(
        deliveries,
        open ->
            loop.execute(
                () -> {
                  if (stage == liveStage || stage == lateStage) { // else its uplink has left
                    begun(stage, deliveries, open);
                  }
                }));
  }

  private void begun(Stage stage, List<Delivery> deliveries, Set<DeliveryId> open) {
    List<Delivery> ready = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      if (open.contains(delivery.id())) {
        ready.add(delivery);
      } else {
        held.remove(delivery.id()); // settled meanwhile; else it is found on the disk again
        counts.add("not-begun");
      }
    }
    stage.begun(deliveries.size(), ready);
    if (stage == lateStage && ready.isEmpty()) {
      holdBacklogBack(); // the disk refuses: asking at once would ask for ever
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
    while (left > 0 && lateStage.isReady() && live.isEmpty() && liveStage.beginning() == 0) {
      send(lateStage.poll());
      left--;
    }
  }

  private void send(Delivery delivery) {
    Flight flight = flights.begin(delivery);
    counts.add("handed-over");
    uplink.send(
        delivery,
        new Uplink.Progress() {
          @Override
          public void transmitted(int part, String reference, Instant at) {
            loop.execute(() -> flights.transmitted(flight, part, reference, at));
          }

          @Override
          public void settled(Receipt receipt) {
            loop.execute(() -> answered(flight, receipt));
          }
        });
  }

  private void answered(Flight flight, Receipt receipt) {
    boolean current = flights.end(flight);
    Delivery delivery = flight.delivery();
    Standing.Event answer = new Standing.Answered(receipt, newest.overtakes(delivery));
    Standing next = flight.standing().on(answer, loop.now(), backoff);
    // an acknowledgement holds even where its uplink has left
    if (current || next.state().settled()) {
      counts.add(receipt instanceof Receipt.Unanswered ? "unanswered" : next.state().word());
      steps.write(new Step(delivery, next, flight.sendings()));
    }
    if (current && receipt instanceof Receipt.Unanswered) {
      holdBacklogBack();
    } else if (current) {
      pause.answered();
    }
    pumpSoon();
  }

  private void holdBacklogBack() {
    Duration wait = pause.failed(loop.nanoTime());
    if (!wait.isZero()) {
      loop.after(wait, this::pump);
    }
  }

  private void overtakeOlder() {
    List<Delivery> overtaken = new ArrayList<>(live.overtaken(newest));
    overtaken.addAll(liveStage.overtaken(newest));
    overtaken.addAll(lateStage.overtaken(newest));
    backlog.removeIf(delivery -> newest.overtakes(delivery) && overtaken.add(delivery));
    overtaken.forEach(delivery -> settle(delivery, new Standing.Overtaken()));
  }

  private void settle(Delivery delivery, Standing.Event event) {
    Standing next = Standing.Waiting.of(delivery).on(event, loop.now(), backoff);
    counts.add(next.state().word());
    steps.write(Step.of(delivery, next));
  }

  private void written(Step step) {
    if (step.standing().state() != DeliveryState.IN_FLIGHT) {
      held.remove(step.id());
    }
    if (step.standing() instanceof Standing.Settled end) {
      settled.add(loop.nanoTime());
      settledListener.settled(step.delivery(), end.state(), end.reason());
    }
    if (step.standing() instanceof Standing.Waiting waiting) {
      Duration wait = Duration.between(loop.now(), waiting.notBefore());
      loop.after(wait, this::lookOnDisk);
    }
  }

  /** There may be more than it knows of. */
  void lookOnDisk() {
    moreOnDisk = true;
    pump();
  }
}
