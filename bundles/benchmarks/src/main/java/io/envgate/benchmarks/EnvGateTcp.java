package io.envgate.benchmarks;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.NetworkLoop;
import io.envgate.modbus.Answer;
import io.envgate.modbus.ModbusMaster;
import io.envgate.modbus.Table;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Our own lines over TCP, all on one thread. */
final class EnvGateTcp implements TcpAsker {
  private static final long SPARE_SECONDS = 20; // the slowest line asks ten times in that time
  private static final String THREAD = "measured lines over tcp";

  private Tallying tallying;
  private CountDownLatch over;
  private long polls;

  @Override
  public String name() {
    return "EnvGate";
  }

  @Override
  public int threads(int devices) {
    return 1;
  }

  @Override
  public Tally poll(int port, int devices, Duration time) throws InterruptedException {
    tallying = new Tallying(time, Cpu.ofThreads(THREAD::equals));
    over = new CountDownLatch(1);
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    try (NetworkLoop loop = new NetworkLoop(THREAD)) {
      loop.execute(
          () -> {
            for (int device = 0; device < devices; device++) {
              Line line =
                  Lines.tcp(
                      "device" + device, host, port, Framing.TCP, LineSettings.network(), loop);
              next(new ModbusMaster(line));
            }
          });
      if (!over.await(time.toSeconds() + SPARE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no answer for " + SPARE_SECONDS + " s");
      }
      return tallying.end();
    }
  }

  private void next(ModbusMaster master) {
    int address = AddressBank.address(polls++);
    master.read(
        PacedBus.UNIT,
        Table.HOLDING,
        address,
        TcpFarm.REGISTERS,
        answer -> {
          if (tallying.over()) {
            over.countDown();
            return;
          }
          if (answer instanceof Answer.Words words) {
            tallying.right(AddressBank.isRight(words.bytes(), address, TcpFarm.REGISTERS));
          } else {
            tallying.failed();
          }
          next(master);
        });
  }
}
