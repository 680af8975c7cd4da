package io.envgate.uplink.hj212;

import io.envgate.api.clock.Timekeeper;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.setting.AlarmLimits;
import io.envgate.api.setting.Setting;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.loop.VirtualLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** An uplink and a scripted platform 30 ms away, in virtual time that begins at 08:40 in China. */
final class Scene {
  static final Instant START = Instant.parse("2026-11-23T00:40:00Z");
  static final String MN = "010000A8900016F000169DC0";
  static final String OLD_MN = "88888880000001";
  static final String BODY = "DataTime=20261123084000;w01018-Rtd=40.1,w01018-Flag=N";
  static final Duration ROUND_TRIP = Duration.ofMillis(60);

  /** A point with COD and ammonia. */
  private static final Idiom.Given MEASURING =
      new Idiom.Given(
          false,
          AlarmLimits.NONE,
          Duration.ZERO,
          "",
          Measurements.NONE,
          Map.of("outlet1", Set.of("w01018", "w21003")));

  final VirtualLoop loop = new VirtualLoop(START);
  final FakePlatform platform = new FakePlatform(loop, ROUND_TRIP.dividedBy(2));
  final FakeInstruments instruments = new FakeInstruments();
  final FakeArchive archive = new FakeArchive();
  final FakeSettings settings;
  final Hj212Uplink uplink;
  private final Idiom idiom;
  private final Terms terms;
  private final List<Identity> identities;
  private final Optional<Timekeeper> followed;
  private long row;

  private Scene(Terms terms, String mn, Optional<Timekeeper> followed) {
    this(
        terms,
        Idiom.national(terms.edition()).with(MEASURING),
        List.of(new Identity("outlet1", mn, "32")),
        followed,
        true,
        new FakeSettings());
    platform.strictAs = Integer.parseInt(terms.edition().label());
  }

  private Scene(
      Terms terms,
      Idiom idiom,
      List<Identity> identities,
      Optional<Timekeeper> followed,
      boolean keeps,
      FakeSettings settings) {
    this.idiom = idiom;
    this.terms = terms;
    this.identities = identities;
    this.followed = followed;
    this.settings = settings;
    uplink =
        new Hj212Uplink(
            "city",
            terms,
            identities,
            false,
            loop,
            platform,
            new Random(212),
            idiom,
            new Reach(
                instruments,
                archive,
                clock(followed),
                keeps ? Optional.of(settings) : Optional.empty()));
  }

  private OwnClock clock(Optional<Timekeeper> followed) {
    return followed.isEmpty()
        ? OwnClock.ignoring("city", loop)
        : new OwnClock("city", OwnClock.Weight.FOLLOW, () -> followed, loop);
  }

  /** A scene whose link is up. */
  static Scene with(Terms terms) {
    Scene scene =
        new Scene(terms, terms.edition() == Edition.V2005 ? OLD_MN : MN, Optional.empty());
    scene.uplink.start();
    scene.loop.settle();
    return scene;
  }

  /** A scene whose link is not dialled yet, and whose clock goes by the platform. */
  static Scene following(Terms terms, Timekeeper clock) {
    return new Scene(terms, terms.edition() == Edition.V2005 ? OLD_MN : MN, Optional.of(clock));
  }

  /** A scene whose link is up, with a platform that speaks in its own way. */
  static Scene of(Terms terms, Idiom idiom, Identity... identities) {
    return reaching(terms, idiom, Optional.empty(), true, identities);
  }

  /**
   * The same, with a say in how far it reaches.
   *
   * @param followed the clock that goes by the platform
   * @param keeps whether what the platform sets can be kept at all
   */
  static Scene reaching(
      Terms terms,
      Idiom idiom,
      Optional<Timekeeper> followed,
      boolean keeps,
      Identity... identities) {
    Scene scene = new Scene(terms, idiom, List.of(identities), followed, keeps, new FakeSettings());
    scene.uplink.start();
    scene.loop.settle();
    return scene;
  }

  /** The gateway after a restart, with what its disk has and with its link up. */
  Scene restarted() {
    Terms set = terms;
    if (settings.kept.containsKey(Setting.PASSWORD)) {
      set = set.withPassword(settings.kept.get(Setting.PASSWORD));
    }
    if (settings.kept.containsKey(Setting.CIPHER_KEY)) {
      set = set.withKey(CipherKey.parse(settings.kept.get(Setting.CIPHER_KEY)));
    }
    Scene next = new Scene(set, idiom, identities, followed, true, settings);
    next.platform.manner = platform.manner;
    next.uplink.start();
    next.loop.settle();
    return next;
  }

  /** A scene that has not dialled yet. */
  static Scene beforeStart(Terms terms) {
    return new Scene(terms, MN, Optional.empty());
  }

  static Terms terms(Edition edition, boolean acknowledge, int window) {
    return new Terms(
        edition,
        PacketCrc.HJ212,
        "123456",
        acknowledge,
        Duration.ofSeconds(10),
        3,
        window,
        Optional.of(Duration.ofSeconds(30)),
        Optional.of(Duration.ofMinutes(10)));
  }

  static Terms terms2017(int window) {
    return terms(Edition.V2017, true, window);
  }

  Slip send(String... bodies) {
    return send(Cause.LIVE, bodies);
  }

  Slip send(Cause cause, String... bodies) {
    row++;
    RecordId id = new RecordId("outlet1", Report.REALTIME, new Period(START, Duration.ZERO), 1);
    DataRecord record = new DataRecord(id, START, new Content.Measured(List.of()));
    Slip slip = new Slip();
    DeliveryId number = new DeliveryId("records-2026-11", row);
    uplink.send(new Delivery(number, "city", record, cause, 0, List.of(bodies)), slip);
    loop.settle();
    return slip;
  }

  /** Sends a record with the texts that the uplink itself makes of it. */
  Slip send(DataRecord record) {
    Slip slip = new Slip();
    DeliveryId number = new DeliveryId("records-2026-11", ++row);
    List<String> texts = uplink.compose(record);
    if (!texts.isEmpty()) {
      uplink.send(new Delivery(number, "city", record, Cause.LIVE, 0, texts), slip);
      loop.settle();
    }
    return slip;
  }

  Idiom idiom() {
    return idiom;
  }

  Edition edition() {
    return idiom.dialect().edition();
  }

  void advance(long millis) {
    loop.advance(Duration.ofMillis(millis));
  }

  long count(String cause) {
    return uplink.counts().getOrDefault(cause, 0L);
  }
}
