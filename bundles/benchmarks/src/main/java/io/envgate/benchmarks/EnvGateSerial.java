package io.envgate.benchmarks;

import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.ThreadLoop;
import io.envgate.modbus.Answer;
import io.envgate.modbus.ModbusMaster;
import io.envgate.modbus.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Our own line, driven as the gateway drives it. */
final class EnvGateSerial implements SerialAsker {
  private static final long SPARE_SECONDS = 20; // the slowest line asks ten times in that time
  private static final String THREAD = "measured line";
  private static final int SPARE = 8; // registers, as profiles allow where they say nothing else

  @Override
  public String name() {
    return "EnvGate";
  }

  @Override
  public Tally poll(Path port, LegalLimit limit, Duration timeout, Duration time)
      throws InterruptedException {
    LineSettings settings = LineSettings.serial(port.toString(), limit.baud()).withTimeout(timeout);
    Tallying tallying =
        new Tallying(
            time, Cpu.ofThreads(name -> name.equals(THREAD) || name.equals("serial " + port)));
    CountDownLatch over = new CountDownLatch(1);
    try (ThreadLoop loop = new ThreadLoop(THREAD);
        Line line = Lines.serial("measured", settings, loop)) {
      new Polling(new ModbusMaster(line), limit.registers(), tallying, over).next(0);
      if (!over.await(time.toSeconds() + SPARE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no answer for " + SPARE_SECONDS + " s");
      }
      return tallying.end();
    }
  }

  private record Polling(
      ModbusMaster master, int registers, Tallying tallying, CountDownLatch over) {

    void next(long poll) {
      int address = AddressBank.address(poll);
      Consumer<Answer> heard = new Heard(this, poll, address);
      master.read(PacedBus.UNIT, Table.HOLDING, address, registers, SPARE, heard);
    }

    private void heard(Answer answer, long poll, int address) {
      count(answer, address);
      if (tallying.over()) {
        over.countDown();
      } else {
        next(poll + 1);
      }
    }

    private void count(Answer answer, int address) {
      if (answer instanceof Answer.Words words) {
        tallying.right(AddressBank.isRight(words.bytes(), address, registers));
      } else {
        tallying.failed();
      }
    }
  }

  /** A lambda would cost more here than it says. */
  private record Heard(Polling polling, long poll, int address) implements Consumer<Answer> {
    @Override
    public void accept(Answer answer) {
      polling.heard(answer, poll, address);
    }
  }
}
