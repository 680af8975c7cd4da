package io.envgate.modbus;

import io.envgate.line.Exchange;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks the units of one line in Modbus. Any number of masters may share a line.
 *
 * <p>j2mod writes the requests. Framing and what may count as the answer are ours, because j2mod's
 * own transports hand out late answers as the answers to later requests; and the data of an
 * accepted answer are handed on as they stand in the frame, because going through a register object
 * for each word would add nothing but garbage.
 *
 * <p>All methods return at once and may be called from any thread; the answer comes exactly once,
 * on the loop of the line. Addresses are 0-based, as on the wire, 0 to 65535; units 0 to 255. Wrong
 * arguments are an {@link IllegalArgumentException}.
 */
public final class ModbusMaster {
  private final Line line;
  private final Duration timeout;
  private final Duration gap;

  /** With the time-out of the line and units that need no rest. */
  public ModbusMaster(Line line) {
    this(line, Duration.ZERO);
  }

  /**
   * @param timeout how long a unit may think before its answer, at most 10 min; zero means that of
   *     the line
   */
  public ModbusMaster(Line line, Duration timeout) {
    this(line, timeout, Duration.ZERO);
  }

  /**
   * @param timeout how long a unit may think before its answer, at most 10 min; zero means that of
   *     the line
   * @param gap how long a unit is left alone between two requests, 0 to 10 s
   */
  public ModbusMaster(Line line, Duration timeout, Duration gap) {
    this.line = line;
    this.timeout = timeout;
    this.gap = gap;
  }

  /**
   * Reads. @param count 1 to 125 registers, 1 to 2000 bits @param answer hears {@link Answer.Words}
   * or {@link Answer.Bits} when all went well
   */
  public void read(int unit, Table table, int address, int count, Consumer<Answer> answer) {
    read(unit, table, address, count, 0, answer);
  }

  /**
   * Reads where registers behind those that are wanted may be read along. While a late answer could
   * be taken for the answer to this request, it is asked for some more of them: then the two differ
   * in length, and nobody has to wait until the late one has come or is out of reckoning. The
   * listener hears of the wanted ones only.
   *
   * @param spare at most so many more registers, from 0; it means nothing for bits
   */
  public void read(
      int unit, Table table, int address, int count, int spare, Consumer<Answer> answer) {
    Request request = Request.read(table, address, count);
    Exchange plain = exchange(unit, request, answer, new Reading(table, count));
    int most =
        Math.min(Math.min(spare, table.mostInOneRequest() - count), 65_536 - address - count);
    boolean mayDiffer = most > 0 && !table.holdsBits() && line.framing() != Framing.TCP;
    line.exchange(
        mayDiffer
            ? plain.orElse(new Longer(this, unit, table, address, count, most, plain, answer))
            : plain);
  }

  /** The same reading with more and more registers. */
  private record Longer(
      ModbusMaster master,
      int unit,
      Table table,
      int address,
      int count,
      int most,
      Exchange plain,
      Consumer<Answer> answer)
      implements Supplier<List<Exchange>> {

    @Override
    public List<Exchange> get() {
      List<Exchange> others = new ArrayList<>();
      for (int more = 1; more <= most; more++) {
        Request other = Request.read(table, address, count + more);
        others.add(master.exchange(unit, other, this::heard, new Reading(table, count)));
      }
      return others;
    }

    /** A unit that refuses it lives, and has no such registers: then as it stands. */
    private void heard(Answer said) {
      if (said instanceof Answer.Refused) {
        master.line.exchange(plain);
      } else {
        answer.accept(said);
      }
    }
  }

  /** Writes one holding register, function 6. @param value -32768 to 65535 */
  public void writeRegister(int unit, int address, int value, Consumer<Answer> answer) {
    ask(unit, Request.writeRegister(address, value), answer, Opening.WRITTEN);
  }

  /**
   * Writes holding registers that belong together, function 16. @param values 1 to 123, each -32768
   * to 65535
   */
  public void writeRegisters(int unit, int address, int[] values, Consumer<Answer> answer) {
    ask(unit, Request.writeRegisters(address, values), answer, Opening.WRITTEN);
  }

  /** Writes one coil, function 5. */
  public void writeCoil(int unit, int address, boolean on, Consumer<Answer> answer) {
    ask(unit, Request.writeCoil(address, on), answer, Opening.WRITTEN);
  }

  /**
   * Sends what no other method can say, such as a read of no registers.
   *
   * @param pdu function code and data, 1 to 253 bytes; the function 1 to 127
   * @param answerBytes how long the answer is, function code included and unit and check code not:
   *     2 to 253. Its function code, its length and the check code are all that it is known by
   * @param answer hears {@link Answer.Written} when such an answer came
   */
  public void raw(int unit, byte[] pdu, int answerBytes, Consumer<Answer> answer) {
    ask(unit, Request.raw(pdu, answerBytes), answer, Opening.WRITTEN);
  }

  /** What the data of an answer, without function code and byte count, say. */
  private interface Opening {
    Opening WRITTEN = data -> new Answer.Written();

    Answer of(byte[] data);
  }

  /** That of a reading. @param count of those that were wanted; more may be there */
  private record Reading(Table table, int count) implements Opening {
    @Override
    public Answer of(byte[] data) {
      if (table.holdsBits()) {
        return bits(data, count);
      }
      return new Answer.Words(data.length == 2 * count ? data : Arrays.copyOf(data, 2 * count));
    }
  }

  /** Makes an answer of what came of an exchange. */
  private record Hearing(Wrapped wrapped, Opening opening, Consumer<Answer> answer)
      implements Consumer<Outcome> {
    @Override
    public void accept(Outcome outcome) {
      answer.accept(said(outcome, wrapped, opening));
    }
  }

  private void ask(int unit, Request request, Consumer<Answer> answer, Opening opening) {
    line.exchange(exchange(unit, request, answer, opening));
  }

  private Exchange exchange(int unit, Request request, Consumer<Answer> answer, Opening opening) {
    Wrapped wrapped = Wrapped.over(line, unit, request);
    return new Exchange(
        unit,
        request.family(),
        wrapped.frame(),
        wrapped.replyBytes(),
        wrapped.recognizer(),
        timeout,
        gap,
        new Hearing(wrapped, opening, answer));
  }

  private static Answer said(Outcome outcome, Wrapped wrapped, Opening opening) {
    if (outcome instanceof Outcome.Replied replied) {
      byte[] pdu = wrapped.pdu().apply(replied.frame());
      return pdu[0] < 0
          ? new Answer.Refused(pdu[1] & 0xFF)
          : opening.of(Arrays.copyOfRange(pdu, 2, pdu.length));
    }
    if (outcome instanceof Outcome.Silent silent) {
      return new Answer.Silent(silent.waited());
    }
    if (outcome instanceof Outcome.Nonsense nonsense) {
      return new Answer.Nonsense(nonsense.hex(), nonsense.cause());
    }
    return new Answer.Unreachable(((Outcome.Unreachable) outcome).reason());
  }

  private static Answer.Bits bits(byte[] data, int count) {
    boolean[] bits = new boolean[count];
    for (int at = 0; at < count; at++) {
      bits[at] = (data[at / 8] >> at % 8 & 1) == 1; // the first bit is the lowest of the first byte
    }
    return new Answer.Bits(bits);
  }
}
