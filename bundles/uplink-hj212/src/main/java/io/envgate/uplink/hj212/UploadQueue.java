package io.envgate.uplink.hj212;

import io.envgate.api.count.Counts;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Room;
import io.envgate.hj212.Qn;
import io.envgate.hj212.QnSequence;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The packets of one connection on their way up: sent in the order handed over, as many at once as
 * the window allows, each repeated with the same bytes and the same QN until it is answered (HJ
 * 212-2017, 6.5.2).
 *
 * <p>A packet that stayed unanswered in company is first repeated alone, which lets a platform
 * answer that can only do one thing at a time, and proves it ({@link Window}).
 *
 * <p>A packet is presumed lost, and takes no place in the window any more, as soon as one that was
 * written later is answered, or nothing is for longer than the platform is wont to be silent: it is
 * repeated when its OverTime ends, but what is new does not wait for that. Lives on the session's
 * loop.
 */
final class UploadQueue {
  private static final int UPLOADS_A_SECOND = 1_000; // a QN is a unique millisecond

  /** Without answers nothing else tells that the line is full. */
  private static final int BLIND_UPLOADS_A_SECOND = 50;

  private final Agreement agreement;
  private final Loop loop;
  private final Envelope envelope;
  private final Outlet outlet;
  private final Counts counts;
  private final Room room;
  private final QnSequence numbers;
  private final Window window;
  private final Pace pace;
  private final Deque<Part> waiting = new ArrayDeque<>();
  private final Flights inFlight = new Flights();
  private final Repeats repeats = new Repeats();
  private final Doubts doubts = new Doubts();
  private long answeredNanos; // when the last answer came
  private boolean open;
  private Loop.Timer later = () -> {};
  private Optional<Loop.Timer> silence = Optional.empty();

  UploadQueue(
      Agreement agreement, Loop loop, Envelope envelope, Outlet outlet, Counts counts, Room room) {
    this.agreement = agreement;
    this.loop = loop;
    this.envelope = envelope;
    this.outlet = outlet;
    this.counts = counts;
    this.room = room;
    this.numbers = new QnSequence(loop.wall());
    this.window = new Window(agreement.terms().window());
    this.pace =
        new Pace(
            agreement.terms().acknowledge() ? UPLOADS_A_SECOND : BLIND_UPLOADS_A_SECOND,
            agreement.terms().window());
  }

  /**
   * Takes a delivery whose packets {@link Room} has been charged for.
   *
   * @param cn the command of its upload
   */
  void add(Consignment consignment, String cn) {
    for (int part = 1; part <= consignment.parts(); part++) {
      waiting.add(new Part(consignment, cn, part));
    }
    pump();
  }

  /** The link is up. */
  void linkUp() {
    open = true;
    window.renew(loop.nanoTime());
    answeredNanos = loop.nanoTime();
    resize();
    pump();
  }

  /** The link ended: whatever was on its way may or may not have arrived. */
  void linkDown(String reason) {
    open = false;
    room.resize(0);
    List<Consignment> lost = new ArrayList<>();
    inFlight.all().forEach(flight -> lost.add(flight.consignment()));
    waiting.forEach(part -> lost.add(part.consignment()));
    stop();
    room.giveBack(lost.size());
    lost.stream()
        .filter(consignment -> !consignment.settled())
        .distinct()
        .forEach(
            consignment -> {
              counts.add("deliveries-unanswered");
              consignment.settle(new Receipt.Unanswered(reason));
            });
  }

  /** Ends everything without a word to anyone. */
  void stop() {
    open = false;
    later.cancel();
    silence.ifPresent(Loop.Timer::cancel);
    silence = Optional.empty();
    inFlight.clear();
    waiting.clear();
    repeats.clear();
    doubts.clear();
  }

  /**
   * The platform confirmed an upload.
   *
   * @param qn as it came; empty where the answer has none, and then 2005 means the oldest packet
   * @param refusal what the platform held against it; empty where it took it
   */
  void answered(Optional<String> qn, Optional<String> refusal) {
    boolean byOrder = qn.isEmpty() && !agreement.terms().edition().demandsQnAndFlag();
    Optional<Flight> found = byOrder ? inFlight.oldest() : qn.flatMap(inFlight::find);
    found.ifPresentOrElse(flight -> confirm(flight, refusal), () -> answerToNothing(qn));
    pump();
  }

  private void answerToNothing(Optional<String> qn) {
    counts.add(qn.isEmpty() ? "answer-without-qn" : "answer-to-unknown-qn");
    if (qn.filter(doubts::remove).isPresent() && window.notForgotten()) {
      outlet.notSerial();
    }
  }

  private void confirm(Flight flight, Optional<String> refusal) {
    answeredNanos = loop.nanoTime();
    inFlight.remove(flight);
    learn(flight, repeats.isAlone(flight));
    repeats.remove(flight);
    flight.become(flight.exchange().answered());
    refusal.ifPresent(words -> flight.consignment().settle(new Receipt.Unanswered(words)));
    counts.add(refusal.isPresent() ? "uploads-refused" : "uploads-acknowledged");
    flight.consignment().partDone(new Receipt.Acknowledged(loop.now()));
    resize();
    room.giveBack(1);
  }

