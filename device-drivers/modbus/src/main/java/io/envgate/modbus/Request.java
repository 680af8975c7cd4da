package io.envgate.modbus;

import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ReadCoilsRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteCoilRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteSingleRegisterRequest;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import java.util.Arrays;

/**
 * A request before it is framed, and how its answer must begin. j2mod writes the bytes.
 *
 * @param pdu function code and data, without unit and check code
 * @param answerHead the first bytes of the answer after the unit: function and byte count of a
 *     reading; function, address and value or count of a writing
 * @param answerBytes length of the answer, function code included
 */
record Request(byte[] pdu, byte[] answerHead, int answerBytes) {

  static Request read(Table table, int address, int count) {
    span(address, count, table.mostInOneRequest());
    ModbusRequest message =
        switch (table) {
          case COIL -> new ReadCoilsRequest(address, count);
          case DISCRETE -> new ReadInputDiscretesRequest(address, count);
          case HOLDING -> new ReadMultipleRegistersRequest(address, count);
          case INPUT -> new ReadInputRegistersRequest(address, count);
        };
    int dataBytes = table.holdsBits() ? (count + 7) / 8 : 2 * count;
    return new Request(
        pdu(message), new byte[] {(byte) table.readFunction(), (byte) dataBytes}, 2 + dataBytes);
  }

  static Request writeRegister(int address, int value) {
    span(address, 1, 1);
    return repeated(pdu(new WriteSingleRegisterRequest(address, new SimpleRegister(word(value)))));
  }

  static Request writeRegisters(int address, int[] values) {
    span(address, values.length, 123); // Modbus Application Protocol V1.1b3, 6.12
    Register[] registers =
        Arrays.stream(values)
            .mapToObj(value -> new SimpleRegister(word(value)))
            .toArray(Register[]::new);
    return repeated(pdu(new WriteMultipleRegistersRequest(address, registers)));
  }

  static Request writeCoil(int address, boolean on) {
    span(address, 1, 1);
    return repeated(pdu(new WriteCoilRequest(address, on)));
  }

  /** A request as somebody wrote it, for instruments that ask for what the standard has not. */
  static Request raw(byte[] pdu, int answerBytes) {
    if (pdu.length < 1 || pdu.length > 253 || pdu[0] <= 0 || answerBytes < 2 || answerBytes > 253) {
      throw new IllegalArgumentException(
          pdu.length
              + " bytes ask, "
              + answerBytes
              + " answer: 1..253 and 2..253, the first is the function 1..127");
    }
    return new Request(pdu.clone(), new byte[] {pdu[0]}, answerBytes);
  }

  int function() {
    return pdu[0];
  }

  /** Equal for requests whose answers could be taken for one another: function and length. */
  int family() {
    return pdu[0] << 16 | answerBytes;
  }

  /** The unit repeats function, address and value or count of a writing: five bytes. */
  private static Request repeated(byte[] pdu) {
    return new Request(pdu, Arrays.copyOf(pdu, 5), 5);
  }

  private static byte[] pdu(ModbusRequest message) {
    byte[] data = message.getMessage();
    byte[] pdu = new byte[1 + data.length];
    pdu[0] = (byte) message.getFunctionCode();
    System.arraycopy(data, 0, pdu, 1, data.length);
    return pdu;
  }

  private static void span(int address, int count, int most) {
    if (address < 0 || count < 1 || count > most || address + count > 65536) {
      throw new IllegalArgumentException(
          "address "
              + address
              + " count "
              + count
              + ": count must be 1.."
              + most
              + ", the end at most 65536");
    }
  }

  private static int word(int value) {
    if (value < -32768 || value > 65535) {
      throw new IllegalArgumentException("value " + value + " is not in -32768..65535");
    }
    return value & 0xFFFF;
  }
}
