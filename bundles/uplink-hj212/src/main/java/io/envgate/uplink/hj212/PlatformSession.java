package io.envgate.uplink.hj212;

import io.envgate.api.count.Counts;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Room;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketDecoder;
import io.envgate.loop.BackOff;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The dialogue with one platform over one connection: keeps the link, sends what it is handed,
 * takes answers and answers requests. It lives on its loop, where all its methods are called but
 * {@link #room}; it holds no thread and keeps nothing that a restart would miss.
 */
final class PlatformSession {
  private static final System.Logger LOG = System.getLogger(PlatformSession.class.getName());

  /** After it, half a frame is no frame any more. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /** How many are answered; with three packets each that is far below what a line carries. */
  private static final int REQUESTS_A_SECOND = 100;

  /** Windows full of packets, beyond which nothing more is taken. */
  private static final int CROWD = 4;

  private final String name;
  private final Agreement agreement;
  private final Loop loop;
  private final Wire.Dialer dialer;
  private final BackOff backOff;
  private final Counts counts;
  private final Envelope envelope;
  private final Room room;
  private final UploadQueue uploads;
  private final RequestDesk desk;
  private final Notices notices;
  private final OwnWord ownWord;
  private final Login login;
  private final boolean anyAssigned;
  private final Pace requests = new Pace(REQUESTS_A_SECOND, REQUESTS_A_SECOND);
  private LinkState link = new LinkState.Down(0, "not dialled yet");
  private Optional<Line> line = Optional.empty();
  private Loop.Timer redial = () -> {};
  private boolean closed;

  /**
   * @param name for messages: the platform's key, with the MN where each has a connection of its
   *     own
   * @param identities the points that this connection serves; at least one
   * @param clock the gateway's own
   * @param executors of the platform's requests
   * @param roomChanged called on the loop when {@link #room} has grown
   */
  PlatformSession(
      String name,
      Agreement agreement,
      List<Identity> identities,
      Loop loop,
      Wire.Dialer dialer,
      RandomGenerator random,
      Counts counts,
      OwnClock clock,
      Executors executors,
      Runnable roomChanged) {
    this.name = name;
    this.agreement = agreement;
    this.loop = loop;
    this.dialer = dialer;
    this.backOff = new BackOff(random);
    this.counts = counts;
    this.room = new Room(roomChanged);
    this.envelope = new Envelope(agreement);
    this.uploads = new UploadQueue(agreement, loop, envelope, new Outlet(), counts, room);
    this.desk =
        new RequestDesk(
            agreement,
            identities,
            envelope,
            loop,
            counts,
            executors,
            answer -> write(envelope.encode(answer)));
    this.notices =
        new Notices(agreement, envelope, loop, counts, notice -> write(envelope.encode(notice)));
    this.ownWord = new OwnWord(agreement, identities, clock, notices, loop, this::ended);
    this.login = new Login(agreement, identities, notices, this::loggedIn, this::ended);
    this.anyAssigned = identities.stream().anyMatch(Identity::assigned);
  }

  /** What may be handed over; its packets are charged before {@link #add}. From any thread. */
  Room room() {
    return room;
  }

  /** Dials, and from then on keeps the link up. */
  void start() {
    if (closed) {
      return;
    }
    link = link.dialled();
    Line dialled = new Line(dialer.dial());
    line = Optional.of(dialled);
    dialled.wire.open(dialled);
  }

  /**
   * Takes a delivery; where there is no link, or far too much was handed over, it is settled as
   * unanswered at once.
   */
  void add(Consignment consignment, String cn) {
    int before = room.taken() - consignment.parts();
    if (!(link instanceof LinkState.Up)) {
      turnAway(consignment, "the link to " + name + " is down");
    } else if (!consignment.identity().assigned()) {
      turnAway(consignment, name + " has not given it an MN yet");
    } else if (before >= CROWD * agreement.terms().window()) {
      turnAway(consignment, before + " packets wait for " + name + " already");
    } else {
      uploads.add(consignment, cn);
    }
  }

  private void turnAway(Consignment consignment, String reason) {
    counts.add("deliveries-unanswered");
    consignment.settle(new Receipt.Unanswered(reason));
    room.giveBack(consignment.parts());
  }

  /** Ends it; nobody hears of what was on its way. */
  void close() {
    closed = true;
    redial.cancel();
    ownWord.linkDown();
    uploads.stop();
    room.resize(0);
    line.ifPresent(Line::drop);
    line = Optional.empty();
  }

  private void ended(String reason) {
    line.ifPresent(Line::drop);
    line = Optional.empty();
    boolean wasUp = link instanceof LinkState.Up;
    counts.add(wasUp ? "link-lost" : "dial-failed");
    LOG.log(
        wasUp ? Level.INFO : Level.DEBUG,
        "{0}: {1}: {2}",
        name,
        wasUp ? "link lost" : "no link",
        reason);
    link = link.ended(loop.nanoTime(), reason);
    ownWord.linkDown();
    desk.linkDown();
    uploads.linkDown("the link to " + name + " ended: " + reason);
    if (link instanceof LinkState.Down down) {
      int failures = Math.max(down.failures(), login.refusals());
      redial = loop.after(backOff.delay(failures), this::start);
    }
  }

  private void take(Decoded decoded) {
    if (decoded instanceof Decoded.Complete complete) {
      link = link.heard();
      take(complete.packet());
    } else {
      lose(decoded);
    }
  }

  /** Counts what nothing can be done with. */
  private void lose(Decoded decoded) {
    if (decoded instanceof Decoded.Garbled garbled) {
      counts.add("frame-" + garbled.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      counts.add("bytes-of-garbled-frames", garbled.dropped());
    } else if (decoded instanceof Decoded.Skipped skipped) {
      counts.add("bytes-outside-frames", skipped.bytes());
    } else {
      counts.add("packet-after-the-end");
    }
  }

  private void take(Packet packet) {
    String cn = packet.cn().orElse("");
    if (cn.equals("9014") || cn.equals("9013") && agreement.terms().edition() == Edition.V2005) {
      // the alarm event of 2005 is a notification, and those are answered with 9013
      uploads.answered(packet.exchange(), refusal(packet));
    } else if (cn.equals("9013") && notices.answered(packet.exchange())) {
      counts.add("notices-answered");
    } else if (login.isAnswer(cn)) {
      login.answered(packet);
    } else if (desk.hears(packet)) {
      obey(packet);
    } else {
      counts.add(cn.matches("901[123]") ? "answer-to-nothing" : "packet-of-unknown-command");
    }
  }

  /**
   * The standard's 9014 is empty; surface-water platforms put QnRtn in it, and anything but 1 is a
   * no.
   */
  private static Optional<String> refusal(Packet answer) {
    return answer
        .parameters()
        .first("QnRtn")
        .filter(code -> !code.equals("1"))
        .map(code -> "the platform answered QnRtn=" + code);
  }

  private void loggedIn() {
    ownWord.linkUp();
    desk.sayAgain();
    if (anyAssigned) {
      uploads.linkUp();
    }
  }

  private void obey(Packet request) {
    if (!requests.take(loop.nanoTime())) {
      counts.add("requests-in-a-flood");
      return;
    }
    desk.take(request);
  }

  private void write(byte[] frame) {
    line.ifPresent(up -> up.wire.write(frame));
  }

  /** What uploads need of the connection. */
  private final class Outlet implements UploadQueue.Outlet {
    @Override
    public void write(byte[] frame) {
      PlatformSession.this.write(frame);
    }

    @Override
    public void unusable(String reason) {
      ended(reason);
    }

    @Override
    public void serial() {
      counts.add("window-fell-to-one");
      LOG.log(
          Level.INFO, "{0}: answers one packet at a time only; the window is 1 from now on", name);
    }

    @Override
    public void notSerial() {
      counts.add("window-opened-again");
      LOG.log(Level.INFO, "{0}: answers several packets at a time after all", name);
    }
  }

  /** One connection. A word from one that has been dropped is not heard. */
  private final class Line implements Wire.Listener {
    private final Wire wire;
    private final PacketDecoder decoder = new PacketDecoder(agreement.terms().crc());
    private Loop.Timer silence = () -> {};

    Line(Wire wire) {
      this.wire = wire;
    }

    @Override
    public void opened() {
      if (current()) {
        link = link.opened(loop.nanoTime());
        LOG.log(Level.INFO, "{0}: link up", name);
        agreement.linkUp();
        desk.linkUp();
        login.linkUp();
      }
    }

    @Override
    public void received(byte[] bytes) {
      silence.cancel();
      decoder.feed(bytes, 0, bytes.length, this::hear);
      if (current()) {
        silence = loop.after(SILENCE, () -> decoder.silence(this::hear));
      }
    }

    @Override
    public void closed(String reason) {
      if (current()) {
        ended(reason);
      }
    }

    private void hear(Decoded decoded) {
      if (current()) {
        take(decoded);
      }
    }

    void drop() {
      silence.cancel();
      decoder.silence(PlatformSession.this::lose);
      wire.close();
    }

    private boolean current() {
      return line.filter(one -> one == this).isPresent();
    }
  }
}
