package io.envgate.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.line.SerialPorts;
import io.envgate.loop.ThreadLoop;
import io.envgate.loop.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The faults of {@link NeverAWrongValueTest} on a real pair of serial ports, where bytes come in
 * pieces and time is real.
 */
class FaultySerialLineInteropTest {
  private static final int EXCHANGES = Integer.getInteger("envgate.faulty-exchanges", 2_000);
  private static final int UNITS = 8;

  private final Random random = new Random(7);
  private final AtomicInteger good = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();

  @TempDir Path folder;

  @Test
  void readsNoWrongValueWithEveryFifthAnswerBad() throws Exception {
    Runnable cable = RealSlave.serialPair(folder);
    try (ThreadLoop loop = new ThreadLoop("line");
        ThreadLoop far = new ThreadLoop("slave")) {
      Slave slave = new Slave(far, settings("theirs"));
      far.execute(slave::dial);
      try (Line line = Lines.serial("bus", settings("ours"), loop)) {
        ask(line);
        assertEquals(0, wrong.get(), "wrong values");
        assertEquals(EnumSet.allOf(Fault.class), slave.played, "every fault has been played");
        assertTrue(good.get() > EXCHANGES / 2, () -> good + " good, " + line.counts());
      }
    } finally {
      cable.run();
    }
  }

  private LineSettings settings(String end) {
    return LineSettings.serial(folder.resolve(end).toString(), 115_200)
        .withTimeout(Duration.ofMillis(200));
  }

  private void ask(Line line) throws InterruptedException {
    ModbusMaster master = new ModbusMaster(line);
    CountDownLatch answered = new CountDownLatch(EXCHANGES);
    for (int unit = 1; unit <= UNITS; unit++) {
      askNext(line, master, unit, answered);
    }
    assertTrue(answered.await(10, TimeUnit.MINUTES), () -> line.counts().toString());
  }

  private void askNext(Line line, ModbusMaster master, int unit, CountDownLatch answered) {
    int address = random.nextInt(900);
    master.read(
        unit,
        Table.HOLDING,
        address,
        10,
        unit % 2 == 0 ? 8 : 0, // half of them may be asked for more registers
        answer -> {
          if (answer instanceof Answer.Unreachable) {
            line.loop().after(Duration.ofMillis(50), () -> askNext(line, master, unit, answered));
            return;
          }
          if (answer instanceof Answer.Words words) {
            boolean right = Arrays.equals(AddressSlave.words(unit, 3, address, 10), words.bytes());
            (right ? good : wrong).incrementAndGet();
          }
          answered.countDown();
          if (answered.getCount() > 0) {
            askNext(line, master, unit, answered);
          }
        });
  }

  /** All units of the line; every fifth answer is bad. */
  private static final class Slave implements Wire.Listener, Fault.Mouth {
    private final ThreadLoop loop;
    private final LineSettings settings;
    private final Random random = new Random(8);
    private final Set<Fault> played =
        Collections.synchronizedSet(EnumSet.noneOf(Fault.class)); // the test looks at it at the end
    private byte[] heard = {};
    private int answers;
    private Wire wire;

    Slave(ThreadLoop loop, LineSettings settings) {
      this.loop = loop;
      this.settings = settings;
    }

    void dial() {
      wire = SerialPorts.dialer(settings, loop).dial();
      wire.open(this);
    }

    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      heard = AddressSlave.joined(heard, bytes);
      while (heard.length >= 8) {
        byte[] request = Arrays.copyOf(heard, 8);
        heard = Arrays.copyOfRange(heard, 8, heard.length);
        if (++answers % 5 == 0) {
          Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
          played.add(fault);
          fault.play(Dialect.RTU, this, request, random);
        } else {
          writeAfter(Duration.ofMillis(2), AddressSlave.reply(request));
        }
      }
    }

    @Override
    public void writeAfter(Duration delay, byte[] bytes) {
      loop.after(delay, () -> wire.write(bytes));
    }

    /** The cable is not there yet. */
    @Override
    public void closed(String reason) {
      loop.after(Duration.ofMillis(50), this::dial);
    }
  }
}
