package io.envgate.modbus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How near polling comes to what the line allows, in virtual time: request, silence, answer,
 * silence, each as long as the speed of the line makes it.
 */
class LineRateTest {
  private static final int COUNT = 10; // registers
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({"9600", "19200", "115200"})
  void usesNearlyAllOfTheLineAndNeverMore(int baud) {
    double limit = MINUTE.toNanos() / (double) (frames(baud) + 2 * silence(baud));
    double rate = goodPolls(baud, false) / limit;
    assertTrue(rate > 0.95 && rate <= 1, () -> "ratio to the legal limit: " + rate);
  }

  @ParameterizedTest
  @CsvSource({"9600", "19200", "115200"})
  void losesLittleWhenEveryFifthAnswerIsDamaged(int baud) {
    double ratio = goodPolls(baud, true) / (double) goodPolls(baud, false);
    assertTrue(ratio > 0.7, () -> "ratio to a clean line: " + ratio);
  }

  /** Nanoseconds of a request and its answer on the line: 10 bits a character. */
  private static long frames(int baud) {
    return (8 + 5 + 2 * COUNT) * 10_000_000_000L / baud;
  }

  private static long silence(int baud) {
    return baud > 19_200 ? 1_750_000 : 35_000_000_000L / baud;
  }

  private static int goodPolls(int baud, boolean damaged) {
    Random random = new Random(baud);
    int[] answers = {0};
    Peer peer =
        new Peer(
            (self, request) -> {
              byte[] reply = AddressSlave.reply(request);
              if (damaged && ++answers[0] % 5 == 0) {
                reply[random.nextInt(reply.length)] ^= (byte) (1 << random.nextInt(8));
              }
              self.writeAfter(Duration.ofNanos(frames(baud) + silence(baud)), reply);
            });
    LineSettings settings =
        LineSettings.serial("simulated", baud).withTimeout(Duration.ofMillis(200));
    Line line = Lines.on("bus", Framing.RTU, settings, peer.loop, peer::dial);
    int[] good = {0};
    askForEver(new ModbusMaster(line), good);
    peer.loop.advance(MINUTE);
    return good[0];
  }

  private static void askForEver(ModbusMaster master, int[] good) {
    master.read(
        1,
        Table.HOLDING,
        100,
        COUNT,
        answer -> {
          good[0] += answer instanceof Answer.Words ? 1 : 0;
          askForEver(master, good);
        });
  }
}
