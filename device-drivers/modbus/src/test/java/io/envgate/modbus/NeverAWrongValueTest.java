package io.envgate.modbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Promise 3, "never invented": every fifth answer is bad in one of all the ways, and no value is wrong. */
class NeverAWrongValueTest {
  private static final long SEED = 20261123;
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final LineSettings SETTINGS = LineSettings.serial("simulated", 9600).withTimeout(TIMEOUT);

  private final Random random = new Random(SEED);
  private final Map<Fault, Integer> played = new EnumMap<>(Fault.class);
  private int answers;
  private Fault lastFault;

  private final Peer peer = new Peer((self, request) -> {
    lastFault = ++answers % 5 == 0 ? Fault.values()[random.nextInt(Fault.values().length)] : null;
    if (lastFault == null) {
      self.writeAfter(Duration.ofMillis(2 + random.nextInt(20)), AddressSlave.reply(request));
    } else {
      played.merge(lastFault, 1, Integer::sum);
      lastFault.play(self, request, random);
    }
  });
  private final Line line = Lines.on("bus", Framing.RTU, SETTINGS, peer.loop, peer::dial);
  private final ModbusMaster master = new ModbusMaster(line);

  private int asked;
  private int good;

  @Test
  void readsNoWrongValueInAHundredThousandExchangesAsFastAsTheLineAllows() {
    for (int inFlight = 0; inFlight < 6; inFlight++) {
      askNext();
    }
    while (asked < 100_000) {
      peer.loop.advance(Duration.ofSeconds(10));
    }
    assertEquals(Fault.values().length, played.size(), "every fault has been played");
    assertTrue(good > 0.8 * asked, good + " good of " + asked);
    assertTrue(line.counts().get("late-answer") > 100, line.counts().toString());
  }

  private void askNext() {
    int unit = 1 + random.nextInt(3);
    Table table = random.nextBoolean() ? Table.HOLDING : Table.INPUT;
    int address = random.nextInt(900);
    int count = random.nextInt(4) == 0 ? 10 : 2;
    asked++;
    master.read(unit, table, address, count, answer -> {
      if (answer instanceof Answer.Words words) {
        byte[] right = AddressSlave.words(unit, table.readFunction(), address, count);
        assertArrayEquals(right, words.bytes(), () -> "unit " + unit + " " + table + " " + address + " after " + asked);
        good++;
      }
      if (asked < 100_000) {
        askNext();
      }
    });
  }

  @Test
  void isWellAgainInTheNextPeriodWhateverHappenedInThisOne() {
    int[] open = {0};
    for (int period = 0; period < 2_000; period++) {
      for (int unit = 1; unit <= 8; unit++) {
        int asking = unit;
        int address = random.nextInt(900);
        open[0]++;
        master.read(unit, Table.HOLDING, address, 10, answer -> {
          open[0]--;
          check(asking, address, answer);
        });
      }
      peer.loop.advance(Duration.ofSeconds(5));
      assertEquals(0, open[0], "every exchange of period " + period + " has come to its end");
    }
    assertEquals(Fault.values().length, played.size(), "every fault has been played");
  }

  /** One exchange is on the line at a time, so the fault that was played last is the one of this answer. */
  private void check(int unit, int address, Answer answer) {
    Fault fault = lastFault;
    if (answer instanceof Answer.Words words) {
      assertArrayEquals(AddressSlave.words(unit, 3, address, 10), words.bytes());
    } else {
      assertTrue(fault != null && !fault.harmless, () -> unit + ": " + answer + " after " + fault + " " + line.counts());
    }
  }
}
