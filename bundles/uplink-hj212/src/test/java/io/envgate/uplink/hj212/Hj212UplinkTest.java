package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.api.uplink.Receipt;
import io.envgate.hj212.Edition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Hj212UplinkTest {

  @Test
  void whatItComposesItCanSendInEveryEditionHoweverMuchThereIs() {
    for (Edition edition : Edition.values()) {
      Scene scene = Scene.with(Scene.terms(edition, true, 64));
      for (int factors : new int[] {0, 1, 10, 11, 12, 13, 40, 150, 160}) {
        DataRecord record = record("outlet1", Report.MINUTE, factors);
        List<String> texts = scene.uplink.compose(record);
        assertEquals(texts, scene.uplink.compose(record));
        Slip slip = new Slip();
        scene.uplink.send(
            new Delivery(new DeliveryId("f", 1), "city", record, Cause.BACKLOG, 1, texts), slip);
        scene.advance(1_000);

        assertTrue(slip.acknowledged(), edition + " " + factors + ": " + slip.receipts);
        assertTrue(scene.platform.heard.stream().allMatch(frame -> frame.length() <= 1036));
      }
    }
  }

  @Test
  void hasNoTextForAPointThatThePlatformDoesNotKnowAndRefusesIt() {
    Scene scene = Scene.with(Scene.terms2017(4));
    DataRecord foreign = record("stack9", Report.MINUTE, 1);
    Slip slip = new Slip();
    scene.uplink.send(
        new Delivery(new DeliveryId("f", 1), "city", foreign, Cause.LIVE, 0, List.of("x=1")), slip);
    scene.advance(100);

    assertEquals(List.of(), scene.uplink.compose(foreign));
    slip.assertOnly(new Receipt.Refused("platform city takes no minute of stack9"));
    assertEquals(4, scene.uplink.room());
  }

  @Test
  void needsAPoint() {
    Scene scene = Scene.beforeStart(Scene.terms2017(4));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Hj212Uplink(
                "x",
                Scene.terms2017(1),
                List.of(),
                false,
                scene.loop,
                scene.platform,
                new Random(1)));
  }

  @Test
  void anMnThatTheEditionCannotCarryIsFoundBeforeTheFirstRecord() {
    Scene scene = Scene.beforeStart(Scene.terms2017(4));
    Terms old = Scene.terms(Edition.V2005, true, 1);
    List<Identity> identities = List.of(new Identity("outlet1", Scene.MN, "32"));

    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Hj212Uplink(
                "x", old, identities, false, scene.loop, scene.platform, new Random(1)));
  }

  @Test
  void oneStuckConnectionOfTwoDoesNotHoldUpTheOther() {
    Scene scene = Scene.beforeStart(Scene.terms2017(4));
    String stuck = "0".repeat(24);
    List<Identity> identities =
        List.of(new Identity("outlet1", Scene.MN, "32"), new Identity("stack1", stuck, "31"));
    FakePlatform[] ends = {
      new FakePlatform(scene.loop, Duration.ofMillis(30)),
      new FakePlatform(scene.loop, Duration.ofMillis(30))
    };
    int[] dials = {0};
    ends[1].manner = frame -> {};
    Hj212Uplink uplink =
        new Hj212Uplink(
            "city",
            Scene.terms2017(4),
            identities,
            true,
            scene.loop,
            () -> ends[dials[0]++].dial(),
            new Random(1));
    uplink.start();
    scene.loop.settle();
    List<Slip> stuckSlips = IntStream.range(0, 30).mapToObj(i -> send(uplink, "stack1")).toList();
    scene.advance(100);
    assertEquals(4, uplink.room());
    assertEquals(
        14,
        stuckSlips.stream().filter(Slip::unanswered).count(),
        "beyond four windows nothing more is taken");

    Slip good = send(uplink, "outlet1");
    scene.advance(100);
    assertTrue(good.acknowledged());
  }

  private static Slip send(Hj212Uplink uplink, String point) {
    Slip slip = new Slip();
    DataRecord record = record(point, Report.MINUTE, 0);
    uplink.send(
        new Delivery(
            new DeliveryId("f", 1),
            "city",
            record,
            Cause.LIVE,
            0,
            List.of("DataTime=20261123084000")),
        slip);
    return slip;
  }

  private static DataRecord record(String point, Report report, int factors) {
    BigDecimal value = new BigDecimal("123456.789");
    List<Figures> figures =
        IntStream.range(0, factors)
            .mapToObj(i -> new Factor("a" + (90_000 + i)))
            .map(factor -> new Figures(factor, all(value), DataFlag.N, 1, value))
            .toList();
    RecordId id = new RecordId(point, report, new Period(Scene.START, Duration.ofMinutes(10)), 1);
    return new DataRecord(id, Scene.START, new Content.Measured(figures));
  }

  private static Map<Statistic, BigDecimal> all(BigDecimal value) {
    return Map.of(Statistic.MINIMUM, value, Statistic.MEAN, value, Statistic.MAXIMUM, value);
  }
}
