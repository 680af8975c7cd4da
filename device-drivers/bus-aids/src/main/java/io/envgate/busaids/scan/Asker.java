package io.envgate.busaids.scan;

import io.envgate.busaids.frame.Frame;
import io.envgate.busaids.frame.Piece;
import io.envgate.busaids.frame.Wrapping;
import io.envgate.line.Framing;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks one thing at a time over one wire and tells all that was heard, whoever said it. Unlike a
 * line of the gateway it throws nothing away, because here a stray answer is a discovery. Lives on
 * the loop.
 */
final class Asker implements Wire.Listener {
  private static final Duration QUIET =
      Duration.ofMillis(20); // adapters pause that long within a frame
  private static final int LONGEST_FRAME = 260;

  private final Loop loop;
  private final Wire wire;
  private final Framing framing;
  private final Wrapping wrapping;
  private final Setting setting;
  private final Owner owner;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private Loop.Timer timer = () -> {};
  private int transaction;
  private Question question;

  Asker(Loop loop, Wire wire, Framing framing, Setting setting, Owner owner) {
    this.loop = loop;
    this.wire = wire;
    this.framing = framing;
    this.wrapping = Wrapping.of(framing);
    this.setting = setting;
    this.owner = owner;
  }

  /** Who asks. */
  interface Owner {
    void opened();

    void closed(String reason);
  }

  /**
   * What was heard from one question to the next.
   *
   * @param answered how long the answer took; zero where none came
   */
  record Heard(List<Piece> pieces, Duration answered) {}

  private record Question(
      int unit, byte[] pdu, long askedNanos, long untilNanos, Consumer<Heard> then) {}

  void open() {
    wire.open(this);
  }

  void close() {
    timer.cancel();
    question = null;
    wire.close();
  }

  void ask(int unit, byte[] pdu, Duration patience, Consumer<Heard> then) {
    byte[] request = wrapping.wrap(transaction = transaction + 1 & 0xFFFF, unit, pdu);
    long now = loop.nanoTime();
    long until = now + setting.transmission(framing, request.length + 1).plus(patience).toNanos();
    question = new Question(unit, pdu, now, until, then);
    timer = loop.after(Duration.ofNanos(until - now), () -> conclude(Duration.ZERO));
    wire.write(request);
  }

  @Override
  public void opened() {
    owner.opened();
  }

  @Override
  public void received(byte[] bytes) {
    heard.writeBytes(bytes);
    if (question == null || heard.size() > 8 * LONGEST_FRAME) {
      return; // what comes between two questions is told with the next; a babbler cannot hold us up
    }
    timer.cancel();
    boolean answered =
        wrapping.cut(heard.toByteArray()).stream()
            .anyMatch(piece -> piece instanceof Piece.Whole whole && isAnswer(whole.frame()));
    long now = loop.nanoTime();
    Duration took = answered ? Duration.ofNanos(now - question.askedNanos) : Duration.ZERO;
    Duration quiet = answered ? silence() : silence().plus(QUIET);
    long rest = answered ? 0 : Math.max(0, question.untilNanos - now);
    timer = loop.after(Duration.ofNanos(Math.max(rest, quiet.toNanos())), () -> conclude(took));
  }

  @Override
  public void closed(String reason) {
    timer.cancel();
    question = null;
    owner.closed(reason);
  }

  private boolean isAnswer(Frame frame) {
    boolean ours = framing != Framing.TCP || frame.transaction() == transaction;
    return ours && frame.answers(question.unit, question.pdu);
  }

  private Duration silence() {
    return setting.transmission(framing, 4);
  }

  private void conclude(Duration took) {
    Consumer<Heard> then = question.then;
    List<Piece> pieces = wrapping.cut(heard.toByteArray());
    heard.reset();
    question = null;
    then.accept(new Heard(pieces, took));
  }
}
