package io.envgate.benchmarks;

import com.ghgande.j2mod.modbus.Modbus;
import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.facade.ModbusSerialMaster;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.util.SerialParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * j2mod with its own transport.
 *
 * @param retries after a bad answer
 */
record J2modSerial(String name, int retries) implements SerialAsker {

  /** As it is when nothing is set. */
  static J2modSerial asShipped() {
    return new J2modSerial("j2mod", Modbus.DEFAULT_RETRIES);
  }

  @Override
  public Tally poll(Path port, LegalLimit line, Duration timeout, Duration time)
      throws IOException {
    SerialParameters parameters = new SerialParameters();
    parameters.setPortName(port.toString());
    parameters.setBaudRate(line.baud());
    parameters.setEncoding(Modbus.SERIAL_ENCODING_RTU);
    ModbusSerialMaster master = new ModbusSerialMaster(parameters, (int) timeout.toMillis());
    connect(master);
    try {
      master.setRetries(retries); // before connecting it would have no effect
      Tallying tallying = new Tallying(time, Cpu::ofThisThread);
      for (long poll = 0; !tallying.over(); poll++) {
        ask(master, AddressBank.address(poll), line.registers(), tallying);
      }
      return tallying.end();
    } finally {
      master.disconnect();
    }
  }

  private static void connect(ModbusSerialMaster master) throws IOException {
    try {
      master.connect();
    } catch (Exception e) { // that is what j2mod declares
      throw new IOException("j2mod could not open the line", e);
    }
  }

  private static void ask(ModbusSerialMaster master, int address, int count, Tallying tallying) {
    try {
      Register[] registers = master.readMultipleRegisters(PacedBus.UNIT, address, count);
      boolean right = registers.length == count;
      for (int at = 0; right && at < count; at++) {
        right = registers[at].toUnsignedShort() == address + at;
      }
      tallying.right(right);
    } catch (ModbusException e) {
      tallying.failed();
    }
  }
}
