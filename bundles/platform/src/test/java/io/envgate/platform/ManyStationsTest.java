package io.envgate.platform;

import static io.envgate.platform.FakeStation.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.Wire;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A thousand stations at once, over real connections that one thread opens and serves. */
class ManyStationsTest {
  private static final int STATIONS = 1000;
  private static final int PACKETS = 5;
  private static final long PATIENCE_SECONDS = 300;
  private static final long MOST_BYTES = 64L * 1024 * 1024; // both ends of all connections

  private final CountDownLatch acknowledged = new CountDownLatch(STATIONS * PACKETS);
  private final CountDownLatch obeyed = new CountDownLatch(STATIONS);

  @Test
  void aThousandStationsAreAcknowledgedCommandedAndReportedOnByOneThread() throws Exception {
    assumeTrue(mostOpenFiles() > 2 * STATIONS + 500, "the machine allows too few open files");
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    long memoryBefore = usedMemory();
    try (PlatformServer server =
            PlatformServer.listen(anyPort, PlatformSettings.usual(), report -> {});
        NetworkLoop stations = new NetworkLoop("stations")) {
      Wire.Dialer dialer =
          stations.dialer("127.0.0.1", server.port(), Duration.ofSeconds(PATIENCE_SECONDS));
      stations.execute(
          () -> {
            for (int i = 0; i < STATIONS; i++) {
              Wire wire = dialer.dial();
              wire.open(new Station(wire, "M" + i));
            }
          });

      assertTrue(acknowledged.await(PATIENCE_SECONDS, TimeUnit.SECONDS), acknowledged + " are due");
      Set<String> threads = newThreads(before);
      assertEquals(Set.of("platform", "stations"), threads);

      CountDownLatch ended = new CountDownLatch(STATIONS);
      server.ask(
          platform -> {
            platform
                .stations()
                .forEach(
                    mn ->
                        platform.command(
                            mn,
                            "1062",
                            "RtdInterval=60",
                            Duration.ofSeconds(PATIENCE_SECONDS),
                            dialogue -> {
                              if (dialogue.done()) {
                                ended.countDown();
                              }
                            }));
            return null;
          });
      assertTrue(ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS), ended + " are not done");
      assertTrue(obeyed.await(PATIENCE_SECONDS, TimeUnit.SECONDS));

      long used = usedMemory() - memoryBefore;
      assertTrue(used < MOST_BYTES, used + " bytes for " + STATIONS + " stations");
      Conformance report =
          server
              .ask(platform -> platform.conformance(Expected.NOTHING))
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertEquals(STATIONS, report.stations().size());
      assertTrue(
          report.stations().stream()
              .allMatch(one -> one.records().fresh() == PACKETS && one.undone() == 0));
    }
  }

  private static long mostOpenFiles() {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    return machine instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** Those of the Java machine itself, such as its compilers, come and go as it likes. */
  private static Set<String> newThreads(Set<Thread> before) {
    ThreadGroup ours = Thread.currentThread().getThreadGroup();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && ours.equals(thread.getThreadGroup()))
        .map(Thread::getName)
        .filter(name -> !name.startsWith("surefire"))
        .collect(Collectors.toSet());
  }

  private static long usedMemory() {
    System.gc();
    Runtime machine = Runtime.getRuntime();
    return machine.totalMemory() - machine.freeMemory();
  }

  /** Sends its packets one after another, and takes every command on and does it. */
  private final class Station implements Wire.Listener {
    private final Wire wire;
    private final String mn;
    private String heard = "";
    private int sent;

    Station(Wire wire, String mn) {
      this.wire = wire;
      this.mn = mn;
    }

    @Override
    public void opened() {
      send();
    }

    private void send() {
      String number = String.format("%03d", sent++);
      say(
          "QN=20261123080000"
              + number
              + ";ST=32;CN=2011;PW=123456;MN="
              + mn
              + ";Flag=5;CP=&&DataTime=20261123080"
              + number
              + ";w01018-Rtd=2.2,w01018-Flag=N&&");
    }

    @Override
    public void received(byte[] bytes) {
      heard += new String(bytes, StandardCharsets.US_ASCII);
      for (int end = heard.indexOf('\n'); end >= 0; end = heard.indexOf('\n')) {
        hear(heard.substring(0, end));
        heard = heard.substring(end + 1);
      }
    }

    private void hear(String frame) {
      if (frame.contains("CN=9014;")) {
        acknowledged.countDown();
        if (sent < PACKETS) {
          send();
        }
      } else if (frame.contains("CN=1062;")) {
        String qn = frame.replaceAll(".*QN=([0-9]{17});.*", "$1");
        say("QN=" + qn + ";ST=91;CN=9011;PW=123456;MN=" + mn + ";Flag=4;CP=&&QnRtn=1&&");
        say("QN=" + qn + ";ST=91;CN=9012;PW=123456;MN=" + mn + ";Flag=4;CP=&&ExeRtn=1&&");
        obeyed.countDown();
      }
    }

    private void say(String segment) {
      wire.write(frame(segment).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void closed(String reason) {}
  }
}
