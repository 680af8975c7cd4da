package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacketCrcTest {
  @Test
  void agreesWithThePublishedValues() {
    assertEquals(0x1C80, of(PacketCrc.HJ212, WireFrame.STANDARD.substring(6, 107)));
    String of2025 =
        "QN=20240601085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&";
    assertEquals(0x2200, of(PacketCrc.HJ212, of2025));
    assertEquals(0x2F80, of(PacketCrc.HJ212, "123456789"));
    assertEquals(0xFFFF, of(PacketCrc.HJ212, ""));
    assertEquals(0x4040, of(PacketCrc.HJ212, "\0"));
  }

  @Test
  void modbusIsAnotherAlgorithm() {
    assertEquals(0x4B37, of(PacketCrc.MODBUS, "123456789"));
    assertEquals(0x374B, of(PacketCrc.MODBUS_SWAPPED, "123456789"));
    assertEquals(0x40BF, of(PacketCrc.MODBUS, "\0"));
    assertEquals(0xFFFF, of(PacketCrc.MODBUS, ""));
  }

  @Test
  void agreesWithTheStandardsLoopBitByBit() {
    Random random = new Random(212);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      int from = bytes.length / 3;
      assertEquals(
          bitByBit(bytes, from, bytes.length), PacketCrc.HJ212.of(bytes, from, bytes.length));
    }
  }

  private static int bitByBit(byte[] bytes, int from, int to) {
    int register = 0xFFFF;
    for (int i = from; i < to; i++) {
      register = register >> 8 ^ bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        boolean one = (register & 1) == 1;
        register = one ? register >> 1 ^ 0xA001 : register >> 1;
      }
    }
    return register;
  }

  @Test
  void has256ValuesAndKnowsThem() {
    BitSet values = new BitSet();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[8];
      random.nextBytes(bytes);
      values.set(PacketCrc.HJ212.of(bytes, 0, bytes.length));
    }
    assertEquals(256, values.cardinality());
    Set<Integer> lowBytes = new HashSet<>();
    values.stream().forEach(value -> lowBytes.add(value & 0xFF));
    assertEquals(Set.of(0x00, 0x01, 0x40, 0x41, 0x80, 0x81, 0xC0, 0xC1), lowBytes);
    for (int value = 0; value <= 0xFFFF; value++) {
      assertEquals(values.get(value), PacketCrc.possible(value));
    }
  }

  @Test
  void everyValueIsSentWithFourUpperCaseDigitsAndReadAgain() {
    PacketEncoder encoder = new PacketEncoder(Edition.V2017, PacketCrc.HJ212);
    BitSet sent = new BitSet();
    for (int i = 0; sent.cardinality() < 256; i++) {
      assertTrue(i < 100_000, sent.cardinality() + " values after " + i + " packets");
      Packet packet =
          PacketEncoderTest.upload().cp("DataTime=20160801085857;w01018-Rtd=" + i).build();
      byte[] frame = encoder.encode(packet);
      String crc = WireText.ascii(frame, frame.length - 6, frame.length - 2);
      int value = Integer.parseInt(crc, 16);
      if (!sent.get(value)) {
        sent.set(value);
        assertEquals(String.format("%04X", value), crc);
        assertEquals(packet, Wire.prompt().feed(frame).packets().get(0));
      }
    }
  }

  private static int of(PacketCrc crc, String text) {
    byte[] bytes = Wire.bytes(text);
    return crc.of(bytes, 0, bytes.length);
  }
}
