package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.hj212.Edition;
import io.envgate.loop.VirtualLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A platform that is rude in one way for five minutes, on the loop of a good one: the good one's
 * packets all go through in time, and nothing that is held for the rude one grows.
 */
class RudeNeighbourTest {
  private static final int WINDOW = 16;
  private static final int SECONDS = 300;

  /** What may be handed over to one session before it turns away: see {@link PlatformSession}. */
  private static final int MOST_HELD = 4 * WINDOW + 1;

  /** Tasks of both sessions: a timer for each packet under way, and a few for link and pace. */
  private static final int MOST_TASKS = 2 * MOST_HELD + 200;

  private static final long MOST_GROWTH_BYTES = 4L * 1024 * 1024; // between the middle and the end

  private final VirtualLoop loop = new VirtualLoop(Scene.START);
  private final FakePlatform rude = new FakePlatform(loop, Duration.ofMillis(30));
  private final FakePlatform good = new FakePlatform(loop, Duration.ofMillis(30));
  private final Hj212Uplink toRude = uplink("rude", rude);
  private final Hj212Uplink toGood = uplink("good", good);
  private long row;
  private long number;

  /**
   * How a platform is rude: what it does with each frame, and what it does each tenth of a second.
   */
  enum Manner {
    SILENT((test, frame) -> {}, test -> {}),
    REFUSES_CONNECTIONS((test, frame) -> {}, test -> test.rude.refusesToConnect = true),
    HANGS_UP((test, frame) -> test.rude.hangUp(), test -> {}),
    REFUSES_PACKETS(
        (test, frame) ->
            test.rude.say(
                FakePlatform.answer9014(FakePlatform.qn(frame))
                    .replace("CP=&&&&", "CP=&&QnRtn=2&&")),
        test -> {}),
    LATE(
        (test, frame) ->
            test.loop.after(Duration.ofSeconds(15), () -> test.rude.acknowledge(frame)),
        test -> {}),
    WRONG_QN((test, frame) -> test.rude.say(FakePlatform.answer9014(test.freshQn())), test -> {}),
    HALF_FRAMES(
        (test, frame) -> {
          byte[] answer = bytes(FakePlatform.answer9014(FakePlatform.qn(frame)));
          test.rude.sayBytes(Arrays.copyOf(answer, answer.length / 2));
        },
        test -> {}),
    GARBAGE((test, frame) -> test.rude.sayBytes(noise(200)), test -> {}),
    FLOODS_NOISE((test, frame) -> {}, test -> test.rude.sayBytes(NOISE)),
    FLOODS_ANSWERS(
        (test, frame) -> {},
        test -> test.repeat(50, () -> FakePlatform.answer9014(test.freshQn()))),
    COMMANDS_A_HUNDRED_A_SECOND(
        (test, frame) -> {}, test -> test.repeat(10, () -> test.command("1011", ""))),
    COMMANDS_A_THOUSAND_A_SECOND(
        (test, frame) -> {}, test -> test.repeat(100, () -> test.command("1061", ""))),
    SETS_A_HUNDRED_A_SECOND(
        (test, frame) -> {},
        test ->
            test.repeat(10, () -> test.command("1062", "RtdInterval=" + (30 + test.number % 60)))),
    ASKS_FOR_THE_PAST_A_HUNDRED_A_SECOND(
        (test, frame) -> {},
        test ->
            test.repeat(
                10, () -> test.command("2051", "BeginTime=20170101000000;EndTime=20261123000000")));

    private final BiConsumer<RudeNeighbourTest, String> onFrame;
    private final Consumer<RudeNeighbourTest> onTick;

    Manner(BiConsumer<RudeNeighbourTest, String> onFrame, Consumer<RudeNeighbourTest> onTick) {
      this.onFrame = onFrame;
      this.onTick = onTick;
    }
  }

  private static final byte[] NOISE = noise(64 * 1024);

