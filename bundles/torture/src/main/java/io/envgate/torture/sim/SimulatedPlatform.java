package io.envgate.torture.sim;

import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.loop.Loop;
import io.envgate.platform.FrameReport;
import io.envgate.platform.PlatformLedger;
import io.envgate.platform.PlatformSettings;
import io.envgate.platform.ReceivingPlatform;
import io.envgate.platform.Rudeness;
import io.envgate.uplink.hj212.Identity;
import io.envgate.uplink.hj212.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A platform (上位机) whose mood changes, and the way to it. */
final class SimulatedPlatform {
  private static final String PASSWORD = "123456";
  private static final int MOST_RECORDS = 1_000_000;

  private final String name;
  private final Edition edition;
  private final Identity identity;
  private final ReceivingPlatform receiving;
  private final Road road;
  private final Tally tally;
  private final List<Fault> moods = new ArrayList<>();
  private final Rudeness usual;

  /**
   * @param forgetsEvery of its answers, each time it is connected, also in its best mood
   * @param remembered records that its own ledger holds
   */
  SimulatedPlatform(
      String name,
      Edition edition,
      String mn,
      int forgetsEvery,
      int remembered,
      Loop world,
      Trace trace,
      Random random,
      Tally tally) {
    this.name = name;
    this.edition = edition;
    this.identity = new Identity(SimulatedStation.POINT, mn, "32");
    this.tally = tally;
    this.usual = new Rudeness.Forgetful(forgetsEvery);
    PlatformSettings settings =
        PlatformSettings.usual()
            .withPassword(PASSWORD)
            .withRudeness(new Rudeness.Moody(this::mood))
            .withLimits(100_000, Math.min(remembered, MOST_RECORDS))
            .withoutLint();
    this.receiving = new ReceivingPlatform(world, settings, this::heard);
    this.road =
        new Road(
            name,
            world,
            Duration.ofMillis(40),
            wire -> receiving.accept(wire, "station"),
            trace,
            random,
            tally);
  }

  void begin(Fault mood) {
    moods.add(mood);
  }

  void end(Fault mood) {
    moods.remove(mood);
  }

  private Rudeness mood() {
    if (moods.isEmpty()) {
      return usual;
    }
    return switch (moods.get(moods.size() - 1)) {
      case PLATFORM_SILENT -> new Rudeness.Silent();
      case PLATFORM_FORGETFUL -> new Rudeness.Forgetful(3);
      case PLATFORM_LATE -> new Rudeness.Late(Duration.ofSeconds(14));
      case PLATFORM_WRONG_QN -> new Rudeness.WrongQn();
      case PLATFORM_HALF_ANSWERS -> new Rudeness.Half();
      case PLATFORM_DROPPING -> new Rudeness.Dropping(2);
      case PLATFORM_REFUSING -> new Rudeness.Refusing();
      default -> usual;
    };
  }

  private void heard(FrameReport report) {
    if (!moods.isEmpty()) {
      tally.add(moods.get(moods.size() - 1)); // a frame that met the mood
    } else if (report.answer().isEmpty()) {
      tally.add("answers-forgotten", 1);
    }
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
}
