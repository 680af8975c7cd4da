package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.profile.Decoded;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueCodecTest {
  private static final List<WordOrder> WIDE =
      List.of(WordOrder.ABCD, WordOrder.CDAB, WordOrder.BADC, WordOrder.DCBA);

  /** 1234.56 is 449A51EC as a single and 40934A3D70A3D70A as a double. */
  @ParameterizedTest
  @CsvSource({
    "FLOAT32, ABCD, 449A51EC, 1234.56",
    "FLOAT32, CDAB, 51EC449A, 1234.56",
    "FLOAT32, BADC, 9A44EC51, 1234.56",
    "FLOAT32, DCBA, EC519A44, 1234.56",
    "FLOAT64, ABCD, 40934A3D70A3D70A, 1234.56",
    "FLOAT64, CDAB, D70A70A34A3D4093, 1234.56",
    "FLOAT64, BADC, 93403D4AA3700AD7, 1234.56",
    "FLOAT64, DCBA, 0AD7A3703D4A9340, 1234.56",
    "UINT32, ABCD, FFFEFDFC, 4294901244",
    "UINT32, CDAB, FDFCFFFE, 4294901244",
    "UINT32, BADC, FEFFFCFD, 4294901244",
    "UINT32, DCBA, FCFDFEFF, 4294901244",
    "INT32, ABCD, FFFEFDFC, -66052",
    "INT32, CDAB, FDFCFFFE, -66052",
    "INT32, BADC, FEFFFCFD, -66052",
    "INT32, DCBA, FCFDFEFF, -66052",
    "UINT64, ABCD, FF00000000000001, 18374686479671623681",
    "UINT64, CDAB, 000100000000FF00, 18374686479671623681",
    "UINT64, BADC, 00FF000000000100, 18374686479671623681",
    "UINT64, DCBA, 01000000000000FF, 18374686479671623681",
    "INT64, ABCD, FF00000000000001, -72057594037927935",
    "INT64, CDAB, 000100000000FF00, -72057594037927935",
    "INT64, BADC, 00FF000000000100, -72057594037927935",
    "INT64, DCBA, 01000000000000FF, -72057594037927935",
    "BCD32, ABCD, 01234567, 1234567",
    "BCD32, CDAB, 45670123, 1234567",
    "BCD32, BADC, 23016745, 1234567",
    "BCD32, DCBA, 67452301, 1234567",
    "UINT16, AB, 8001, 32769",
    "UINT16, BA, 0180, 32769",
    "INT16, AB, 8001, -32767",
    "INT16, BA, 0180, -32767",
    "BCD16, AB, 0987, 987",
    "BCD16, BA, 8709, 987"
  })
  void readsAndWritesEveryTypeInEveryOrder(
      ValueType type, WordOrder order, String hex, String number) {
    ValueCodec codec = ValueCodec.of(type, order);
    byte[] wire = HexFormat.of().parseHex(hex);

    assertEquals(new BigDecimal(number), figure(codec, wire));
    assertArrayEquals(wire, codec.encode(new BigDecimal(number)));
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 7FC00000, not a number: 7FC00000",
    "FLOAT32, 7FA00000, not a number: 7FA00000",
    "FLOAT32, 7F800000, not a number: 7F800000",
    "FLOAT32, FF800000, not a number: FF800000",
    "FLOAT64, 7FF8000000000000, not a number: 7FF8000000000000",
    "BCD32, 0123456A, no decimal digits: 0123456A"
  })
  void givesNoFigureForBytesThatAreNone(ValueType type, String hex, String cause) {
    Decoded decoded = ValueCodec.of(type, WordOrder.ABCD).decode(HexFormat.of().parseHex(hex));

    assertEquals(new Decoded.Missing(cause), decoded);
  }

  @Test
  void readsOneBitOfARegister() {
    ValueCodec bit = ValueCodec.bit(WordOrder.AB, 9);

    assertEquals(BigDecimal.ONE, figure(bit, new byte[] {2, 0}));
    assertEquals(BigDecimal.ZERO, figure(bit, new byte[] {(byte) 0xFD, (byte) 0xFF}));
    assertArrayEquals(new byte[] {2, 0}, bit.encode(BigDecimal.ONE));
    assertEquals(BigDecimal.ONE, figure(ValueCodec.bit(WordOrder.BA, 9), new byte[] {0, 2}));
  }

  @Test
  void readsANumberWrittenInCharacters() {
    assertEquals(
        new BigDecimal("-12.5"),
        figure(ValueCodec.string(WordOrder.AB, 4), " -12.5\0\0".getBytes()));
    assertEquals(
        new BigDecimal("12.5"), figure(ValueCodec.string(WordOrder.BA, 2), "215.".getBytes()));
    assertArrayEquals(
        "12.5\0\0".getBytes(), ValueCodec.string(WordOrder.AB, 3).encode(new BigDecimal("12.5")));
    assertTrue(
        ValueCodec.string(WordOrder.AB, 2).decode("----".getBytes()) instanceof Decoded.Missing);
  }

  @Test
  void comesBackFromEveryOrderWithRandomBytes() {
    Random random = new Random(212);
    for (WordOrder order : WIDE) {
      for (int round = 0; round < 2000; round++) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        assertArrayEquals(bytes, order.arrange(order.arrange(bytes)));
        byte[] wire = Arrays.copyOf(bytes, 4);
        for (ValueType type : List.of(ValueType.UINT32, ValueType.INT32, ValueType.FLOAT32)) {
          returns(ValueCodec.of(type, order), wire);
        }
        for (ValueType type : List.of(ValueType.UINT64, ValueType.INT64, ValueType.FLOAT64)) {
          returns(ValueCodec.of(type, order), bytes);
        }
      }
    }
  }

  private static void returns(ValueCodec codec, byte[] wire) {
    if (codec.decode(wire) instanceof Decoded.Figure figure
        && figure.value().signum() != 0) { // −0.0 is 0 as a number
      assertArrayEquals(wire, codec.encode(figure.value()), codec + " " + figure.value());
    }
  }

  @Test
  void givesTheShortestDecimalThatReadsBackTheSame() {
    Random random = new Random(2017);
    for (int round = 0; round < 5000; round++) {
      float single = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(single)) {
        ValueCodec codec = ValueCodec.of(ValueType.FLOAT32, WordOrder.ABCD);
        assertEquals(
            new BigDecimal(Float.toString(single)),
            figure(codec, codec.encode(new BigDecimal(Float.toString(single)))));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UINT16, AB, 65536",
    "UINT16, AB, -1",
    "INT16, AB, 32768",
    "BCD16, AB, 10000",
    "BIT, AB, 2",
    "FLOAT32, ABCD, 1E39",
    "INT32, ABCD, -2147483649"
  })
  void refusesToEncodeWhatDoesNotFit(ValueType type, WordOrder order, String number) {
    assertThrows(
        IllegalArgumentException.class,
        () -> ValueCodec.of(type, order).encode(new BigDecimal(number)));
  }

  @Test
  void roundsAWholeNumberHalfToEven() {
    assertArrayEquals(
        new byte[] {0, 2},
        ValueCodec.of(ValueType.UINT16, WordOrder.AB).encode(new BigDecimal("2.5")));
  }

  @Test
  void cannotBeBuiltWrong() {
    assertThrows(
        IllegalArgumentException.class, () -> ValueCodec.of(ValueType.UINT16, WordOrder.CDAB));
    assertThrows(
        IllegalArgumentException.class, () -> ValueCodec.of(ValueType.FLOAT32, WordOrder.AB));
    assertThrows(IllegalArgumentException.class, () -> ValueCodec.bit(WordOrder.AB, 16));
    assertThrows(
        IllegalArgumentException.class,
        () -> ValueCodec.of(ValueType.UINT16, WordOrder.AB).decode(new byte[4]));
  }

  private static BigDecimal figure(ValueCodec codec, byte[] wire) {
    return ((Decoded.Figure) codec.decode(wire)).value();
  }
}
