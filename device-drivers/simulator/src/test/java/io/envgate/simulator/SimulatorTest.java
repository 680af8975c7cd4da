package io.envgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.line.Modem;
import io.envgate.line.ModemPorts;
import io.envgate.loop.FreePort;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.ThreadLoop;
import io.envgate.modbus.Answer;
import io.envgate.modbus.ModbusMaster;
import io.envgate.modbus.Table;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.simulator.Simulator.Played;
import io.envgate.simulator.Simulator.Where;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The simulator on real sockets and on a real pair of serial ports, asked by the gateway's own
 * master.
 */
class SimulatorTest {
  private static final RegisterMap MAP =
      ((Parsed.Good)
              RegisterMap.parse(
                  """
      registers:
        - {factor: w01018, table: holding, address: 0, type: float32, order: ABCD}
      """))
          .map();

  @ParameterizedTest
  @EnumSource(Framing.class)
  void playsTwoUnitsOnOneTcpLine(Framing framing) throws Exception {
    Where.Tcp where = new Where.Tcp("127.0.0.1", 0, framing);
    List<Played> analyzers =
        List.of(new Played("cod", where, 1, MAP), new Played("flow", where, 9, MAP));
    try (Simulator simulator = Simulator.start(analyzers, Schedule.STEADY, 1);
        NetworkLoop loop = new NetworkLoop("gateway");
        Line line =
            Lines.tcp(
                "plc", "127.0.0.1", simulator.port(where), framing, LineSettings.network(), loop)) {
      ModbusMaster master = new ModbusMaster(line);

      assertEquals(4, words(master, 1).length);
      assertEquals(4, words(master, 9).length);
    }
  }

  @Test
  void dialsInAsAModemDoes() throws Exception {
    int port = FreePort.any();
    Where.DialIn where = new Where.DialIn("127.0.0.1", port, Framing.ASCII, "STATION-1");
    try (NetworkLoop loop = new NetworkLoop("gateway");
        Line line =
            Lines.dialIn(
                "dtu",
                new InetSocketAddress("127.0.0.1", port),
                Modem.of("STATION-1", ""),
                Framing.ASCII,
                LineSettings.network(),
                new ModemPorts(loop));
        Simulator simulator =
            Simulator.start(List.of(new Played("cod", where, 1, MAP)), Schedule.STEADY, 1)) {
      assertEquals(4, words(new ModbusMaster(line), 1).length, simulator::toString);
    }
  }

  @Test
  void playsOnASerialLine(@TempDir Path folder) throws Exception {
    try (PtyPair pair = PtyPair.open(folder)) {
      LineSettings instrument = LineSettings.serial(pair.instrument().toString(), 9600);
      Played cod = new Played("cod", new Where.Serial(instrument), 1, MAP);
      Simulator simulator = Simulator.start(List.of(cod), Schedule.STEADY, 1);
      try (simulator;
          ThreadLoop loop = new ThreadLoop("gateway");
          Line line =
              Lines.serial("bus1", LineSettings.serial(pair.gateway().toString(), 9600), loop)) {
        assertEquals(4, words(new ModbusMaster(line), 1).length);
      }
    }
  }

  @Test
  void endsThePairOfSerialPorts(@TempDir Path folder) throws Exception {
    PtyPair pair = PtyPair.open(folder);
    assertTrue(Files.exists(pair.gateway()) && Files.exists(pair.instrument()));

    pair.close();

    assertTrue(Files.notExists(pair.gateway()) && Files.notExists(pair.instrument()));
  }

  @Test
  void saysHowToGetSocatWhereItIsMissing(@TempDir Path folder) {
    PtyPair.Unavailable missing =
        assertThrows(
            PtyPair.Unavailable.class,
            () -> PtyPair.open(folder, folder.resolve("socat").toString()));

    assertTrue(
        missing.text(Locale.ENGLISH).contains("apt install socat"), missing.text(Locale.ENGLISH));
    assertTrue(
        missing.text(Locale.SIMPLIFIED_CHINESE).startsWith("缺少 socat"),
        missing.text(Locale.SIMPLIFIED_CHINESE));
  }

  @Test
  void saysWhatSocatSaidWhereItFails(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("gateway/occupied"));

    PtyPair.Unavailable failed =
        assertThrows(PtyPair.Unavailable.class, () -> PtyPair.open(folder));

    assertTrue(failed.getMessage().contains("gateway"), failed.getMessage());
  }

  @Test
  void refusesTwoAnalyzersUnderOneNumber() {
    Where.Tcp where = new Where.Tcp("127.0.0.1", 0, Framing.TCP);

    assertThrows(
        IllegalArgumentException.class,
        () ->
            Simulator.start(
                List.of(new Played("a", where, 1, MAP), new Played("b", where, 1, MAP)),
                Schedule.STEADY,
                1));
  }

  @Test
  void saysThatAnAddressIsTaken() throws IOException {
    Where.Tcp where = new Where.Tcp("127.0.0.1", 0, Framing.TCP);
    try (Simulator first =
        Simulator.start(List.of(new Played("a", where, 1, MAP)), Schedule.STEADY, 1)) {
      Where.Tcp same = new Where.Tcp("127.0.0.1", first.port(where), Framing.TCP);

      assertThrows(
          IOException.class,
          () -> Simulator.start(List.of(new Played("b", same, 1, MAP)), Schedule.STEADY, 1));
    }
  }

  /** The two registers; asks again while one of the two ends is still being opened. */
  private static byte[] words(ModbusMaster master, int unit) throws InterruptedException {
    Answer answer = new Answer.Unreachable("not asked yet");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (!(answer instanceof Answer.Words) && System.nanoTime() < end) {
      LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
      master.read(unit, Table.HOLDING, 0, 2, answers::add);
      answer = answers.poll(180, TimeUnit.SECONDS);
    }
    assertTrue(answer instanceof Answer.Words, String.valueOf(answer));
    return ((Answer.Words) answer).bytes();
  }
}
