package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a number may be written. */
class SpotTest {

  @ParameterizedTest
  @CsvSource({
    "number, '1.234E+01', 12.34",
    "number, '+.0125', 0.0125",
    "number, ' -7 ', -7",
    "number, '12.', 12",
    "number, '1234567890123456789012345678901234567890123', none",
    "number, '', none",
    "number, '#####', none",
    "number, '1E9999', none",
    "number, '12.3.4', none",
    "number, '0x10', none",
    "mantissa-exponent, '+1234-02', 12.34",
    "mantissa-exponent, '-0005+01', -50",
    "mantissa-exponent, '1234-02', none",
    "hex, 'fF', 255",
    "hex, 'FG', none",
  })
  void readsTextAsItStands(String type, String text, String expected) {
    Form form = Form.valueOf(type.toUpperCase(Locale.ROOT).replace('-', '_'));
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Spot spot = new Spot(Optional.empty(), 0, bytes.length, form, Order.AB, Optional.empty());

    assertEquals(expected, shown(spot, bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "uint8, AB, FE, 254",
    "int8, AB, FE, -2",
    "uint16, AB, 0102, 258",
    "uint16, BA, 0102, 513",
    "int16, BA, FEFF, -2",
    "uint32, ABCD, 00010203, 66051",
    "uint32, DCBA, 03020100, 66051",
    "uint32, CDAB, 02030001, 66051",
    "uint32, BADC, 01000302, 66051",
    "int32, ABCD, FFFFFFFE, -2",
    "uint64, ABCD, FFFFFFFFFFFFFFFF, 18446744073709551615",
    "int64, DCBA, FEFFFFFFFFFFFFFF, -2",
    "float32, ABCD, 449A51EC, 1234.56",
    "float32, CDAB, 51EC449A, 1234.56",
    "float32, BADC, 9A44EC51, 1234.56",
    "float32, DCBA, EC519A44, 1234.56",
    "float32, ABCD, 7FC00000, none",
    "float64, ABCD, 4028AE147AE147AE, 12.34",
    "float64, ABCD, 7FF0000000000000, none",
  })
  void readsBytesInEveryOrder(String type, Order order, String wire, String expected) {
    Form form = Form.valueOf(type.toUpperCase(Locale.ROOT));
    byte[] bytes = HexFormat.of().parseHex("AA" + wire + "BB");
    Spot fromStart = new Spot(Optional.empty(), 1, form.size(), form, order, Optional.empty());
    Spot fromEnd =
        new Spot(Optional.empty(), -1 - form.size(), form.size(), form, order, Optional.empty());

    assertEquals(expected, shown(fromStart, bytes));
    assertEquals(expected, shown(fromEnd, bytes));
  }

  /** The number, where nothing stands behind it. */
  private static String shown(Spot spot, byte[] bytes) {
    return spot.read(new Received.Whole(bytes, name -> Optional.empty()))
        .filter(raw -> raw.behind().isEmpty())
        .flatMap(Spot.Raw::number)
        .map(number -> number.toPlainString())
        .orElse("none");
  }
}
