package io.envgate.gateway;

import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.loop.Loop;
import io.envgate.platform.PlatformLedger;
import io.envgate.platform.PlatformRecord;
import io.envgate.platform.PlatformSettings;
import io.envgate.platform.ReceivingPlatform;
import io.envgate.store.Forwarder;
import io.envgate.uplink.hj212.Hj212Uplink;
import io.envgate.uplink.hj212.Identity;
import io.envgate.uplink.hj212.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A platform (上位机) of the simulated month, and what it holds in the end. */
final class MonthPlatform {
  private static final String PASSWORD = "123456";
  private static final Map<String, String> SYSTEMS =
      Map.of("outlet", "32", "stack", "31", "air", "22", "noise", "23", "radiation", "38");

  private final String name;
  private final Edition edition;
  private final List<Identity> identities;
  private final ReceivingPlatform receiving;
  private final Way way;
  private final Random random = new Random(7);

  MonthPlatform(String name, Edition edition, List<String> points, Loop world) {
    this.name = name;
    this.edition = edition;
    this.identities =
        points.stream().map(point -> new Identity(point, mn(point), SYSTEMS.get(point))).toList();
    this.receiving =
        new ReceivingPlatform(
            world,
            PlatformSettings.usual()
                .withPassword(PASSWORD)
                .withLimits(100, 1_000_000)
                .withoutLint(),
            report -> {});
    this.way = new Way(world, wire -> receiving.accept(wire, "station"));
  }

  private static String mn(String point) {
    return "010000A8900016F0001" + "%05X".formatted(Math.floorMod(point.hashCode(), 0xFFFFF));
  }

  void connect(Forwarder forwarder, Loop circuit) {
    Terms terms =
        new Terms(
            edition,
            PacketCrc.HJ212,
            PASSWORD,
            true,
            Duration.ofSeconds(10),
            3,
            16,
            Optional.empty(),
            Optional.empty());
    Hj212Uplink uplink = new Hj212Uplink(name, terms, identities, false, circuit, way, random);
    forwarder.add(uplink);
    uplink.start();
  }

  Way way() {
    return way;
  }

  /** What it holds of a point and a command: by DataTime the items, by code and suffix. */
  Map<String, Map<String, Map<String, String>>> held(String point, String cn) {
    Map<String, Map<String, Map<String, String>>> held = new TreeMap<>();
    for (PlatformRecord record : receiving.ledger().records(mn(point), cn)) {
      Map<String, Map<String, String>> items = new TreeMap<>();
      record
          .parameters()
          .items()
          .forEach(
              item ->
                  item.values()
                      .forEach(
                          (suffix, values) ->
                              items
                                  .computeIfAbsent(item.code(), first -> new TreeMap<>())
                                  .put(suffix, String.join("|", values))));
      held.put(record.key().dataTime(), items);
    }
    return held;
  }

  PlatformLedger ledger() {
    return receiving.ledger();
  }
}
