package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.modbus.Table;
import io.envgate.registermap.Span;
import io.envgate.station.parts.Framing;
import io.envgate.station.parts.SerialLine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusBudgetTest {

  /**
   * Polls a second at the legal limit, computed once by hand from 1 / ((8 + 5 + 2n) · b / baud + 2
   * · silence).
   */
  @ParameterizedTest
  @CsvSource({
    "2400, NONE, 1, 10.9", "9600, NONE, 1, 43.6", "9600, NONE, 10, 24.0", "9600, NONE, 125, 3.6",
    "19200, NONE, 10, 48.0", "38400, NONE, 10, 82.7", "115200, NONE, 100, 45.5",
        "9600, EVEN, 10, 21.8"
  })
  void knowsHowLongAPollTakes(int baud, SerialLine.Parity parity, int registers, double polls) {
    Span block = new Span(Table.HOLDING, 0, registers);
    assertEquals(polls, 1 / BusBudget.seconds(line(baud, parity, Duration.ZERO), block), 0.06);
  }

  @ParameterizedTest
  @CsvSource({"1, 14", "8, 14", "9, 15", "2000, 263"})
  void bitsTravelEightToAByte(int bits, int bytes) {
    double silences = 2 * 3.5 * 10 / 9600;
    SerialLine line = line(9600, SerialLine.Parity.NONE, Duration.ZERO);
    assertEquals(
        bytes * 10.0 / 9600 + silences,
        BusBudget.seconds(line, new Span(Table.COIL, 0, bits)),
        1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "50, 0.0463541666"})
  void aLongerGapThanTheLegalSilenceTakesItsPlace(long gapMillis, double more) {
    Span span = new Span(Table.HOLDING, 0, 1);
    double bare = BusBudget.seconds(line(9600, SerialLine.Parity.NONE, Duration.ZERO), span);
    double gapped =
        BusBudget.seconds(line(9600, SerialLine.Parity.NONE, Duration.ofMillis(gapMillis)), span);
    assertEquals(more, gapped - bare, 1e-9);
  }

  private static SerialLine line(int baud, SerialLine.Parity parity, Duration gap) {
    return new SerialLine(
        "bus1", "/dev/ttyS1", baud, parity, 8, 1, Framing.RTU, Duration.ofSeconds(1), gap);
  }

  @Test
  void anAsciiFrameTakesTwoCharactersForEachByteAndOneMore() {
    SerialLine ascii =
        new SerialLine(
            "bus1",
            "/dev/ttyS1",
            9600,
            SerialLine.Parity.EVEN,
            7,
            1,
            Framing.ASCII,
            Duration.ofSeconds(1),
            Duration.ZERO);
    double character = 10.0 / 9600;
    assertEquals(
        (17 + 31 + 7) * character, // :1103006B00037E and a reply of five registers, CR LF each
        BusBudget.seconds(ascii, new Span(Table.HOLDING, 0, 5)),
        1e-9);
  }

  @Test
  void saysHowMuchOfALineIsAskedForAndWhatIsAskedAsFastAsPossible() {
    BusBudget budget =
        new BusBudget(
            line(9600, SerialLine.Parity.NONE, Duration.ZERO),
            List.of(
                new BusBudget.Poll("outlet1.cod", 0.1, Duration.ofSeconds(5)),
                new BusBudget.Poll("outlet1.ph", 0.2, Duration.ofSeconds(1)),
                new BusBudget.Poll("weather", 0.3, Duration.ZERO)));
    assertEquals(0.22, budget.share(), 1e-9);
    assertEquals(
        "line bus1 at 9600 baud: 22 % of its time"
            + " (outlet1.cod 0.100 s / 5s, outlet1.ph 0.200 s / 1s, weather 0.300 s / fastest)",
        budget.in(Locale.ENGLISH));
    assertTrue(budget.in(Locale.CHINA).startsWith("线路 bus1（9600 波特）：占用 22 %（"));
  }
}
