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
import java.util.function.Consumer;

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
    Consumer<Answer> heard = new Heard(this, master, address);
    master.read(PacedBus.UNIT, Table.HOLDING, address, TcpFarm.REGISTERS, heard);
  }

  /** A lambda would cost more here than it says. */
  private record Heard(EnvGateTcp all, ModbusMaster master, int address)
      implements Consumer<Answer> {
    @Override
    public void accept(Answer answer) {
      if (all.tallying.over()) {
        all.over.countDown();
        return;
      }
      if (answer instanceof Answer.Words words) {
        all.tallying.right(AddressBank.isRight(words.bytes(), address, TcpFarm.REGISTERS));
      } else {
        all.tallying.failed();
      }
      all.next(master);
    }
  }
}
