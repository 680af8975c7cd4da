package io.envgate.kura.fake;

import io.envgate.line.Framing;
import io.envgate.loop.NetworkLoop;
import io.envgate.modbus.Table;
import io.envgate.simulator.Mischief;
import io.envgate.simulator.RegisterBank;
import io.envgate.simulator.SimulatedSlave;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Units behind a TCP port of this machine, each with 1000 registers that a test sets and reads. */
public final class FakeBus implements AutoCloseable {
  private static final int REGISTERS = 1000;

  private final NetworkLoop loop = new NetworkLoop("fake bus");
  private final Map<Integer, Map<Integer, Integer>> registers = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final SimulatedSlave slave;
  private final int port;

  private FakeBus(Framing framing, int units) throws IOException {
    Map<Integer, RegisterBank> banks = new TreeMap<>();
    for (int unit = 1; unit <= units; unit++) {
      banks.put(unit, new Bank(registers.computeIfAbsent(unit, one -> new ConcurrentHashMap<>())));
    }
    slave = new SimulatedSlave(loop, framing, banks);
    port =
        loop.listen(
                new InetSocketAddress("127.0.0.1", 0),
                wire -> {
                  connections.incrementAndGet();
                  slave.serve(wire, connections::decrementAndGet);
                })
            .port();
  }

  public static FakeBus tcp(int units) throws IOException {
    return new FakeBus(Framing.TCP, units);
  }

  /** As a bus behind a serial server. */
  public static FakeBus rtu(int units) throws IOException {
    return new FakeBus(Framing.RTU, units);
  }

  private record Bank(Map<Integer, Integer> registers) implements RegisterBank {
    @Override
    public boolean holds(Table table, int address, int count) {
      return table != Table.INPUT && address + count <= REGISTERS;
    }

    @Override
    public int read(Table table, int address) {
      return registers.getOrDefault(address, 0) & (table.holdsBits() ? 1 : 0xFFFF);
    }

    @Override
    public void write(Table table, int address, int value) {
      registers.put(address, value);
    }
  }

  /** Where a driver finds it. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public FakeBus set(int unit, int address, int value) {
    registers.get(unit).put(address, value);
    return this;
  }

  /** A float in two registers, high word first. */
  public FakeBus set(int unit, int address, float value) {
    int bits = Float.floatToIntBits(value);
    return set(unit, address, bits >>> 16).set(unit, address + 1, bits & 0xFFFF);
  }

  public int get(int unit, int address) {
    return registers.get(unit).getOrDefault(address, 0);
  }

  public void behave(int unit, Mischief how) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    loop.execute(
        () -> {
          slave.behave(unit, how);
          done.countDown();
        });
    done.await(180, TimeUnit.SECONDS);
  }

  /** How many have the bus open now. */
  public int connections() {
    return connections.get();
  }

  public long requests() {
    return slave.counts().getOrDefault("request", 0L);
  }

  @Override
  public void close() {
    loop.execute(slave::close);
    loop.close();
  }
}
