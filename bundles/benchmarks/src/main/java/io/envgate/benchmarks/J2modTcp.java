package io.envgate.benchmarks;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.Register;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** j2mod, whose calls wait for the answer: a thread for each device. */
final class J2modTcp implements TcpAsker {

  @Override
  public String name() {
    return "j2mod";
  }

  @Override
  public int threads(int devices) {
    return devices;
  }

  @Override
  public Tally poll(int port, int devices, Duration time) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(devices);
    try {
      List<Future<Tally>> tallies = new ArrayList<>();
      for (int device = 0; device < devices; device++) {
        tallies.add(threads.submit(() -> pollOne(port, time)));
      }
      Tally sum = new Tally(0, 0, 0, time, Duration.ZERO);
      for (Future<Tally> one : tallies) {
        sum = sum(sum, one.get());
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IOException("j2mod could not poll", e);
    } finally {
      threads.shutdown();
    }
  }

  /** All of them worked side by side, for about the same time. */
  private static Tally sum(Tally one, Tally other) {
    return new Tally(
        one.good() + other.good(),
        one.errors() + other.errors(),
        one.wrong() + other.wrong(),
        one.time().compareTo(other.time()) > 0 ? one.time() : other.time(),
        one.cpu().plus(other.cpu()));
  }

  private static Tally pollOne(int port, Duration time) throws Exception {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    ModbusTCPMaster master = new ModbusTCPMaster(host, port);
    master.connect();
    try {
      Tallying tallying = new Tallying(time, Cpu::ofThisThread);
      for (long poll = 0; !tallying.over(); poll++) {
        ask(master, AddressBank.address(poll), tallying);
      }
      return tallying.end();
    } finally {
      master.disconnect();
    }
  }

  private static void ask(ModbusTCPMaster master, int address, Tallying tallying) {
    try {
      Register[] registers =
          master.readMultipleRegisters(PacedBus.UNIT, address, TcpFarm.REGISTERS);
      boolean right = registers.length == TcpFarm.REGISTERS;
      for (int at = 0; right && at < registers.length; at++) {
        right = registers[at].toUnsignedShort() == address + at;
      }
      tallying.right(right);
    } catch (ModbusException e) {
      tallying.failed();
    }
  }
}
