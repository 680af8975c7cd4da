package io.envgate.busaids.scan;

import io.envgate.busaids.frame.Frame;
import io.envgate.busaids.frame.Piece;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks a unit that has answered once what else it says: function 4, and who it is (2B/0E and 11).
 * All of it only reads.
 */
final class Inquiry {
  private static final byte[] INPUT = {4, 0, 0, 0, 1};
  private static final byte[] IDENTIFICATION = {
    0x2B, 0x0E, 1, 0
  }; // MAP V1.1b3, 6.21: basic, from 0
  private static final byte[] SERVER_ID = {0x11}; // 6.13

  private final Asker asker;
  private final Duration patience;
  private final int unit;

  Inquiry(Asker asker, Duration patience, int unit) {
    this.asker = asker;
    this.patience = patience;
    this.unit = unit;
  }

  /** What was learned. */
  interface Learned {
    void tell(Find.Reply input, String identity);
  }

  void run(Learned learned) {
    ask(
        INPUT,
        input ->
            ask(
                IDENTIFICATION,
                objects ->
                    ask(
                        SERVER_ID,
                        id ->
                            learned.tell(
                                reply(input),
                                objects
                                    .flatMap(Inquiry::objects)
                                    .or(() -> id.flatMap(Inquiry::text))
                                    .orElse("")))));
  }

  private void ask(byte[] pdu, Consumer<Optional<Frame>> then) {
    asker.ask(unit, pdu, patience, heard -> then.accept(answer(heard, unit, pdu)));
  }

  static Optional<Frame> answer(Asker.Heard heard, int unit, byte[] pdu) {
    return heard.pieces().stream()
        .filter(Piece.Whole.class::isInstance)
        .map(piece -> ((Piece.Whole) piece).frame())
        .filter(frame -> frame.answers(unit, pdu))
        .findFirst();
  }

  static Find.Reply reply(Optional<Frame> answer) {
    return answer.map(Inquiry::reply).orElse(new Find.Reply.None());
  }

  private static Find.Reply reply(Frame frame) {
    byte[] pdu = frame.pdu();
    if (frame.refuses()) {
      return new Find.Reply.Refused(frame.exceptionCode());
    }
    return pdu.length == 4
        ? new Find.Reply.Register((pdu[2] & 0xFF) << 8 | pdu[3] & 0xFF)
        : new Find.Reply.None();
  }

  /** The texts of a device identification, with a space between: maker, product, revision. */
  private static Optional<String> objects(Frame frame) {
    byte[] pdu = frame.pdu();
    StringBuilder texts = new StringBuilder();
    int at = 7;
    while (!frame.refuses() && at + 2 <= pdu.length) {
      int length = Math.min(pdu[at + 1] & 0xFF, pdu.length - at - 2);
      texts.append(printable(pdu, at + 2, length)).append(' ');
      at += 2 + length;
    }
    return Optional.of(texts.toString().strip()).filter(text -> !text.isEmpty());
  }

  private static Optional<String> text(Frame frame) {
    byte[] pdu = frame.pdu();
    return frame.refuses() || pdu.length < 3
        ? Optional.empty()
        : Optional.of(printable(pdu, 2, pdu.length - 2).strip()).filter(text -> text.length() > 2);
  }

  private static String printable(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]+", " ");
  }
}
