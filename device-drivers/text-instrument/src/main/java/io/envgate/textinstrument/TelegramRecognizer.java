package io.envgate.textinstrument;

import io.envgate.line.Recognizer;
import java.util.Arrays;
import java.util.Optional;

/** Knows one kind of telegram of one unit among the bytes that arrive. */
final class TelegramRecognizer implements Recognizer {
  private final Telegram telegram;
  private final Frame frame;
  private final int unit;
  private final byte[] head;

  /**
   * @param telegram one that is expected
   */
  TelegramRecognizer(Telegram telegram, int unit) {
    this.telegram = telegram;
    this.frame = telegram.expect().orElseThrow();
    this.unit = unit;
    this.head = frame.start().bytes(unit);
  }

  Telegram telegram() {
    return telegram;
  }

  /** What a search for a telegram came to. */
  sealed interface Found {

    /** It stands there, whole and right. */
    record Whole(int from, int length) implements Found {}

    /**
     * @param settled so many bytes at the beginning can be part of none that is to come
     * @param fault of the last whole telegram among them that was not right
     */
    record Nothing(int settled, Optional<Telegram.Fault> fault) implements Found {}
  }

  /**
   * Looks for the first telegram that is whole and right.
   *
   * @param anchored whether the first byte may begin one that has no start mark
   */
  Found search(byte[] bytes, boolean anchored) {
    Optional<Telegram.Fault> fault = Optional.empty();
    int pending = -1;
    int from = anchored || !frame.isEndedOnly() ? 0 : frame.behindEnd(bytes, 0);
    while (from >= 0 && from < bytes.length) {
      int length = frame.lengthAt(bytes, from, head);
      if (length > 0) {
        byte[] cut = Arrays.copyOfRange(bytes, from, from + length);
        Optional<Telegram.Fault> wrong =
            aloneOrNot(bytes, length).or(() -> telegram.fault(cut, unit));
        if (wrong.isEmpty()) {
          return new Found.Whole(from, length);
        }
        fault = wrong;
      } else if (length == Frame.MORE && pending < 0) {
        pending = from;
      }
      from = next(bytes, from);
    }
    int closed = from < 0 ? 0 : bytes.length; // what no end mark has closed is not settled
    return new Found.Nothing(pending >= 0 ? pending : closed, fault);
  }

  private Optional<Telegram.Fault> aloneOrNot(byte[] bytes, int length) {
    return frame.isBare() && bytes.length != length
        ? Optional.of(
            new Telegram.Fault(bytes.length + " bytes where " + length + " belong", "misshapen"))
        : Optional.empty();
  }

  private int next(byte[] bytes, int from) {
    if (frame.isBare()) {
      return bytes.length;
    }
    return frame.isEndedOnly() ? frame.behindEnd(bytes, from) : from + 1;
  }

  @Override
  public Recognition recognise(byte[] received) {
    return search(received, true) instanceof Found.Whole whole
        ? new Recognition.Reply(whole.from(), whole.length())
        : new Recognition.NeedMore();
  }

  @Override
  public boolean standsAlone() {
    return frame.isBare();
  }

  @Override
  public Remains remains(byte[] received) {
    if (search(received, true) instanceof Found.Nothing nothing && nothing.fault().isPresent()) {
      Telegram.Fault fault = nothing.fault().get();
      boolean surelyIt = fault.count().equals(Telegram.Fault.CHECKSUM) && !frame.isEndedOnly();
      return new Remains(fault.words(), fault.count(), surelyIt);
    }
    String bytes = received.length + " bytes, " + Telegram.shown(received);
    boolean begun = frame.lengthAt(received, 0, head) == Frame.MORE;
    return begun
        ? new Remains("the answer ended after " + bytes, "truncated", false)
        : new Remains("no " + telegram.name() + " in " + bytes, "noise", false);
  }
}
