package io.envgate.kura.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.count.Counts;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import io.envgate.platform.PlatformRecord;
import io.envgate.platform.PlatformSettings;
import io.envgate.platform.ReceivingPlatform;
import io.envgate.store.Forwarder;
import io.envgate.store.SqliteStore;
import io.envgate.uplink.hj212.Hj212Uplink;
import io.envgate.uplink.hj212.Identity;
import io.envgate.uplink.hj212.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a message of Kura over the store to an HJ 212 platform that comes and goes. */
class PublishingTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final String MN = "010000A8900016F000169DC0";

  @TempDir private Path folder;
  private final VirtualLoop loop = new VirtualLoop(NOON);
  private final Counts counts = new Counts();
  private final Random random = new Random(4);
  private final List<String> confirmed = new ArrayList<>();
  private final ReceivingPlatform city =
      new ReceivingPlatform(loop, PlatformSettings.usual().withPassword("123456"), report -> {});
  private final Parts parts = new Parts();
  private final Publishing publishing = new Publishing("city", parts, loop.wall(), counts);
  private SqliteStore store;
  private Forwarder forwarder;
  private Hj212Uplink uplink;
  private Optional<VirtualWire> wire = Optional.empty();
  private boolean away;

  /** The station, as far as it is there. */
  private final class Parts implements Publishing.Station {
    @Override
    public Optional<Store> store() {
      return Optional.ofNullable(store);
    }

    @Override
    public Optional<History> history() {
      return Optional.ofNullable(store);
    }

    @Override
    public Optional<Uplink> uplink(String platform) {
      return platform.equals("city") ? Optional.ofNullable(uplink) : Optional.empty();
    }

    @Override
    public boolean isPublished(String point) {
      return point.equals("outlet3");
    }
  }

  @BeforeEach
  void run() {
    store = new SqliteStore(folder, loop);
    forwarder = new Forwarder(loop, store);
    forwarder.onSettled(
        (delivery, state, reason) -> {
          if (state == DeliveryState.ACKNOWLEDGED) {
            confirmed.add(Publishing.name(delivery.record().id()));
          }
        });
    Terms terms =
        new Terms(
            Edition.ofLabel("2017").orElseThrow(),
            PacketCrc.HJ212,
            "123456",
            true,
            Duration.ofSeconds(10),
            3,
            16,
            Optional.empty(),
            Optional.empty());
    uplink =
        new Hj212Uplink(
            "city",
            terms,
            List.of(new Identity("outlet3", MN, "32")),
            false,
            loop,
            this::dial,
            random);
    forwarder.add(uplink);
    uplink.start();
    loop.advance(Duration.ofSeconds(1));
  }

  @AfterEach
  void stop() {
    uplink.close();
    forwarder.close();
    loop.settle();
    store.close();
  }

  /** The gateway's power fails and comes back. */
  private void cutPower() {
    loop.cut();
    wire.ifPresent(one -> one.breakOff("the power is off"));
    run();
  }

  private Wire dial() {
    if (away) {
      return new Refusing();
    }
    VirtualWire.Pair pair = VirtualWire.pair(loop, Duration.ofMillis(40));
    city.accept(pair.far(), "station");
    wire = Optional.of(pair.near());
    return pair.near();
  }

  private final class Refusing implements Wire {
    @Override
    public void open(Listener listener) {
      loop.execute(() -> listener.closed("connection refused"));
    }

    @Override
    public void write(byte[] bytes) {}

    @Override
    public void close() {}
  }

  private void goAway() {
    away = true;
    wire.ifPresent(one -> one.breakOff("the network is down"));
    loop.settle();
  }

  private KuraMessage message(String report, Instant at, double cod) {
    KuraPayload payload = new KuraPayload();
    payload.setTimestamp(Date.from(at));
    payload.addMetric("COD", cod);
    return new KuraMessage(
        payload,
        Map.of(
            "envgate.point",
            "outlet3",
            "envgate.report",
            report,
            "envgate.seconds",
            60L,
            "envgate.metrics",
            "COD=w01018"));
  }

  private String publish(KuraMessage message) throws KuraException {
    CompletableFuture<String> name = publishing.publish(message);
    assertFalse(name.isDone(), "not before the disk has it");
    loop.settle();
    return name.join();
  }

  private List<String> received(String cn) {
    return city.ledger().records(MN, cn).stream().map(one -> one.key().dataTime()).toList();
  }

  @Test
  void aMessageReachesThePlatformAndIsConfirmedByItsName() throws KuraException {
    String name = publish(message("realtime", loop.now(), 21.5));
    assertEquals("outlet3/realtime/0/2026-11-23T04:00:01Z/1", name);
    loop.advance(Duration.ofSeconds(1));
    PlatformRecord record = city.ledger().records(MN, "2011").get(0);
    assertTrue(record.parts().get(1).contains("w01018-Rtd=21.5,w01018-Flag=N"), record::toString);
    assertEquals(List.of(name), confirmed);
  }

  @Test
  void withThePlatformAwayForAnHourNothingIsLostNorSentTwice() throws KuraException {
    goAway();
    Set<String> names = new HashSet<>();
    for (int minute = 0; minute < 60; minute++) {
      loop.advance(Duration.ofMinutes(1));
      names.add(publish(message("minute", loop.now(), 20 + minute / 10.0)));
    }
    assertEquals(60, names.size());
    assertEquals(List.of(), received("2051"));
    away = false;
    loop.advance(Duration.ofMinutes(2));
    assertEquals(60, received("2051").size());
    assertEquals("20261123120000", received("2051").stream().sorted().findFirst().orElseThrow());
    assertEquals(names, new HashSet<>(confirmed));
    assertEquals(60, confirmed.size(), "each once");
    assertTrue(
        city.ledger().records(MN, "2051").stream().allMatch(one -> one.packets() == 1),
        "none was sent twice");
  }

  @Test
  void whatWasPublishedSurvivesAPowerCutAndIsConfirmedAfterIt() throws KuraException {
    goAway();
    loop.advance(Duration.ofMinutes(1));
    String name = publish(message("minute", loop.now(), 21.5));
    cutPower();
    away = false;
    loop.advance(Duration.ofMinutes(2));
    assertEquals(List.of("20261123120000"), received("2051"));
    assertEquals(List.of(name), confirmed);
  }

  @Test
  void theSameMessageTwiceIsOneRecord() throws KuraException {
    loop.advance(Duration.ofMinutes(1));
    String first = publish(message("minute", loop.now(), 21.5));
    assertEquals(first, publish(message("minute", loop.now().plusSeconds(5), 21.5)));
    loop.advance(Duration.ofSeconds(1));
    assertEquals(1, received("2051").size());
    Publishing afterRestart = new Publishing("city", parts, loop.wall(), counts);
    CompletableFuture<String> again = afterRestart.publish(message("minute", loop.now(), 21.5));
    loop.advance(Duration.ofSeconds(1));
    assertEquals(first, again.join());
    assertEquals(1, city.ledger().records(MN, "2051").get(0).packets());
  }

  @Test
  void aPeriodThatIsStatedIsNotStatedOtherwise() throws KuraException {
    loop.advance(Duration.ofMinutes(1));
    publish(message("minute", loop.now(), 21.5));
    KuraException refused =
        assertThrows(
            KuraException.class, () -> publishing.publish(message("minute", loop.now(), 4.0)));
    assertEquals(KuraErrorCode.INVALID_PARAMETER, refused.getCode());
    assertTrue(refused.getMessage().contains("is stated already"), refused::getMessage);
    assertEquals(1, counts.of("message-unfit"));
  }

  @Test
  void twoValuesOfOneInstantAreTwoRealTimeRecords() throws KuraException {
    Instant at = loop.now();
    assertEquals(
        List.of(
            "outlet3/realtime/0/2026-11-23T04:00:01Z/1",
            "outlet3/realtime/0/2026-11-23T04:00:01.001Z/1"),
        List.of(publish(message("realtime", at, 1)), publish(message("realtime", at, 2))));
  }

  @Test
  void nobodySpeaksForAPointThatTheStationMeasures() {
    KuraPayload payload = new KuraPayload();
    payload.addMetric("w01018", 1.0);
    KuraMessage message = new KuraMessage(payload, Map.of("point", "outlet1"));
    KuraException refused = assertThrows(KuraException.class, () -> publishing.publish(message));
    assertTrue(refused.getMessage().contains("published: true"), refused::getMessage);
  }

  @Test
  void withoutAStationOrItsPlatformNothingIsTaken() {
    Publishing nowhere = new Publishing("bureau", parts, loop.wall(), counts);
    KuraMessage message = message("realtime", loop.now(), 1);
    assertEquals(
        KuraErrorCode.SERVICE_UNAVAILABLE,
        assertThrows(KuraException.class, () -> nowhere.publish(message)).getCode());
  }

  @Test
  void listenersHearWhenTheLinkComesAndGoes() {
    List<String> heard = new ArrayList<>();
    Presence presence = new Presence(loop, () -> uplink.isUp());
    presence.add(
        new CloudConnectionListener() {
          @Override
          public void onDisconnected() {
            heard.add("disconnected");
          }

          @Override
          public void onConnectionLost() {
            heard.add("lost");
          }

          @Override
          public void onConnectionEstablished() {
            heard.add("established");
          }
        });
    presence.start();
    loop.advance(Duration.ofSeconds(2));
    goAway();
    loop.advance(Duration.ofSeconds(2));
    away = false;
    loop.advance(Duration.ofMinutes(1));
    presence.stop();
    assertEquals(List.of("established", "lost", "established", "disconnected"), heard);
  }
}
