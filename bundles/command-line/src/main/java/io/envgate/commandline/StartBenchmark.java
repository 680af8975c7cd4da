package io.envgate.commandline;

import io.envgate.loop.NetworkLoop;
import io.envgate.loop.Wire;
import io.envgate.platform.PlatformServer;
import io.envgate.platform.PlatformSettings;
import io.envgate.simulator.PtyPair;
import io.envgate.simulator.Schedule;
import io.envgate.simulator.Simulator;
import io.envgate.station.Station;
import io.envgate.station.StationFile;
import io.envgate.station.parts.Hj212Platform;
import io.envgate.station.parts.Line;
import io.envgate.station.parts.Platform;
import io.envgate.station.parts.TcpLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * From the start of the process to the first poll of the demo station, beside a bare Felix with SCR
 * and Config Admin that the same program starts right before with the same options: what else the
 * machine does then slows both, and the median of these ratios counts. A start with the files of
 * the last one, as after a power cut, is what the goal is of; that with a station file that is new,
 * which is read and checked whole before, is shown beside it. Then the resident memory of the demo
 * station at work.
 */
final class StartBenchmark {
  private static final int ROUNDS = 9;
  private static final double MOST_TIMES_BARE = 2.0;
  private static final long MOST_RESIDENT_MB = 96;
  private static final long AT_WORK_SECONDS =
      30; // caches filled, some minutes' worth of classes loaded

  private final PrintWriter out;

  StartBenchmark(PrintWriter out) {
    this.out = out;
  }

  /** The exit code: 1 if a goal is missed. */
  int run() throws Exception {
    List<Double> again = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    try (DemoFolder folder = DemoFolder.make(null);
        PtyPair cable = PtyPair.open(folder.path())) {
      folder.write(cable.gateway());
      pollAtOnce(folder.station());
      Station station = read(folder.station());
      bareStart(); // the first of each reads its files from the disk
      Kept kept = Kept.by(folder.station());
      for (int round = 1; round <= ROUNDS; round++) {
        long bare = bareStart();
        kept.restore();
        long ours = firstPoll(folder, station);
        again.add((double) ours / bare);
        kept.asNew();
        long whenNew = firstPoll(folder, station);
        first.add((double) whenNew / bare);
        print("bench-start-round", round, bare, ours, rounded((double) ours / bare), whenNew);
      }
      double ratio = median(again);
      print("bench-start-ratio", rounded(ratio), MOST_TIMES_BARE);
      print("bench-start-new", rounded(median(first)));
      folder.write(cable.gateway()); // polled as it is in the demo
      long resident = residentAtWork(folder, read(folder.station()), cable);
      print("bench-start-memory", resident, MOST_RESIDENT_MB);
      return ratio <= MOST_TIMES_BARE && resident <= MOST_RESIDENT_MB ? 0 : 1;
    }
  }

  private void print(String key, Object... values) {
    out.println(Language.text(key, values));
    out.flush();
  }

  /** So that the wait for the next instant of the polling plan does not count as start. */
  private static void pollAtOnce(Path station) throws IOException {
    Files.writeString(
        station, Files.readString(station).replaceAll("every: \\w+", "every: fastest"));
  }

  private static Station read(Path station) {
    return ((StationFile.Outcome.Usable) StationFile.read(station)).station();
  }

  /** Milliseconds until a framework with nothing but SCR and Config Admin has started. */
  private static long bareStart() throws IOException, InterruptedException {
    Process process = launch("bare-framework").redirectErrorStream(true).start();
    long begun = System.nanoTime();
    try (var lines = process.inputReader()) {
      String line = lines.readLine();
      if (!BareFrameworkCommand.READY.equals(line)) {
        throw new Failure(1, "bare-framework: " + line);
      }
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /** Milliseconds until the first byte of a request reaches any analyzer. */
  private static long firstPoll(DemoFolder folder, Station station) throws Exception {
    CountDownLatch polled = new CountDownLatch(1);
    AtomicLong at = new AtomicLong();
    try (NetworkLoop network = new NetworkLoop("first poll")) {
      for (Line line : station.lines()) {
        if (line instanceof TcpLine tcp) {
          network.listen(
              loopback(tcp.address().port()),
              wire ->
                  wire.open(
                      new FirstByte(
                          () -> {
                            at.compareAndSet(0, System.nanoTime());
                            polled.countDown();
                          })));
        }
      }
      Process process = launch("run", folder.station().toString()).start();
      long begun = System.nanoTime();
      try {
        if (!polled.await(60, TimeUnit.SECONDS)) {
          throw new Failure(1, Language.text("bench-no-poll"));
        }
        return TimeUnit.NANOSECONDS.toMillis(at.get() - begun);
      } finally {
        process.destroy();
        process.waitFor();
      }
    }
  }

  /**
   * Megabytes of the running gateway that are in memory, with all analyzers and platforms there.
   */
  private static long residentAtWork(DemoFolder folder, Station station, PtyPair cable)
      throws Exception {
    Deque<AutoCloseable> open = new ArrayDeque<>();
    Map<String, String> serial =
        station.lines().stream()
            .collect(Collectors.toMap(Line::name, line -> cable.instrument().toString()));
    try {
      open.push(Simulator.start(PlayedStation.of(station, serial), Schedule.ORDINARY, 1));
      for (Platform platform : station.platforms()) {
        if (platform instanceof Hj212Platform hj212) {
          InetSocketAddress address = loopback(hj212.dialling().address().port());
          open.push(PlatformServer.listen(address, PlatformSettings.usual(), report -> {}));
        }
      }
      Process process = launch("run", folder.station().toString()).start();
      try {
        if (process.waitFor(AT_WORK_SECONDS, TimeUnit.SECONDS)) {
          throw new Failure(1, Language.text("bench-no-poll"));
        }
        return residentMegabytes(process.pid());
      } finally {
        process.destroy();
        process.waitFor();
      }
    } finally {
      while (!open.isEmpty()) {
        open.pop().close();
      }
    }
  }

  private static long residentMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("/proc/" + pid + "/status has no VmRSS");
  }

  private static ProcessBuilder launch(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Home.folder().resolve("bin/envgate").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static String rounded(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** A station file and what a start keeps of it for the next. */
  private record Kept(Path station, byte[] file, Path accepted, byte[] configurations) {
    private static final int PATIENCE_MILLIS = 60_000;

    /** After a start that came to its end. */
    static Kept by(Path station) throws IOException, InterruptedException {
      Path accepted = station.resolveSibling("." + station.getFileName() + ".accepted");
      Process process = launch("run", station.toString()).start();
      try {
        for (int waited = 0; !Files.exists(accepted); waited += 50) {
          if (waited > PATIENCE_MILLIS) {
            throw new Failure(1, Language.text("bench-no-poll"));
          }
          Thread.sleep(50);
        }
      } finally {
        process.destroy();
        process.waitFor();
      }
      return new Kept(station, Files.readAllBytes(station), accepted, Files.readAllBytes(accepted));
    }

    void restore() throws IOException {
      Files.write(station, file);
      Files.write(accepted, configurations);
    }

    /** Touched by a comment, so that nothing of the last start counts. */
    void asNew() throws IOException {
      Files.writeString(station, "# " + System.nanoTime() + "\n", StandardOpenOption.APPEND);
    }
  }

  /** Tells of the first byte that comes, and says nothing. */
  private record FirstByte(Runnable heard) implements Wire.Listener {
    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      heard.run();
    }

    @Override
    public void closed(String reason) {}
  }
}
