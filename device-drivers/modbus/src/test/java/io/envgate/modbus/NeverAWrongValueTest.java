package io.envgate.modbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.line.Parity;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise 3, "never invented": every fifth answer is bad in one of all the ways, and no value is
 * wrong.
 */
class NeverAWrongValueTest {
  private static final long SEED = 20261123;
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final LineSettings SETTINGS =
      LineSettings.serial("simulated", 9600).withTimeout(TIMEOUT);

  private final Random random = new Random(SEED);
  private final Map<Fault, Integer> played = new EnumMap<>(Fault.class);
  private int answers;
  private Fault lastFault;
  private Dialect dialect = Dialect.RTU;

  private final Peer peer =
      new Peer(
          (self, spoken) -> {
            byte[] request = dialect.understood(spoken);
            lastFault =
                ++answers % 5 == 0 ? Fault.values()[random.nextInt(Fault.values().length)] : null;
            if (lastFault == null) {
              self.writeAfter(
                  Duration.ofMillis(2 + random.nextInt(20)),
                  dialect.spoken(AddressSlave.reply(request)));
            } else {
              played.merge(lastFault, 1, Integer::sum);
              lastFault.play(dialect, self, request, random);
            }
          });

  private int asked;
  private int good;
  private int wrong;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void readsNoWrongValueInAHundredThousandExchangesAsFastAsTheLineAllows(Dialect spoken) {
    dialect = spoken;
    Line line = line(SETTINGS);
    askInARow(new ModbusMaster(line), 100_000);
    assertEquals(0, wrong);
    assertEquals(Fault.values().length, played.size(), "every fault has been played");
    assertTrue(good > 0.8 * asked, good + " good of " + asked);
    assertTrue(line.counts().get("late-answer") > 100, line.counts().toString());
  }

  /**
   * So the test above can fail: what it looks for happens where the line does not remember what was
   * not answered.
   */
  @Test
  void wouldReadWrongValuesWithoutTheMemoryOfUnansweredRequests() {
    LineSettings forgetful =
        new LineSettings(
            "simulated", 9600, Parity.NONE, 8, 1, TIMEOUT, Duration.ZERO, Duration.ZERO);
    askInARow(new ModbusMaster(line(forgetful)), 10_000);
    assertTrue(wrong > 0, "wrong values");
  }

  /** The line knows nobody but this unit, and each answer that misses is one more late one. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"LATE", "SILENT", "FOREIGN", "TRUNCATED"})
  void aLoneUnitIsAskedAgainAtOnceWhereItsAnswerCanBeMadeToDiffer(Fault fault) {
    int waiting = goodInAMinute(fault, 0);
    played.clear();
    int differing = goodInAMinute(fault, 8);
    assertEquals(0, wrong);
    assertTrue(
        differing > 2 * waiting,
        differing + " good where registers can be spared for it, " + waiting + " where none can");
  }

  private int goodInAMinute(Fault fault, int spare) {
    Peer lone =
        new Peer(
            (self, request) -> {
              if (++answers % 5 == 0) {
                fault.play(Dialect.RTU, self, request, random);
              } else {
                self.writeAfter(Duration.ofMillis(30), AddressSlave.reply(request));
              }
            });
    ModbusMaster master =
        new ModbusMaster(Lines.on("bus", Framing.RTU, SETTINGS, lone.loop, lone::dial));
    int before = good;
    lone.loop.execute(() -> askAgain(master, spare));
    lone.loop.advance(Duration.ofMinutes(1));
    return good - before;
  }

  private void askAgain(ModbusMaster master, int spare) {
    int address = random.nextInt(900);
    master.read(
        1,
        Table.HOLDING,
        address,
        10,
        spare,
        answer -> {
          if (answer instanceof Answer.Words words) {
            boolean right = Arrays.equals(AddressSlave.words(1, 3, address, 10), words.bytes());
            good += right ? 1 : 0;
            wrong += right ? 0 : 1;
          }
          askAgain(master, spare);
        });
  }

  private Line line(LineSettings settings) {
    return Lines.on("bus", Framing.valueOf(dialect.name()), settings, peer.loop, peer::dial);
  }

  /** Six exchanges wait at any time. */
  private void askInARow(ModbusMaster master, int exchanges) {
    for (int waiting = 0; waiting < 6; waiting++) {
      askNext(master, exchanges);
    }
    while (asked < exchanges) {
      peer.loop.advance(Duration.ofSeconds(10));
    }
    peer.loop.advance(Duration.ofMinutes(1));
  }

  private void askNext(ModbusMaster master, int exchanges) {
    int unit = 1 + random.nextInt(3);
    Table table = random.nextBoolean() ? Table.HOLDING : Table.INPUT;
    int address = random.nextInt(900);
    int count = random.nextInt(4) == 0 ? 10 : 2;
    int spare = random.nextBoolean() ? 8 : 0;
    asked++;
    master.read(
        unit,
        table,
        address,
        count,
        spare,
        answer -> {
          if (answer instanceof Answer.Words words) {
            boolean right =
                Arrays.equals(
                    AddressSlave.words(unit, table.readFunction(), address, count), words.bytes());
            good += right ? 1 : 0;
            wrong += right ? 0 : 1;
          }
          if (asked < exchanges) {
            askNext(master, exchanges);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void isWellAgainInTheNextPeriodWhateverHappenedInThisOne(Dialect spoken) {
    dialect = spoken;
    Line line = line(SETTINGS);
    ModbusMaster master = new ModbusMaster(line);
    int[] open = {0};
    for (int period = 0; period < 2_000; period++) {
      for (int unit = 1; unit <= 8; unit++) {
        int asking = unit;
        int address = random.nextInt(900);
        open[0]++;
        master.read(
            unit,
            Table.HOLDING,
            address,
            10,
            answer -> {
              open[0]--;
              check(asking, address, answer);
            });
      }
      peer.loop.advance(Duration.ofSeconds(5));
      assertEquals(0, open[0], "every exchange of period " + period + " has come to its end");
    }
    assertEquals(Fault.values().length, played.size(), "every fault has been played");
  }

  /**
   * One exchange is on the line at a time, so the fault that was played last is the one of this
   * answer.
   */
  private void check(int unit, int address, Answer answer) {
    Fault fault = lastFault;
    if (answer instanceof Answer.Words words) {
      assertArrayEquals(AddressSlave.words(unit, 3, address, 10), words.bytes());
    } else {
      assertTrue(fault != null && !fault.harmless, () -> unit + ": " + answer + " after " + fault);
    }
  }
}
