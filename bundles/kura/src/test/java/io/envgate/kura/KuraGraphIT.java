package io.envgate.kura;

import static io.envgate.kura.fake.FakeKura.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Packet;
import io.envgate.kura.fake.FakeKura;
import io.envgate.kura.fake.FakeWires;
import io.envgate.kura.fake.KuraRelease;
import io.envgate.platform.FrameReport;
import io.envgate.platform.PlatformServer;
import io.envgate.platform.PlatformSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.cloudconnection.factory.CloudConnectionFactory;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.message.store.provider.MessageStoreProvider;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

/** Wire graphs, cloud publishers and message stores, as Kura meets them. */
class KuraGraphIT {
  private static final String MN = "010000A8900016F000169DC0";
  private static final String ENDPOINT = "io.envgate.kura.CloudEndpoint-city";

  @TempDir private Path folder;
  private final List<FrameReport> received = new CopyOnWriteArrayList<>();
  private PlatformServer platform;
  private FakeKura kura;

  @BeforeEach
  void aPlatform() throws IOException {
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
  }

  private void start(KuraRelease release, String point) throws Exception {
    kura = FakeKura.start(release, folder.resolve("framework"));
    kura.configurations().create("io.envgate.kura.gateway.Gateway", "station");
    String station =
        """
        station: {name: kura, timezone: Asia/Shanghai, data: data}
        lines: {}
        monitoring-points:
          outlet1: {system: 32, %s}
        platforms:
          city:
            protocol: hj212-2017
            address: 127.0.0.1:%d
            password: "123456"
            mn: {outlet1: %s}
            acknowledge: true
            reports: {realtime: 1s, minute: 1min}
        """
            .formatted(point, platform.port(), MN);
    kura.configurations()
        .update(
            "station", Map.of("station", station, "folder", folder.resolve("envgate").toString()));
  }

  private void component(String factory, String pid, Map<String, Object> page) throws IOException {
    kura.configurations().create(factory, pid);
    kura.configurations().update(pid, page);
  }

  /** What the platform was told of COD in packets of this command. */
  private List<String> told(String cn, String figure) {
    return received.stream()
        .flatMap(report -> packet(report).stream())
        .filter(packet -> packet.cn().equals(Optional.of(cn)))
        .flatMap(packet -> packet.parameters().item("w01018").stream())
        .flatMap(item -> item.first(figure).stream())
        .toList();
  }

  private static Optional<Packet> packet(FrameReport report) {
    return report.decoded() instanceof Decoded.Complete complete
        ? Optional.of(complete.packet())
        : Optional.empty();
  }

  @Test
  void anAssetsValuesComeOverWiresAndGoOutToPlatformAndGraph() throws Exception {
    start(KuraRelease.KURA_5_6, "wires: [w01018], factors: {w01018: {decimals: 1}}");
    FakeWires wires = new FakeWires();
    List<WireEnvelope> emitted = new CopyOnWriteArrayList<>();
    wires.connect("out", emitted::add);
    kura.context().registerService(WireHelperService.class, wires, null);
    component(
        "io.envgate.kura.wire.EnvGateReceiver",
        "in",
        Map.of("point", "outlet1", "channels", "hach/COD=w01018", "every.seconds", 1));
    component("io.envgate.kura.wire.EnvGateEmitter", "out", Map.of("records", "realtime"));

    WireReceiver receiver = kura.await(WireReceiver.class, "(kura.service.pid=in)");
    until(
        "the platform knows the value",
        () -> {
          FakeWires.deliver(receiver, asset(21.5));
          return told("2011", "Rtd").contains("21.5");
        });
    until(
        "the graph has the reading and the real-time record",
        () -> seen(emitted, "w01018_timestamp") && seen(emitted, "report"));
    for (WireEnvelope envelope : emitted) {
      Map<String, TypedValue<?>> values = envelope.getRecords().get(0).getProperties();
      if (values.containsKey("w01018")) {
        assertEquals(TypedValues.newDoubleValue(21.5), values.get("w01018"));
      }
      assertEquals(TypedValues.newStringValue("outlet1"), values.get("assetName"));
    }

    kura.configurations().update("in", Map.of("channels", "other/COD=w01018"));
    kura.await(WireReceiver.class, "(&(kura.service.pid=in)(channels=other/COD=w01018))");
    until(
        "another asset's value is not taken, and is missed",
        () -> {
          FakeWires.deliver(receiver, asset(7.0));
          return received.stream()
              .flatMap(report -> packet(report).stream())
              .flatMap(packet -> packet.parameters().item("w01018").stream())
              .anyMatch(item -> item.first("Flag").equals(Optional.of("B")));
        });
    assertTrue(!told("2011", "Rtd").contains("7.0"));
  }

  private static boolean seen(List<WireEnvelope> emitted, String key) {
    return emitted.stream()
        .flatMap(envelope -> envelope.getRecords().stream())
        .map(WireRecord::getProperties)
        .anyMatch(values -> values.containsKey(key) && values.containsKey("w01018"));
  }

  private static WireRecord asset(double cod) {
    Map<String, TypedValue<?>> values = new HashMap<>();
    values.put("assetName", TypedValues.newStringValue("hach"));
    values.put("COD", TypedValues.newDoubleValue(cod));
    values.put("COD_timestamp", TypedValues.newLongValue(System.currentTimeMillis()));
    return new WireRecord(values);
  }

