package io.envgate.registermap;

import java.util.HexFormat;
import java.util.List;

/** One writing to an analyzer (写操作): what starts it, and what commands are made of. */
public sealed interface Step {

  /** A coil, function 5. @param address 0 to 65535 */
  record Coil(int address, boolean on) implements Step {}

  /**
   * A holding register, function 6.
   *
   * @param address 0 to 65535
   * @param value 0 to 65535
   */
  record Register(int address, int value) implements Step {}

  /**
   * Holding registers that belong together, function 16.
   *
   * @param address of the first
   * @param values 1 to 123, each 0 to 65535
   */
  record Registers(int address, List<Integer> values) implements Step {
    public Registers {
      values = List.copyOf(values);
    }
  }

  /**
   * What the standard has no words for.
   *
   * @param pdu function code and data as hexadecimal digits, without unit and check code
   * @param answerBytes of the answer likewise, 2 to 253
   */
  record Raw(String pdu, int answerBytes) implements Step {
    /** As bytes. */
    public byte[] bytes() {
      return HexFormat.of().parseHex(pdu);
    }
  }
}
