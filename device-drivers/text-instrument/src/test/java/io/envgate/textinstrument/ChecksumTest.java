package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind with bytes from the instruments' own papers, from catalogues of CRCs, or by hand. */
class ChecksumTest {

  /** Covered bytes, in text or hex, the code as it stands on the wire in hex, and the source. */
  record Vector(Checksum kind, byte[] covered, String onTheWire, String source) {
    @Override
    public String toString() {
      return kind + ", " + source;
    }
  }

  static Vector[] vectors() {
    return new Vector[] {
      text(Checksum.CRC16_MODBUS, "123456789", "374B", "catalogue 4B37"),
      hex(Checksum.CRC16_MODBUS, "01030000000A", "C5CD", "TUF-2000 request"),
      text(Checksum.CRC16_CCITT, "123456789", "31C3", "catalogue XMODEM"),
      text(Checksum.XOR, "Q,229,002.74,M,00,", ascii("16"), "Gill, within STX and ETX"),
      text(
          Checksum.XOR,
          "$03.21,75.83,03.34,03.15,22.37,23.5,23.5,20.0,0,",
          ascii("04"),
          "Vaisala WM80, with the $"),
      text(Checksum.BAYERN_HESSEN, "\u0002DA\u0003", ascii("04"), "by hand: 02^44^41^03"),
      hex(Checksum.SUM8, "D4043A0AA160", "1D", "SDS011 data sheet example"),
      hex(Checksum.SUM16, "424DE10000", "0170", "PMS5003 passive mode"),
      hex(Checksum.SUM16, "424DE20000", "0171", "PMS5003 read"),
      hex(Checksum.FF_SUM, "0102FC", "00", "by hand: FF - FF"),
      hex(Checksum.FF_SUM, "018600000000", "78", "by hand: FF - 87"),
      hex(Checksum.CARRY_SUM, "FF02", "02", "by hand: 101 is 01 and a carry"),
      hex(Checksum.CARRY_SUM, "55AA13", "13", "BDBG head: 55+AA is FF, FF+13 is 12 and a carry"),
      text(Checksum.DIGIT_SUM, "E Y 0 0000 0400 12.34 .0125 0060", ascii("28"), "by hand"),
      text(Checksum.DIGIT_SUM, "9".repeat(12), ascii("08"), "by hand: 108 in two digits"),
      text(Checksum.CHARACTER_SUM, "co 12.3 ppb", ascii("0318"), "by hand"),
      text(
          Checksum.HJ212,
          "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
              + "CP=&&RtdInterval=30&&",
          ascii("1C80"),
          "HJ 212-2017, annex"),
    };
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agreesWithItsVector(Vector vector) {
    int code = vector.kind.of(vector.covered, 0, vector.covered.length);

    byte[] written = vector.kind.usual().write(code, vector.kind.width());

    assertEquals(vector.onTheWire, HexFormat.of().withUpperCase().formatHex(written));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void coversOnlyWhatItIsToldTo(Vector vector) {
    byte[] within = new byte[vector.covered.length + 5];
    Arrays.fill(within, (byte) '7');
    System.arraycopy(vector.covered, 0, within, 2, vector.covered.length);

    assertEquals(
        vector.kind.of(vector.covered, 0, vector.covered.length),
        vector.kind.of(within, 2, 2 + vector.covered.length));
  }

  @Test
  void everyKindHasAVector() {
    Set<Checksum> seen = new TreeSet<>();
    Arrays.stream(vectors()).forEach(one -> seen.add(one.kind));

    assertEquals(Set.of(Checksum.values()), seen);
    assertEquals(11, seen.size());
  }

  private static Vector text(Checksum kind, String covered, String code, String source) {
    return new Vector(kind, covered.getBytes(StandardCharsets.ISO_8859_1), code, source);
  }

  private static Vector hex(Checksum kind, String covered, String code, String source) {
    return new Vector(kind, HexFormat.of().parseHex(covered), code, source);
  }

  private static String ascii(String text) {
    return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }
}
