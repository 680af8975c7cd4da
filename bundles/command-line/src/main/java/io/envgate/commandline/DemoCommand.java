package io.envgate.commandline;

import io.envgate.hj212.Edition;
import io.envgate.platform.FrameReport;
import io.envgate.platform.PacketPrinter;
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
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code envgate demo}: analyzers, gateway and platforms on this machine, for some seconds. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Option(names = "--seconds", paramLabel = "N")
  private long seconds = Integer.MAX_VALUE;

  @Option(names = "--keep", paramLabel = "FOLDER")
  private Path keep;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  private final PacketPrinter printer = new PacketPrinter(Locale.getDefault());
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @Override
  public Integer call() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    StopSignals.call(end::countDown);
    try (DemoFolder folder = DemoFolder.make(keep)) {
      say(DemoSummary.of(show(folder, end)));
      return 0;
    }
  }

  /** Runs until it is time to end, and has closed everything when it returns. */
  private Station show(DemoFolder folder, CountDownLatch end) throws Exception {
    try {
      Station station = play(folder);
      say(
          Language.text(
              "demo-running", station.name(), station.points().size(), station.platforms().size()));
      end.await(seconds, TimeUnit.SECONDS);
      return station;
    } finally {
      closeAll();
    }
  }

  private Station play(DemoFolder folder) throws IOException, BundleException {
    PtyPair cable = cable(folder);
    folder.write(cable.gateway());
    Station station = station(folder);
    Map<String, String> serial = new HashMap<>();
    for (Line line : station.lines()) {
      serial.put(line.name(), cable.instrument().toString());
    }
    open.push(Simulator.start(PlayedStation.of(station, serial), Schedule.ORDINARY, SEED));
    for (Platform platform : station.platforms()) {
      if (platform instanceof Hj212Platform hj212) {
        open.push(receiver(hj212));
      }
    }
    open.push(Framework.start(Home.folder(), RunCommand.settings(folder.station())));
    return station;
  }

  private PtyPair cable(DemoFolder folder) throws IOException {
    try {
      PtyPair pair = PtyPair.open(folder.path());
      open.push(pair);
      return pair;
    } catch (PtyPair.Unavailable missing) {
      throw new Failure(1, missing.text(Locale.getDefault()));
    }
  }

  private Station station(DemoFolder folder) {
    StationFile.Outcome outcome = StationFile.read(folder.station());
    if (outcome instanceof StationFile.Outcome.Usable usable) {
      return usable.station();
    }
    StationArgument.print(outcome.findings(), spec.commandLine().getErr());
    throw new Failure(
        1, Language.text("cannot-start", outcome.findings().size(), folder.station()));
  }

  private PlatformServer receiver(Hj212Platform platform) throws IOException {
    var address =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), platform.dialling().address().port());
    Edition edition = Edition.ofLabel(platform.frames().edition()).orElseThrow();
    PlatformSettings settings = PlatformSettings.usual().withEdition(edition);
    return PlatformServer.listen(address, settings, report -> print(platform.key(), report));
  }

  private void print(String platform, FrameReport report) {
    say(String.format("%-8s %s", platform, printer.line(report)));
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }

  private void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
