package io.envgate.busaids.registers;

import io.envgate.line.Line;
import io.envgate.modbus.Answer;
import io.envgate.modbus.ExceptionCode;
import io.envgate.modbus.ModbusMaster;
import io.envgate.modbus.Table;
import io.envgate.registermap.Span;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads registers of a unit that may not have them: a block that is refused is halved until only
 * what is really missing is left out. Lives on the loop of the line.
 */
public final class WindowReader {
  private static final int SILENCES = 6; // in a row: nobody is there, or it ignores what it lacks
  private static final int BLOCK = 25;
  private static final int BUSY = 5; // in a row
  private static final Duration BUSY_PAUSE = Duration.ofMillis(300);

  private final Line line;
  private final ModbusMaster master;
  private final int unit;
  private final boolean finer;
  private final Deque<Span> blocks;
  private final Consumer<Outcome> then;
  private Window window = Window.EMPTY;
  private int silences;
  private int busy;

  /**
   * @param finer whether what is refused is halved and asked again
   * @param then hears once
   */
  public WindowReader(
      Line line, int unit, List<Span> blocks, boolean finer, Consumer<Outcome> then) {
    this.line = line;
    this.master = new ModbusMaster(line);
    this.unit = unit;
    this.blocks = new ArrayDeque<>(blocks);
    this.finer = finer;
    this.then = then;
  }

  /**
   * What came of it.
   *
   * @param failure why the rest could not be asked, in words; empty when all was asked
   */
  public record Outcome(Window window, Optional<String> failure) {}

  /**
   * The same stretch of input and holding registers, in blocks as small instruments take them.
   *
   * @param from 0 to 65535
   * @param count at least 1, not beyond 65535
   */
  public static List<Span> bothTables(int from, int count) {
    List<Span> blocks = new ArrayList<>();
    for (Table table : List.of(Table.HOLDING, Table.INPUT)) {
      for (int at = from; at < from + count; at += BLOCK) {
        blocks.add(new Span(table, at, Math.min(BLOCK, from + count - at)));
      }
    }
    return blocks;
  }

  /** Begins; from any thread. */
  public void begin() {
    line.loop().execute(this::next);
  }

  private void next() {
    if (blocks.isEmpty()) {
      then.accept(new Outcome(window, Optional.empty()));
    } else {
      Span block = blocks.poll();
      master.read(
          unit, block.table(), block.address(), block.count(), answer -> heard(block, answer));
    }
  }

  private void heard(Span block, Answer answer) {
    if (answer instanceof Answer.Unreachable down) {
      then.accept(new Outcome(window, Optional.of(down.reason())));
      return;
    }
    if (answer instanceof Answer.Words words) {
      silences = 0;
      busy = 0;
      window = window.with(block, words.bytes());
    } else if (answer instanceof Answer.Refused refused) {
      silences = 0;
      if (isBusy(refused) && ++busy <= BUSY) {
        blocks.addFirst(block);
        line.loop().after(BUSY_PAUSE, this::next);
        return;
      }
      halve(block);
    } else if (++silences >= SILENCES) {
      blocks.clear();
    } else {
      halve(block);
    }
    next();
  }

  private static boolean isBusy(Answer.Refused refused) {
    return ExceptionCode.of(refused.exceptionCode()).map(ExceptionCode::meansLater).orElse(false);
  }

  private void halve(Span block) {
    if (finer && block.count() > 1) {
      int half = block.count() / 2;
      blocks.addFirst(new Span(block.table(), block.address() + half, block.count() - half));
      blocks.addFirst(new Span(block.table(), block.address(), half));
    }
  }
}