  private void learn(Flight flight, boolean outAlone) {
    if (flight.exchange() instanceof Exchange.Sent) {
      window.answered(flight.writtenNanos(), loop.nanoTime(), flight.inCompany());
      inFlight.presumeLostBefore(flight);
    } else if (!flight.inCompany() && window.forgottenAlone()) {
      outlet.notSerial();
    } else if (outAlone && flight.inCompany()) {
      doubts.add(flight.qn().text());
      if (window.forgottenInCompany(loop.nanoTime())) {
        outlet.serial();
      }
    }
  }

  private void resize() {
    room.resize(Math.min(agreement.terms().window(), window.size() + inFlight.lost()));
  }

  private boolean isFull() {
    return inFlight.size() >= agreement.terms().window() || inFlight.alive() >= window.size();
  }

  /** Looks after those that nothing is heard of. */
  private void watchSilence() {
    if (open && silence.isEmpty() && inFlight.alive() > 0) {
      long patience = window.patienceNanos();
      if (patience != Long.MAX_VALUE) {
        silence = Optional.of(loop.after(Duration.ofNanos(patience), this::silent));
      }
    }
  }

  private void silent() {
    silence = Optional.empty();
    long now = loop.nanoTime();
    for (Flight flight : inFlight.all()) {
      if (isUnheardOf(flight, now)) {
        giveHopeUp(flight);
      }
    }
    resize();
    pump();
  }

  private boolean isUnheardOf(Flight flight, long now) {
    return now - Math.max(flight.lastWrittenNanos(), answeredNanos) >= window.patienceNanos();
  }

  private void giveHopeUp(Flight flight) {
    inFlight.presumeLost(flight);
    repeats.endAlone(flight);
  }

  /** Sends what may be sent now. */
  private void pump() {
    while (open && !repeats.anyAlone()) {
      Flight overdue = repeats.poll();
      if (overdue != null) {
        repeat(overdue);
      } else if (waiting.isEmpty() || isFull() || !mayGo()) {
        break;
      } else {
        send(waiting.poll());
      }
    }
    watchSilence();
  }

  private boolean mayGo() {
    long now = loop.nanoTime();
    if (pace.take(now)) {
      return true;
    }
    later.cancel();
    later = loop.after(pace.delay(now), this::pump);
    return false;
  }

  private void send(Part part) {
    Consignment consignment = part.consignment();
    if (consignment.settled()) {
      room.giveBack(1); // the platform refused an earlier part of it
      return;
    }
    Qn qn = numbers.next();
    byte[] frame;
    try {
      frame =
          envelope.frame(
              consignment.identity(), consignment.delivery(), part.cn(), part.number(), qn);
    } catch (IllegalArgumentException stored) {
      // the texts were stored under other terms: a shorter MN, another edition
      counts.add("uploads-that-no-packet-holds");
      consignment.settle(new Receipt.Refused(stored.getMessage()));
      room.giveBack(1);
      return;
    }
    write(part, qn, frame);
  }

  private void write(Part part, Qn qn, byte[] frame) {
    Consignment consignment = part.consignment();
    counts.add("uploads-sent");
    if (agreement.terms().acknowledge()) {
      long now = loop.nanoTime();
      boolean inCompany = inFlight.anyWritten(nanos -> window.maybeBusy(nanos, now));
      Flight flight = new Flight(consignment, qn, frame, inCompany, now);
      inFlight.add(flight);
      flight.watch(loop.after(agreement.terms().overTime(), () -> overdue(flight)));
    }
    outlet.write(frame);
    consignment.transmitted(part.number(), envelope.numbersUploads() ? qn.text() : "", loop.now());
    if (!agreement.terms().acknowledge()) {
      consignment.partDone(new Receipt.Sent(loop.now()));
      room.giveBack(1);
    }
  }

  private void repeat(Flight flight) {
    inFlight.repeated(flight, loop.nanoTime());
    if (flight.repeatsAlone() || window.isSerial()) {
      repeats.beginAlone(flight);
    }
    counts.add("uploads-repeated");
    flight.watch(loop.after(agreement.terms().overTime(), () -> overdue(flight)));
    outlet.write(flight.frame());
  }

  private void overdue(Flight flight) {
    long now = loop.nanoTime();
    boolean inLine =
        !flight.isLost()
            && answeredNanos - flight.lastWrittenNanos() > 0
            && !isUnheardOf(flight, now);
    if (inLine) {
      window.queuedTooLong(flight.writtenNanos(), now);
    }
    repeats.endAlone(flight);
    flight.overdue(agreement.terms().reCount(), !inLine);
    if (flight.exchange() instanceof Exchange.GivenUp end) {
      counts.add("uploads-given-up");
      outlet.unusable(
          "QN "
              + flight.qn().text()
              + " was sent "
              + end.transmissions()
              + " times, each unanswered for "
              + agreement.terms().overTime().toMillis()
              + " ms");
    } else {
      repeats.add(flight);
      pump();
    }
  }

  /** The connection, as this queue sees it. */
  interface Outlet {
    void write(byte[] frame);

    /** Nobody answers there. */
    void unusable(String reason);

    /** The platform proved to be strictly serial. */
    void serial();

    /** What seemed to prove that proves it no more. */
    void notSerial();
  }

  private record Part(Consignment consignment, String cn, int number) {}
}
