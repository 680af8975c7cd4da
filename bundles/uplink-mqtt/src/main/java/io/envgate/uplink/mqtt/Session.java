package io.envgate.uplink.mqtt;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Delivery;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Room;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.BackOff;
import io.envgate.loop.Loop;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The dialogue with one broker. Lives on its loop.
 *
 * <pre>
 *  down ── dial ──▶ dialling ── up ──▶ up
 *   ▲                  │                │  lost, refused, or an acknowledgement that does not come
 *   └── back-off ◀─────┴────────────────┘
 * </pre>
 *
 * A connection that ends gives back everything that was under way as unanswered. Events of an
 * earlier connection are of no concern: each has its number.
 */
final class Session implements Hearing.Road {
  static final int CONNECT_SECONDS = 10;
  static final int KEEP_ALIVE_SECONDS = 30;
  static final int FAREWELL_MILLIS = 1_000; // the gateway promises to end within 5 s

  private static final System.Logger LOG = System.getLogger(Session.class.getName());
  private static final Duration DIALLING = Duration.ofSeconds(2 * CONNECT_SECONDS); // with TLS
  private static final Duration ACKNOWLEDGING = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final long NOBODY_WAITS = 0; // the token of births and the like

  private final String name;
  private final Terms terms;
  private final Payload payload;
  private final Loop loop;
  private final Connection.Dialer dialer;
  private final BackOff backOff;
  private final Counts counts;
  private final Room room;
  private final Map<Long, Flight> flights = new LinkedHashMap<>(); // oldest first
  private final Deque<Outgoing> waiting = new ArrayDeque<>();
  private final Intake intake;
  private Optional<Connection> connection = Optional.empty();
  private Loop.Timer timer = () -> {};
  private boolean up;
  private boolean closed;
  private int number; // of the connection
  private int failures;
  private long token = NOBODY_WAITS;
  private int underWay; // messages without an answer of the broker
  private int most; // the broker's Receive Maximum

  /** One message under way. @param since monotonic nanoseconds */
  private record Flight(Consignment consignment, long since) {}

  private record Outgoing(Message message, long token) {}

  Session(
      String name,
      Terms terms,
      Payload payload,
      Loop loop,
      Connection.Dialer dialer,
      RandomGenerator random,
      Counts counts,
      Runnable roomChanged) {
    this.name = name;
    this.terms = terms;
    this.payload = payload;
    this.loop = loop;
    this.dialer = dialer;
    this.backOff = new BackOff(random);
    this.counts = counts;
    this.intake = new Intake(loop, counts);
    this.room = new Room(roomChanged);
  }

  Room room() {
    return room;
  }

  void dial() {
    if (closed) {
      return;
    }
    int mine = ++number;
    timer =
        loop.after(
            DIALLING, () -> down(mine, "no connection within " + DIALLING.toSeconds() + " s"));
    connection = Optional.of(dialer.dial(payload.will(), new OnLoop(mine)));
  }

  /** Takes a delivery whose messages {@link Room} has been charged for. */
  void add(Consignment consignment) {
    if (!up) {
      room.giveBack(consignment.parts());
      consignment.fail(new Receipt.Unanswered("not connected to " + terms));
      return;
    }
    for (int part = 1; part <= consignment.parts() && up; part++) {
      Instant now = loop.now();
      Payload.Parcel parcel = payload.parcel(consignment.delivery(), part, now);
      parcel.before().forEach(this::say);
      long mine = ++token;
      flights.put(mine, new Flight(consignment, loop.nanoTime()));
      consignment.progress().transmitted(part, parcel.reference(), now);
      counts.add("messages-sent");
      publish(parcel.message(), mine);
    }
  }

  /**
   * @param ended called when nothing more is sent
   */
  void close(Runnable ended) {
    if (up) {
      payload
          .farewell(loop.now())
          .forEach(
              last -> connection.ifPresent(one -> one.publish(last, terms.qos(), NOBODY_WAITS)));
    }
    closed = true;
    end("closed", ended);
  }

  @Override
  public void say(Message message) {
    if (up) {
      publish(message, NOBODY_WAITS);
    } else {
      counts.add("messages-without-connection");
    }
  }

  @Override
  public void send(Delivery delivery, Uplink.Progress progress) {
    Consignment consignment = new Consignment(delivery, progress);
    room.take(consignment.parts());
    add(consignment);
  }

  @Override
  public void count(String cause) {
    counts.add(cause);
  }