  @ParameterizedTest
  @EnumSource
  void harmsNeitherItsNeighbourNorMemory(Manner manner) {
    rude.manner = frame -> manner.onFrame.accept(this, frame);
    toGood.start();
    loop.settle();
    if (manner == Manner.REFUSES_CONNECTIONS) {
      manner.onTick.accept(this);
    }
    toRude.start();
    loop.advance(Duration.ofSeconds(1));

    long atHalf = 0;
    List<Slip> toRudeOpen = new ArrayList<>();
    for (int second = 0; second < SECONDS; second++) {
      Slip live = send(toGood, Cause.LIVE);
      send(toRude, Cause.LIVE, toRudeOpen);
      while (toRude.room() > 0) {
        send(toRude, Cause.BACKLOG, toRudeOpen);
      }
      for (int tick = 0; tick < 10; tick++) {
        manner.onTick.accept(this);
        loop.advance(Duration.ofMillis(100));
      }
      assertTrue(live.acknowledged(), "of the good one, after a second: " + live.receipts);
      toRudeOpen.removeIf(Slip::settled);
      assertTrue(toRudeOpen.size() <= MOST_HELD, toRudeOpen.size() + " are held");
      assertTrue(tasksOfSessions(manner) <= MOST_TASKS, loop.waiting() + " tasks wait");
      forget();
      if (second == SECONDS / 2) {
        atHalf = usedMemory();
      }
    }
    long growth = usedMemory() - atHalf;
    assertTrue(growth < MOST_GROWTH_BYTES, growth + " bytes more at the end than in the middle");
    assertEquals(SECONDS, toGood.counts().get("uploads-acknowledged"));
    assertEquals(0, toGood.counts().getOrDefault("uploads-repeated", 0L));
    assertEquals(0, toGood.counts().getOrDefault("link-lost", 0L));

    rude.manner = rude::acknowledge;
    rude.refusesToConnect = false;
    loop.advance(Duration.ofMinutes(2));
    forget();
    Slip better = send(toRude, Cause.LIVE);
    loop.advance(Duration.ofSeconds(2));
    assertTrue(better.acknowledged(), "when it is polite again: " + better.receipts);
  }

  /** What the rude platform itself has planned does not count. */
  private int tasksOfSessions(Manner manner) {
    return manner == Manner.LATE ? 0 : loop.waiting();
  }

  private static Hj212Uplink uplink(VirtualLoop loop, String name, FakePlatform platform) {
    return new Hj212Uplink(
        name,
        Scene.terms2017(WINDOW),
        List.of(new Identity("outlet1", Scene.MN, "32")),
        false,
        loop,
        platform,
        new Random(212),
        Idiom.national(Edition.V2017),
        new Reach(
            new FakeInstruments(),
            (point, report, length, period, told) ->
                loop.after(
                    Duration.ofMillis(5), () -> told.accept(new Archive.Page.Found(List.of()))),
            OwnClock.ignoring(name, loop),
            Optional.of(new FakeSettings())));
  }

  private Hj212Uplink uplink(String name, FakePlatform platform) {
    return uplink(loop, name, platform);
  }

  private Slip send(Hj212Uplink uplink, Cause cause) {
    row++;
    RecordId id =
        new RecordId("outlet1", Report.REALTIME, new Period(Scene.START, Duration.ZERO), 1);
    DataRecord record = new DataRecord(id, Scene.START, new Content.Measured(List.of()));
    Slip slip = new Slip();
    uplink.send(
        new Delivery(
            new DeliveryId("records-2026-11", row),
            uplink.platform(),
            record,
            cause,
            0,
            List.of(Scene.BODY)),
        slip);
    loop.settle();
    return slip;
  }

  private void send(Hj212Uplink uplink, Cause cause, List<Slip> open) {
    open.add(send(uplink, cause));
  }

  private void repeat(int times, Supplier<String> segment) {
    if (!rude.dialled.isEmpty()) {
      for (int i = 0; i < times; i++) {
        rude.say(segment.get());
      }
    }
  }

  private String command(String cn, String cp) {
    return "QN="
        + freshQn()
        + ";ST=32;CN="
        + cn
        + ";PW=123456;MN="
        + Scene.MN
        + ";Flag=5;CP=&&"
        + cp
        + "&&";
  }

  private String freshQn() {
    return String.format("202611230%08d", 100_000 + number++ % 50_000);
  }

  private static byte[] bytes(String segment) {
    return FakePlatform.frame(segment).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    return noise;
  }

  /** What the fakes remember is no memory of the gateway. */
  private void forget() {
    List.of(rude, good)
        .forEach(
            platform -> {
              platform.heard.clear();
              platform.heardBytes.clear();
            });
  }

  private static long usedMemory() {
    System.gc();
    Runtime machine = Runtime.getRuntime();
    return machine.totalMemory() - machine.freeMemory();
  }
}
