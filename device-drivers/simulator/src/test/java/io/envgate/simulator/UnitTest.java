package io.envgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.modbus.Table;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The exchanges that the Modbus Application Protocol Specification V1.1b3 prints in section 6, and
 * its refusals.
 */
class UnitTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final MapBank bank =
      new MapBank()
          .with(Table.COIL, 19, bits("1011 0011 1101 0110 101"))
          .with(Table.DISCRETE, 196, bits("0011 0101 1101 1011 1010 11"))
          .with(Table.HOLDING, 107, 0x022B, 0x0000, 0x0064)
          .with(Table.INPUT, 8, 0x000A)
          .with(Table.COIL, 172, 0)
          .with(Table.HOLDING, 1, 0, 0)
          .with(Table.HOLDING, 0xFFFF, 7);
  private final Unit unit = new Unit(bank);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "6.1 coils 20 to 38,                   01 00 13 00 13,                01 03 CD 6B 05",
    "6.2 discrete inputs 197 to 218,       02 00 C4 00 16,                02 03 AC DB 35",
    "6.3 holding registers 108 to 110,     03 00 6B 00 03,                03 06 02 2B 00 00 00 64",
    "6.4 input register 9,                 04 00 08 00 01,                04 02 00 0A",
    "6.5 coil 173 on,                      05 00 AC FF 00,                05 00 AC FF 00",
    "6.6 register 2 becomes 3,             06 00 01 00 03,                06 00 01 00 03",
    "6.12 registers 2 and 3,               10 00 01 00 02 04 00 0A 01 02, 10 00 01 00 02",
  })
  void answersAsTheSpecificationPrints(String clause, String request, String answer) {
    assertEquals(answer, exchange(request));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an unknown function,                         08 00 00 12 34,          88 01",
    "a register that is not there,                03 00 6B 00 04,          83 02",
    "a register beyond the last address,          03 FF FF 00 02,          83 02",
    "a register to write that is not there,       06 00 6E 00 01,          86 02",
    "several registers of which one is not there, 10 00 02 00 02 04 00 01 00 01, 90 02",
    "no registers at all,                         03 00 6B 00 00,          83 03",
    "more registers than an answer can carry,     04 00 08 00 7E,          84 03",
    "more bits than an answer can carry,          01 00 13 07 D1,          81 03",
    "a coil that is neither on nor off,           05 00 AC 00 01,          85 03",
    "a byte count that is not twice the count,    10 00 01 00 02 03 00 0A 01, 90 03",
    "a request that breaks off,                   03 00 6B,                83 03",
    "nothing but a function,                      10,                      90 03",
  })
  void refuses(String what, String request, String answer) {
    assertEquals(answer, exchange(request));
  }

  @Test
  void readsTheLastRegisterOfAll() {
    assertEquals("03 02 00 07", exchange("03 FF FF 00 01"));
  }

  @Test
  void keepsWhatIsWritten() {
    exchange("05 00 AC FF 00");
    exchange("10 00 01 00 02 04 00 0A 01 02");

    assertEquals("01 01 01", exchange("01 00 AC 00 01"));
    assertEquals("03 04 00 0A 01 02", exchange("03 00 01 00 02"));
  }

  @Test
  void writesNothingOfWhatItRefuses() {
    exchange("10 00 02 00 02 04 00 05 00 05");

    assertEquals("03 02 00 00", exchange("03 00 02 00 01"));
  }

  private String exchange(String request) {
    return HEX.formatHex(unit.answer(HEX.parseHex(request)));
  }

  /** In the order of their addresses. */
  private static int[] bits(String text) {
    return text.replace(" ", "").chars().map(c -> c - '0').toArray();
  }
}