  private void publish(Message message, long token) {
    waiting.add(new Outgoing(message, token));
    pump();
  }

  /**
   * Births and answers count too for the broker, which may end the connection over one too many.
   */
  private void pump() {
    while (underWay < most && !waiting.isEmpty()) {
      underWay++;
      Outgoing next = waiting.poll();
      connection.ifPresent(one -> one.publish(next.message(), terms.qos(), next.token()));
    }
  }

  private void up(int mine, int receiveMaximum) {
    if (mine != number || up) {
      return;
    }
    LOG.log(Level.INFO, "{0}: connected to {1}", name, terms);
    timer.cancel();
    timer = loop.after(LOOK, this::look);
    up = true;
    failures = 0;
    most = receiveMaximum;
    counts.add("connections");
    List<String> heard = payload.hearing().topics();
    if (!heard.isEmpty()) {
      connection.ifPresent(one -> one.listen(heard));
    }
    payload.births(loop.now()).forEach(this::say);
    room.resize(Math.min(terms.window(), receiveMaximum));
  }

  private void down(int mine, String reason) {
    if (mine != number || closed) {
      return;
    }
    number++;
    counts.add(up ? "connections-lost" : "connections-failed");
    LOG.log(failures == 0 ? Level.WARNING : Level.DEBUG, "{0}: {1}: {2}", name, terms, reason);
    end(reason, () -> {});
    timer = loop.after(backOff.delay(failures++), this::dial);
  }

  private void end(String reason, Runnable ended) {
    timer.cancel();
    up = false;
    room.resize(0);
    connection.ifPresentOrElse(one -> one.close(ended), ended);
    connection = Optional.empty();
    for (Flight flight : flights.values()) {
      room.giveBack(1);
      flight.consignment().fail(new Receipt.Unanswered(reason));
    }
    flights.clear();
    waiting.clear();
    underWay = 0;
  }

  /** A broker that acknowledges nothing is as good as gone. */
  private void look() {
    timer = loop.after(LOOK, this::look);
    if (!flights.isEmpty()) {
      long waited = loop.nanoTime() - flights.values().iterator().next().since();
      if (waited > ACKNOWLEDGING.toNanos()) {
        counts.add("acknowledgements-overdue");
        down(number, "no acknowledgement within " + ACKNOWLEDGING.toSeconds() + " s");
      }
    }
  }

  private void arrived(int mine, Arrival arrival) {
    if (mine == number && up) {
      payload.hearing().hear(arrival, this);
    }
  }

  private void deaf(int mine, String reason) {
    if (mine == number) {
      counts.add("subscriptions-refused");
      LOG.log(Level.WARNING, "{0}: {1}: hears no requests: {2}", name, terms, reason);
    }
  }

  private void published(int mine, long token) {
    Instant now = loop.now();
    Receipt receipt = terms.qos() == 0 ? new Receipt.Sent(now) : new Receipt.Acknowledged(now);
    landed(mine, token).ifPresent(one -> one.partDone(receipt));
  }

  private void rejected(int mine, long token, String reason) {
    counts.add("messages-rejected");
    landed(mine, token).ifPresent(one -> one.fail(new Receipt.Unanswered(reason)));
  }

  private Optional<Consignment> landed(int mine, long token) {
    if (mine != number) {
      return Optional.empty();
    }
    underWay--;
    pump();
    Optional<Flight> flight = Optional.ofNullable(flights.remove(token));
    flight.ifPresent(one -> room.giveBack(1));
    return flight.map(Flight::consignment);
  }

  /** Brings the events of one connection home. */
  private final class OnLoop implements Connection.Events {
    private final int mine;

    OnLoop(int mine) {
      this.mine = mine;
    }

    @Override
    public void up(int receiveMaximum) {
      loop.execute(() -> Session.this.up(mine, receiveMaximum));
    }

    @Override
    public void down(String reason) {
      loop.execute(() -> Session.this.down(mine, reason));
    }

    @Override
    public void published(long token) {
      loop.execute(() -> Session.this.published(mine, token));
    }

    @Override
    public void arrived(Arrival arrival) {
      intake.comes(arrival, taken -> Session.this.arrived(mine, taken));
    }

    @Override
    public void deaf(String reason) {
      loop.execute(() -> Session.this.deaf(mine, reason));
    }

    @Override
    public void rejected(long token, String reason) {
      loop.execute(() -> Session.this.rejected(mine, token, reason));
    }
  }
}
