package io.envgate.simulator;

import io.envgate.modbus.Table;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One unit of a Modbus line: takes the PDU of a request (function code and what follows) and gives
 * the PDU of the answer, as the Modbus Application Protocol Specification V1.1b3, section 6,
 * prescribes for the functions 1 to 6 and 16. All other functions it refuses.
 */
final class Unit {
  private static final int ILLEGAL_FUNCTION = 1;
  private static final int ILLEGAL_ADDRESS = 2;
  private static final int ILLEGAL_VALUE = 3;
  private static final int MOST_BITS = 2000; // 6.1
  private static final int MOST_REGISTERS = 125; // 6.3
  private static final int MOST_WRITTEN = 123; // 6.12
  private static final int ON = 0xFF00; // 6.5: this and 0 are all that a coil can be set to

  private final RegisterBank bank;

  Unit(RegisterBank bank) {
    this.bank = bank;
  }

  /** Whether it answers at all just now. */
  boolean speaks() {
    return bank.speaks();
  }

  /**
   * @param request at least the function code
   */
  byte[] answer(byte[] request) {
    bank.latch();
    return bank.answer(request).orElseGet(() -> standard(request));
  }

  private byte[] standard(byte[] request) {
    ByteBuffer in = ByteBuffer.wrap(request);
    int function = in.get() & 0xFF;
    return switch (function) {
      case 1, 2 -> request.length == 5 ? bits(function, in) : refusal(function, ILLEGAL_VALUE);
      case 3, 4 -> request.length == 5 ? registers(function, in) : refusal(function, ILLEGAL_VALUE);
      case 5, 6 -> request.length == 5 ? single(request, in) : refusal(function, ILLEGAL_VALUE);
      case 16 -> request.length >= 8 ? several(request, in) : refusal(function, ILLEGAL_VALUE);
      default -> refusal(function, ILLEGAL_FUNCTION);
    };
  }

  /** The PDU that says no. @param code the exception code, 1 to 11 */
  static byte[] refusal(int function, int code) {
    return new byte[] {(byte) (function | 0x80), (byte) code};
  }

  private byte[] bits(int function, ByteBuffer in) {
    Table table = function == 1 ? Table.COIL : Table.DISCRETE;
    int address = word(in);
    int count = word(in);
    if (count < 1 || count > MOST_BITS) {
      return refusal(function, ILLEGAL_VALUE);
    }
    if (!holds(table, address, count)) {
      return refusal(function, ILLEGAL_ADDRESS);
    }
    byte[] out = new byte[2 + (count + 7) / 8];
    out[0] = (byte) function;
    out[1] = (byte) (out.length - 2);
    for (int i = 0; i < count; i++) {
      if (bank.read(table, address + i) != 0) {
        out[2 + i / 8] |= (byte) (1 << i % 8);
      }
    }
    return out;
  }

  private byte[] registers(int function, ByteBuffer in) {
    Table table = function == 3 ? Table.HOLDING : Table.INPUT;
    int address = word(in);
    int count = word(in);
    if (count < 1 || count > MOST_REGISTERS) {
      return refusal(function, ILLEGAL_VALUE);
    }
    if (!holds(table, address, count)) {
      return refusal(function, ILLEGAL_ADDRESS);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 + 2 * count);
    out.write(function);
    out.write(2 * count);
    for (int i = 0; i < count; i++) {
      int value = bank.read(table, address + i);
      out.write(value >> 8);
      out.write(value);
    }
    return out.toByteArray();
  }

  private byte[] single(byte[] request, ByteBuffer in) {
    boolean coil = request[0] == 5;
    int address = word(in);
    int value = word(in);
    if (coil && value != 0 && value != ON) {
      return refusal(5, ILLEGAL_VALUE);
    }
    Table table = coil ? Table.COIL : Table.HOLDING;
    if (!holds(table, address, 1)) {
      return refusal(request[0], ILLEGAL_ADDRESS);
    }
    bank.write(table, address, coil ? value >> 15 : value);
    return request.clone();
  }

  private byte[] several(byte[] request, ByteBuffer in) {
    int address = word(in);
    int count = word(in);
    int bytes = in.get() & 0xFF;
    if (count < 1 || count > MOST_WRITTEN || bytes != 2 * count || in.remaining() != bytes) {
      return refusal(16, ILLEGAL_VALUE);
    }
    if (!holds(Table.HOLDING, address, count)) {
      return refusal(16, ILLEGAL_ADDRESS);
    }
    for (int i = 0; i < count; i++) {
      bank.write(Table.HOLDING, address + i, word(in));
    }
    return Arrays.copyOf(request, 5);
  }

  private boolean holds(Table table, int address, int count) {
    return address + count <= 0x10000 && bank.holds(table, address, count);
  }

  private static int word(ByteBuffer in) {
    return in.getShort() & 0xFFFF;
  }
}
