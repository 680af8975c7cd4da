package io.envgate.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RequestTest {

  @Test
  void asksForAsMuchAsOneFrameHoldsAndForNoMore() {
    assertEquals(252, Request.read(Table.INPUT, 0, 125).answerBytes());
    refused("126", () -> Request.read(Table.INPUT, 0, 126));
    assertEquals(252, Request.read(Table.COIL, 0, 2000).answerBytes());
    refused("2001", () -> Request.read(Table.COIL, 0, 2001));
    assertEquals(6 + 2 * 123, Request.writeRegisters(0, new int[123]).pdu().length);
    refused("124", () -> Request.writeRegisters(0, new int[124]));
    refused("count 0", () -> Request.read(Table.HOLDING, 0, 0));
  }

  @Test
  void staysWithinTheTable() {
    assertEquals(4, Request.read(Table.HOLDING, 65535, 1).answerBytes());
    refused("65535", () -> Request.read(Table.HOLDING, 65535, 2));
    refused("-1", () -> Request.writeCoil(-1, true));
  }

  @Test
  void writesWordsWithOrWithoutSign() {
    byte[] pdu = Request.writeRegister(1, -2).pdu();
    assertEquals(0xFFFE, (pdu[3] & 0xFF) << 8 | pdu[4] & 0xFF);
    refused("65536", () -> Request.writeRegister(1, 65536));
  }

  @Test
  void saysWhatTheStandardCannotSay() {
    byte[] zeroQuantity = {3, 0x25, 0, 0, 0};
    assertEquals(3, Request.raw(zeroQuantity, 2).function());
    refused("254", () -> Request.raw(new byte[254], 2));
    refused("1 answer", () -> Request.raw(zeroQuantity, 1));
    refused("0 bytes", () -> Request.raw(new byte[0], 2));
  }

  @Test
  void knowsWhatExceptionsMeanInBothLanguages() {
    for (ExceptionCode code : ExceptionCode.values()) {
      assertEquals(Optional.of(code), ExceptionCode.of(code.code()));
      assertFalse(code.meaning("zh").equals(code.meaning("en")));
    }
    assertTrue(ExceptionCode.of(9).isEmpty());
  }

  private static void refused(String number, Executable building) {
    String message = assertThrows(IllegalArgumentException.class, building).getMessage();
    assertTrue(message.contains(number), message);
  }
}
