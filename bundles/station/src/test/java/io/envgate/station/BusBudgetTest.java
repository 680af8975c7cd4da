package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.modbus.Table;
import io.envgate.registermap.Span;
import java.time.Duration;
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
  void knowsHowLongAPollTakes(int baud, Station.Parity parity, int registers, double polls) {
    BusBudget budget = new BusBudget(line(baud, parity, Duration.ZERO));
    assertEquals(polls, 1 / budget.seconds(new Span(Table.HOLDING, 0, registers)), 0.06);
  }

  @ParameterizedTest
  @CsvSource({"1, 14", "8, 14", "9, 15", "2000, 263"})
  void bitsTravelEightToAByte(int bits, int bytes) {
    double silences = 2 * 3.5 * 10 / 9600;
    BusBudget budget = new BusBudget(line(9600, Station.Parity.NONE, Duration.ZERO));
    assertEquals(
        bytes * 10.0 / 9600 + silences, budget.seconds(new Span(Table.COIL, 0, bits)), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "50, 0.0463541666"})
  void aLongerGapThanTheLegalSilenceTakesItsPlace(long gapMillis, double more) {
    Span span = new Span(Table.HOLDING, 0, 1);
    double bare = new BusBudget(line(9600, Station.Parity.NONE, Duration.ZERO)).seconds(span);
    double gapped =
        new BusBudget(line(9600, Station.Parity.NONE, Duration.ofMillis(gapMillis))).seconds(span);
    assertEquals(more, gapped - bare, 1e-9);
  }

  private static Station.SerialLine line(int baud, Station.Parity parity, Duration gap) {
    return new Station.SerialLine(
        "bus1", "/dev/ttyS1", baud, parity, 8, 1, Duration.ofSeconds(1), gap);
  }
}
