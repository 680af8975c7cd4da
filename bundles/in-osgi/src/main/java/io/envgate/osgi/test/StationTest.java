package io.envgate.osgi.test;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.device.Analyzer;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.Packet;
import io.envgate.line.Framing;
import io.envgate.platform.FrameReport;
import io.envgate.platform.PlatformServer;
import io.envgate.platform.PlatformSettings;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.simulator.Schedule;
import io.envgate.simulator.Simulator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;

/** A station file makes a whole station out of the bundles, and takes it away again. */
class StationTest {
  private static final String MAP =
      "registers:\n  - {factor: w01018, table: holding, address: 0, type: float32, points: [outlet1]}\n";

  private static final long PATIENCE_SECONDS = 300;

  private final Services services = new Services();
  private final LinkedBlockingQueue<FrameReport> received = new LinkedBlockingQueue<>();

  @Test
  void aStationFileBecomesReadingsThatAPlatformAcknowledges(@TempDir Path folder) throws Exception {
    Simulator.Where.Tcp where = new Simulator.Where.Tcp("127.0.0.1", 0, Framing.TCP);
    var map = ((Parsed.Good) RegisterMap.parse(MAP)).map();
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Simulator analyzers =
            Simulator.start(
                List.of(new Simulator.Played("cod", where, 1, map)), Schedule.STEADY, 1);
        PlatformServer platform =
            PlatformServer.listen(anywhere, PlatformSettings.usual(), received::add)) {
      Path file = folder.resolve("station.yaml");
      Files.writeString(file, station(folder, analyzers.port(where), platform.port()));
      run(file);
      try {
        services.await(Analyzer.class, "(name=outlet1.cod)");
        assertEquals(
            "outlet1.ammonia",
            services.await(Analyzer.class, "(name=outlet1.ammonia)").name(),
            "an instrument that sends HJ 212 is one, too");
        services.await(Uplink.class, "(name=city)");
        services.await(Uplink.class, "(name=bureau)"); // though no broker is there
        assertEquals("9014", firstWithAFigure("2011").answer().orElseThrow());
      } finally {
        stop();
      }
      services.awaitGone(Analyzer.class, "(name=outlet1.cod)");
    }
  }

  /** One may fall due before the analyzer has been asked for the first time. */
  private FrameReport firstWithAFigure(String cn) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      FrameReport report = received.poll(1, TimeUnit.SECONDS);
      if (report != null
          && report.decoded() instanceof Decoded.Complete complete
          && complete.packet().cn().equals(Optional.of(cn))
          && hasFigure(complete.packet())) {
        return report;
      }
    }
    throw new AssertionError(
        "no packet with CN=" + cn + " and a figure came within " + PATIENCE_SECONDS + " s");
  }

  private static boolean hasFigure(Packet packet) {
    return packet.parameters().item("w01018").flatMap(item -> item.first("Rtd")).isPresent();
  }

  /** Restarts the bundle that reads station files; it finds the file by a property. */
  private void run(Path file) throws Exception {
    System.setProperty("envgate.station", file.toString());
    Bundle station = stationBundle();
    station.stop();
    station.start();
  }

  /** Without a station file nothing is configured. */
  private void stop() throws Exception {
    System.clearProperty("envgate.station");
    for (Configuration configuration :
        services.configurations().listConfigurations("(envgate.station=true)")) {
      configuration.delete();
    }
    stationBundle().stop();
  }

  private Bundle stationBundle() {
    for (Bundle bundle : services.context().getBundles()) {
      if (bundle.getSymbolicName().equals("io.envgate.station")) {
        return bundle;
      }
    }
    throw new AssertionError("the station bundle is not here");
  }

  private static String station(Path folder, int analyzers, int platform) {
    return """
        station: {name: test, timezone: Asia/Shanghai, data: "%s"}
        lines:
          plc: {tcp: "127.0.0.1:%d"}
          logger: {tcp: "127.0.0.1:9", framing: rtu}
        monitoring-points:
          outlet1:
            system: 32
            rules: arithmetic
            analyzers:
              cod:
                line: plc
                unit: 1
                every: 1s
                registers:
                  - {factor: w01018, table: holding, address: 0, type: float32}
              ammonia: {line: logger, mn: "00A1", password: "654321", items: [{code: "060", factor: w21003}]}
            factors:
              w01018: {decimals: 1}
        platforms:
          city:
            protocol: hj212-2017
            address: 127.0.0.1:%d
            password: "123456"
            mn: {outlet1: 010000A8900016F000169DC0}
            acknowledge: true
            reports: {realtime: 30s, minute: 1min}
          bureau: {protocol: mqtt, broker: "tcp://127.0.0.1:9", reports: {day: true}}
        """
        .formatted(folder.resolve("data"), analyzers, platform);
  }
}
