package io.envgate.kura.gateway;

import static io.envgate.kura.fake.FakeKura.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Packet;
import io.envgate.kura.fake.FakeAsset;
import io.envgate.kura.fake.FakeBus;
import io.envgate.kura.fake.FakeKura;
import io.envgate.kura.fake.KuraRelease;
import io.envgate.platform.FrameReport;
import io.envgate.platform.PlatformServer;
import io.envgate.platform.PlatformSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.ConfigurationAdmin;

class KuraGatewayIT {
  private static final String FACTORY = "io.envgate.kura.gateway.Gateway";
  private static final String STATUS = "(kura.service.pid=io.envgate.kura.gateway.Status)";

  @TempDir Path folder;
  private final BlockingQueue<FrameReport> received = new LinkedBlockingQueue<>();
  private PlatformServer platform;
  private FakeBus bus;
  private FakeKura kura;

  @BeforeEach
  void aBusAndAPlatform() throws Exception {
    bus = FakeBus.tcp(3).set(1, 0, 23.5f).set(2, 0, 7.25f);
    platform =
        PlatformServer.listen(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            PlatformSettings.usual(),
            received::add);
  }

  @AfterEach
  void end() throws Exception {
    if (kura != null) {
      kura.close();
    }
    platform.close();
    bus.close();
  }

  private String station(int unit) {
    return """
        station: {name: kura, timezone: Asia/Shanghai, data: data}
        lines:
          plc: {tcp: "127.0.0.1:%d"}
        monitoring-points:
          outlet1:
            system: 32
            rules: arithmetic
            analyzers:
              cod:
                line: plc
                unit: %d
                every: 1s
                registers:
                  - {factor: w01018, table: holding, address: 0, type: float32}
            factors:
              w01018: {decimals: 2}
        platforms:
          city:
            protocol: hj212-2017
            address: 127.0.0.1:%d
            password: "${CITY_PASSWORD}"
            mn: {outlet1: 010000A8900016F000169DC0}
            acknowledge: true
            reports: {realtime: 1s, minute: 1min}
        """
        .formatted(bus.port(), unit, platform.port());
  }

  private void page(String text) throws Exception {
    kura.configurations()
        .update(
            "station",
            Map.of(
                "station",
                text,
                "folder",
                folder.resolve("envgate").toString(),
                "secret.1.name",
                "CITY_PASSWORD",
                "secret.1.value",
                "123456"));
  }

  private void start(KuraRelease release) throws Exception {
    kura = FakeKura.start(release, folder.resolve("framework"));
    kura.configurations().create(FACTORY, "station");
  }

  private Map<String, Object> status() throws Exception {
    ComponentConfiguration status =
        kura.await(SelfConfiguringComponent.class, STATUS).getConfiguration();
    for (Object definition : status.getDefinition().getAD()) {
      String id = ((Tad) definition).getId();
      assertTrue(status.getConfigurationProperties().get(id) instanceof String, id);
    }
    return status.getConfigurationProperties();
  }

  private void untilState(String begin) throws Exception {
    until(begin, () -> status().get("state").toString().startsWith(begin));
  }

