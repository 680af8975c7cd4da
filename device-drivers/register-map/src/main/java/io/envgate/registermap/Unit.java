package io.envgate.registermap;

import io.envgate.modbus.Answer;
import io.envgate.modbus.ModbusMaster;
import io.envgate.modbus.Table;
import java.util.function.Consumer;

/** One unit of a line, as an analyzer talks to it; each answer comes exactly once, later. */
interface Unit {
  default void read(Table table, int address, int count, Consumer<Answer> answer) {
    read(table, address, count, 0, answer);
  }

  /**
   * @param spare how many registers behind these may be read along where that helps to tell the
   *     answer from a late one
   */
  void read(Table table, int address, int count, int spare, Consumer<Answer> answer);

  void write(Step step, Consumer<Answer> answer);

  /** On the wire. @param number the Modbus address, 0 to 255 */
  record Wired(ModbusMaster master, int number) implements Unit {
    @Override
    public void read(Table table, int address, int count, int spare, Consumer<Answer> answer) {
      master.read(number, table, address, count, spare, answer);
    }

    @Override
    public void write(Step step, Consumer<Answer> answer) {
      if (step instanceof Step.Coil coil) {
        master.writeCoil(number, coil.address(), coil.on(), answer);
      } else if (step instanceof Step.Register register) {
        master.writeRegister(number, register.address(), register.value(), answer);
      } else if (step instanceof Step.Registers registers) {
        int[] values = registers.values().stream().mapToInt(Integer::intValue).toArray();
        master.writeRegisters(number, registers.address(), values, answer);
      } else {
        Step.Raw raw = (Step.Raw) step;
        master.raw(number, raw.bytes(), raw.answerBytes(), answer);
      }
    }
  }
}