  @Test
  void whatIsPublishedReachesThePlatformAndIsConfirmed() throws Exception {
    start(KuraRelease.KURA_6, "published: true");
    kura.context().registerService(ConfigurationService.class, configurations(), null);
    CloudConnectionFactory factory = kura.await(CloudConnectionFactory.class, "(service.pid=*)");
    factory.createConfiguration(ENDPOINT);
    kura.configurations().update(ENDPOINT, Map.of("platform", "city"));
    component(
        "io.envgate.kura.cloud.Publisher",
        "publisher",
        Map.of(
            "cloud.endpoint.service.pid", ENDPOINT,
            "point", "outlet1",
            "report", "minute",
            "minutes", 1,
            "metrics", "COD=w01018"));
    String named = "(kura.service.pid=" + ENDPOINT + ")";
    CloudConnectionManager endpoint =
        kura.await(CloudConnectionManager.class, "(&" + named + "(platform=city))");
    until("the platform is there", endpoint::isConnected);
    assertEquals(Set.of(ENDPOINT), factory.getManagedCloudConnectionPids());

    CloudPublisher publisher =
        kura.await(CloudPublisher.class, "(&(kura.service.pid=publisher)(point=outlet1))");
    List<String> confirmed = new CopyOnWriteArrayList<>();
    publisher.registerCloudDeliveryListener(confirmed::add);
    KuraPayload payload = new KuraPayload();
    payload.addMetric("COD", 21.5);
    String id = publisher.publish(new KuraMessage(payload));
    assertTrue(id.startsWith("outlet1/minute/60/"), id);
    until("it is confirmed", () -> confirmed.contains(id));
    until(
        "it is told, which the platform does behind its answer",
        () -> !told("2051", "Avg").isEmpty());
    assertEquals(List.of("21.5"), told("2051", "Avg"));

    payload.addMetric("point", "outlet2");
    KuraException refused =
        assertThrows(KuraException.class, () -> publisher.publish(new KuraMessage(payload)));
    assertEquals(KuraErrorCode.INVALID_PARAMETER, refused.getCode());
  }

  /** Kura's own keeper of configurations, as the factory of cloud connections needs it. */
  private ConfigurationService configurations() {
    return new ConfigurationService() {
      @Override
      public void createFactoryConfiguration(
          String factory, String pid, Map<String, Object> properties, boolean snapshot) {
        try {
          component(factory, pid, properties);
        } catch (IOException failed) {
          throw new IllegalStateException(failed);
        }
      }

      @Override
      public void deleteFactoryConfiguration(String pid, boolean snapshot) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Set<String> getConfigurableComponentPids() {
        return Set.of();
      }
    };
  }

  @Test
  void kurasMessagesOutliveTheBundle() throws Exception {
    kura = FakeKura.start(KuraRelease.KURA_5_3, folder.resolve("framework"));
    component(
        "io.envgate.kura.messages.MessageStore",
        "store",
        Map.of("folder", folder.resolve("messages").toString()));
    String named = "(&(kura.service.pid=store)(folder=" + folder.resolve("messages") + "))";
    MessageStoreProvider provider = kura.await(MessageStoreProvider.class, named);
    MessageStore store = provider.openMessageStore("data");
    List<String> told = new CopyOnWriteArrayList<>();
    provider.addListener(
        new ConnectionListener() {
          @Override
          public void connected() {
            told.add("connected");
          }

          @Override
          public void disconnected() {
            store.close();
            told.add("disconnected");
          }
        });
    int id = store.store("topic", new byte[] {1}, 1, false, 5);
    kura.uninstall();
    assertEquals(List.of("disconnected"), told);

    kura.install();
    MessageStore again = kura.await(MessageStoreProvider.class, named).openMessageStore("data");
    assertEquals(id, again.getNextMessage().orElseThrow().getId());
    again.close();
  }

  /** With two, as Declarative Services make of one in the description, Kura's page has nothing. */
  @Test
  void everyComponentOfKurasPagesHasOnePid() throws Exception {
    start(KuraRelease.KURA_5_6, "wires: [w01018]");
    kura.context().registerService(WireHelperService.class, new FakeWires(), null);
    for (String factory : kura.configurations().metatypes()) {
      String pid = factory + "-1";
      kura.configurations().create(factory, pid);
      String named = "(kura.service.pid=" + pid + ")";
      kura.await(ConfigurableComponent.class, named);
    }
    for (ServiceReference<?> one : kura.bundle().getRegisteredServices()) {
      if (one.getProperty("service.pid") != null) {
        assertInstanceOf(String.class, one.getProperty("service.pid"), one::toString);
      }
    }
  }

  @Test
  void withoutMessageStoresInKuraAllElseIsThere() throws Exception {
    start(KuraRelease.KURA_5_1, "wires: [w01018]");
    kura.context().registerService(WireHelperService.class, new FakeWires(), null);
    component("io.envgate.kura.wire.EnvGateReceiver", "in", Map.of());
    assertNotNull(kura.await(WireReceiver.class, "(kura.service.pid=in)"));
  }
}