  private Packet realtime() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (System.nanoTime() < deadline) {
      FrameReport report = received.poll(1, TimeUnit.SECONDS);
      if (report != null
          && report.decoded() instanceof Decoded.Complete complete
          && complete.packet().cn().equals(Optional.of("2011"))) {
        return complete.packet();
      }
    }
    throw new AssertionError("no real-time packet came");
  }

  private Packet untilRealtime(String figure) throws Exception {
    while (true) {
      Packet packet = realtime();
      if (packet
          .parameters()
          .item("w01018")
          .flatMap(item -> item.first("Rtd"))
          .equals(Optional.of(figure))) {
        return packet;
      }
    }
  }

  private Set<String> stored() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("envgate/data"))) {
      Set<String> names = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".db") || name.endsWith(".sqlite"))
          .forEach(names::add);
      return names;
    }
  }

  @Test
  void aStationOnKurasPageReachesThePlatformAndKeepsItsDataOverAReinstallation() throws Exception {
    start(KuraRelease.KURA_5_6);
    untilState("no station is described yet"); // the first activation sees the defaults only

    page(station(1));
    untilState("kura runs: 1 lines, 1 analyzers, 1 monitoring points, 1 platforms");
    Packet packet = untilRealtime("23.50");
    assertEquals(Optional.of("123456"), packet.pw(), "the password out of Kura's cipher");
    assertFalse(
        kura.configurations().properties("station").get("secret.1.value").equals("123456"),
        "Kura keeps the cipher");
    assertTrue(status().get("counts").toString().contains("line plc: "), "" + status());

    Set<String> before = stored();
    kura.uninstall();
    until("the line is closed", () -> bus.connections() == 0);
    assertEquals(before, stored());
    assertFalse(before.isEmpty());
    received.clear();

    kura.install(); // Kura still has the page, and the station runs on
    untilState("kura runs");
    realtime();
    assertTrue(stored().containsAll(before));
  }

  @Test
  void aTextWithErrorsIsToldAndTheStationThatRanGoesOn() throws Exception {
    start(KuraRelease.KURA_6);
    page(station(1));
    untilState("kura runs");

    page(station(1).replace("every: 1s", "every: sometimes"));
    untilState("the text has errors; the station that ran before goes on");
    assertTrue(
        status().get("findings").toString().contains("station:12:16: error:"), "" + status());
    received.clear();
    untilRealtime("23.50");

    page(station(2)); // a change takes effect while everything runs
    untilState("kura runs");
    assertFalse(status().get("findings").toString().contains("error:"), "" + status());
    received.clear();
    untilRealtime("7.25");
  }

  @Test
  void aDriverAndTheStationShareOneLine() throws Exception {
    start(KuraRelease.ON_FELIX);
    kura.configurations().create("io.envgate.kura.driver.AnalyzerDriver", "driver");
    kura.configurations().update("driver", Map.of("address", "127.0.0.1:" + bus.port(), "unit", 2));
    kura.await(Driver.class, "(&(kura.service.pid=driver)(unit=2))");
    try (FakeAsset asset =
        new FakeAsset(kura.context(), "driver")
            .with("raw", DataType.DOUBLE, Map.of("address", 0, "type", "float32", "order", "ABCD"))
            .open()) {
      assertEquals(TypedValues.newDoubleValue(7.25), asset.read().get("raw").getValue());
      assertEquals(1, bus.connections());

      page(station(1));
      untilState("kura runs");
      untilRealtime("23.50");
      until(
          "the driver goes over the station's line",
          () ->
              asset.read().get("raw").getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS
                  && bus.connections() == 1);

      kura.configurations().delete("station");
      until(
          "the driver has a line of its own again",
          () -> asset.read().get("raw").getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS);
    }
  }

  @Test
  void whenThePageIsDeletedNothingOfTheStationIsLeft() throws Exception {
    start(KuraRelease.KURA_5_1);
    page(station(1));
    untilState("kura runs");

    kura.configurations().delete("station");

    untilState("no station runs");
    until(
        "no configuration of a part is left",
        () ->
            kura.context()
                    .getService(kura.context().getServiceReference(ConfigurationAdmin.class))
                    .listConfigurations("(envgate.station=true)")
                == null);
    until("the line is closed", () -> bus.connections() == 0);
  }

  @Test
  void whatAPowerCutLeftConfiguredDoesNotRunWithoutItsPage() throws Exception {
    kura = FakeKura.start(KuraRelease.KURA_6, folder.resolve("framework"));
    ConfigurationAdmin admin =
        kura.context().getService(kura.context().getServiceReference(ConfigurationAdmin.class));
    kura.bundle().stop();
    admin
        .getFactoryConfiguration("io.envgate.line", "plc", "?")
        .update(
            new Hashtable<>(
                Map.of(
                    "name",
                    "plc",
                    "kind",
                    "tcp",
                    "host",
                    "127.0.0.1",
                    "tcpPort",
                    bus.port(),
                    "framing",
                    "tcp",
                    "envgate.station",
                    true)));

    kura.bundle().start();

    assertNull(admin.listConfigurations("(envgate.station=true)"));
    assertEquals(0, bus.connections());
  }

  @Test
  void onlyOneComponentRunsAStation() throws Exception {
    start(KuraRelease.KURA_5_6);
    page(station(1));
    untilState("kura runs");

    kura.configurations().create(FACTORY, "second");
    kura.configurations().update("second", Map.of("station", station(2)));

    received.clear();
    untilRealtime("23.50");
  }
}
