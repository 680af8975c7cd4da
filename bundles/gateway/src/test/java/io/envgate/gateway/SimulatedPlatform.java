package io.envgate.gateway;

import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.loop.Loop;
import io.envgate.platform.PlatformLedger;
import io.envgate.platform.PlatformSettings;
import io.envgate.platform.ReceivingPlatform;
import io.envgate.platform.Rudeness;
import io.envgate.uplink.hj212.Identity;
import io.envgate.uplink.hj212.Terms;
import java.time.Duration;
import java.util.Optional;

/** A platform (上位机) that forgets every so many answers, and the way to it. */
final class SimulatedPlatform {
  private static final String PASSWORD = "123456";
  private static final int MOST_RECORDS = 1_000_000;

  private final String name;
  private final Edition edition;
  private final Identity identity;
  private final ReceivingPlatform receiving;
  private final Road road;
  private long forgotten;

  /**
   * @param forgetsEvery of its answers, each time it is connected
   */
  SimulatedPlatform(
      String name, Edition edition, String mn, int forgetsEvery, Loop world, Trace trace) {
    this.name = name;
    this.edition = edition;
    this.identity = new Identity(SimulatedStation.POINT, mn, "32");
    PlatformSettings settings =
        PlatformSettings.usual()
            .withPassword(PASSWORD)
            .withRudeness(new Rudeness.Forgetful(forgetsEvery))
            .withLimits(1000, MOST_RECORDS)
            .withoutLint();
    this.receiving =
        new ReceivingPlatform(
            world,
            settings,
            report -> {
              if (report.answer().isEmpty()) {
                forgotten++;
              }
            });
    this.road =
        new Road(
            name, world, Duration.ofMillis(40), wire -> receiving.accept(wire, "station"), trace);
  }

  String name() {
    return name;
  }

  Edition edition() {
    return edition;
  }

  Identity identity() {
    return identity;
  }

  Terms terms() {
    return new Terms(
        edition,
        PacketCrc.HJ212,
        PASSWORD,
        true,
        Duration.ofSeconds(10),
        3,
        16,
        Optional.empty(),
        Optional.empty());
  }

  Road road() {
    return road;
  }

  PlatformLedger ledger() {
    return receiving.ledger();
  }

  /** Frames that came. */
  long frames() {
    return receiving.counts().getOrDefault("frame", 0L);
  }

  /** Answers that were due and not given. */
  long forgotten() {
    return forgotten;
  }
}
