package io.envgate.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.acquisition.Acquisition;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import io.envgate.modbus.ModbusMaster;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.RegisterMapAnalyzer;
import io.envgate.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Promise 4, "no contagion", on one RS-485 line: of eight units one is silent, one slow and one
 * babbling, from the first poll on. They stand before the others, so that they are due first.
 */
class NoContagionTest {
  private static final Duration TIMEOUT = Duration.ofMillis(300);
  private static final Duration WITH_ITS_BYTES =
      TIMEOUT.plusMillis(40); // its own characters, those of a late answer, and their silences

  private static final Duration WELL =
      Duration.ofMillis(30); // always the same, so that only the ill ones move anybody

  private static final int SILENT = 1;
  private static final int SLOW = 2;
  private static final int BABBLING = 3;
  private static final int UNITS = 8;

  @TempDir private Path folder;

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T00:00:00.500Z"));
  private final Bus bus = new Bus();

  /**
   * @param slowMillis after which the slow one answers: within the time-out, or too late
   */
  @ParameterizedTest
  @CsvSource({"5000, 270", "5000, 450", "2000, 270", "2000, 450", "1000, 270", "1000, 450"})
  void noContagionTheOthersStayWithinOneTimeOutOfTheirPlan(long everyMillis, long slowMillis) {
    bus.slow = Duration.ofMillis(slowMillis);
    Duration every = Duration.ofMillis(everyMillis);
    SqliteStore store = new SqliteStore(folder, loop);
    LineSettings settings = LineSettings.serial("simulated", 9600).withTimeout(TIMEOUT);
    Line line = Lines.on("bus", Framing.RTU, settings, loop, bus::dial);
    Acquisition acquisition = new Acquisition(loop, loop, store, store, store);
    for (int unit = 1; unit <= UNITS; unit++) {
      acquisition.add(analyzer(line, unit, every));
    }
    bus.babbleNowAndThen();
    int periods = 200;
    loop.advance(every.multipliedBy(periods));
    for (int unit = 4; unit <= UNITS; unit++) {
      assertOnPlan(unit, every, periods, line);
    }
    int asked = bus.askedNanos.get(SILENT).size();
    assertTrue(2 * asked >= periods, asked + " probes of the silent one");
    store.close();
  }

  /**
   * A late answer may come for three seconds, and is not waited for: it is asked for something
   * whose answer differs.
   *
   * @param hardSeconds for how long all three were ill before
   */
  @ParameterizedTest
  @CsvSource({"5000, 3", "5000, 600", "2000, 3", "2000, 600", "1000, 3", "1000, 600"})
  void aUnitThatAnswersAgainIsPolledWithinOneOfItsPeriods(long everyMillis, long hardSeconds) {
    bus.slow = Duration.ofMillis(270);
    Duration every = Duration.ofMillis(everyMillis);
    SqliteStore store = new SqliteStore(folder, loop);
    LineSettings settings = LineSettings.serial("simulated", 9600).withTimeout(TIMEOUT);
    Line line = Lines.on("bus", Framing.RTU, settings, loop, bus::dial);
    Acquisition acquisition = new Acquisition(loop, loop, store, store, store);
    for (int unit = 1; unit <= UNITS; unit++) {
      acquisition.add(analyzer(line, unit, every));
    }
    loop.advance(Duration.ofSeconds(hardSeconds));
    bus.healed = true;
    long healed = loop.nanoTime();
    loop.advance(every.multipliedBy(5));
    for (int unit : new int[] {SILENT, BABBLING}) {
      List<Long> asked = bus.askedNanos.get(unit);
      long again = asked.stream().filter(at -> at >= healed).findFirst().orElseThrow() - healed;
      assertTrue(
          again <= every.plus(TIMEOUT).toNanos(),
          "unit " + unit + " was asked " + again / 1_000_000 + " ms after it was well again");
      long inFive = asked.stream().filter(at -> at >= healed).count();
      assertTrue(inFive >= 4, "unit " + unit + ": " + inFive + " polls in five periods");
    }
    store.close();
  }

  /** The first periods, in which nobody knows yet who is ill, are not looked at. */
  private void assertOnPlan(int unit, Duration every, int periods, Line line) {
    List<Long> asked = bus.askedNanos.get(unit);
    assertEquals(periods, asked.size(), 1, "unit " + unit + " " + line.counts());
    for (int at = 3; at < asked.size(); at++) {
      long period = asked.get(at) - asked.get(at - 1);
      assertTrue(
          Math.abs(period - every.toNanos()) <= WITH_ITS_BYTES.toNanos(),
          "unit " + unit + ", poll " + at + ": period " + period / 1_000_000 + " ms");
    }
  }

  private RegisterMapAnalyzer analyzer(Line line, int unit, Duration every) {
    String row = "registers: [{factor: w0%d, table: holding, address: 0, type: uint16}]";
    RegisterMap map = ((Parsed.Good) RegisterMap.parse(row.formatted(1000 + unit))).map();
    return new RegisterMapAnalyzer(
        "unit" + unit,
        every,
        map.withPoints(List.of("outlet")),
        loop,
        new ModbusMaster(line),
        unit);
  }

  /** The far end of the line: each chunk that comes is one request. */
  private final class Bus implements Wire.Listener {
    private final Random random = new Random(4);
    private final Map<Integer, List<Long>> askedNanos = new TreeMap<>();
    private Duration slow;
    private boolean healed;
    private VirtualWire wire;

    Wire dial() {
      VirtualWire.Pair pair = VirtualWire.pair(loop, Duration.ZERO);
      wire = pair.far();
      wire.open(this);
      return pair.near();
    }

    @Override
    public void received(byte[] request) {
      int unit = request[0];
      askedNanos.computeIfAbsent(unit, absent -> new ArrayList<>()).add(loop.nanoTime());
      if (unit == BABBLING && !healed) {
        babble(TIMEOUT);
      } else if (unit != SILENT || healed) {
        Duration after = unit == SLOW ? slow : WELL;
        int[] reply = new int[3 + 2 * request[5]]; // as many registers as were asked for
        reply[0] = unit;
        reply[1] = 3;
        reply[2] = 2 * request[5];
        loop.after(after, () -> wire.write(rtu(reply)));
      }
    }

    void babbleNowAndThen() {
      loop.after(
          Duration.ofMillis(3_000 + random.nextInt(10_000)),
          () -> {
            babble(Duration.ofMillis(100));
            babbleNowAndThen();
          });
    }

    /** A byte every 2 ms: the line does not fall silent. */
    private void babble(Duration time) {
      for (long millis = 5; millis < time.toMillis(); millis += 2) {
        byte[] noise = {(byte) random.nextInt()};
        loop.after(Duration.ofMillis(millis), () -> wire.write(noise));
      }
    }

    @Override
    public void opened() {}

    @Override
    public void closed(String reason) {}
  }

  /** With the CRC of RTU. */
  private static byte[] rtu(int... body) {
    byte[] frame = new byte[body.length + 2];
    int register = 0xFFFF;
    for (int at = 0; at < body.length; at++) {
      frame[at] = (byte) body[at];
      register ^= body[at];
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 0 ? register >> 1 : register >> 1 ^ 0xA001;
      }
    }
    frame[body.length] = (byte) register;
    frame[body.length + 1] = (byte) (register >> 8);
    return frame;
  }
}
