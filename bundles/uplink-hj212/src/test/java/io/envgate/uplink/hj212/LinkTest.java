package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Edition;
import io.envgate.loop.BackOff;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void waitsLongerAfterEachFailureAndNeverMoreThanThirtySeconds() {
    BackOff backOff = new BackOff(new Random(1));
    long[] longest = {1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000};
    for (int round = 0; round < 200; round++) {
      for (int failures = 0; failures < longest.length; failures++) {
        long millis = backOff.delay(failures).toMillis();
        assertTrue(
            millis >= longest[failures] / 2 && millis <= longest[failures],
            failures + ": " + millis);
      }
    }
    assertTrue(backOff.delay(Integer.MAX_VALUE).toMillis() <= 30_000);
  }

  @Test
  void theSameSeedWaitsTheSameTimesAndAnotherOneOthers() {
    assertEquals(delays(7), delays(7));
    assertNotEquals(delays(7), delays(8));
  }

  @Test
  void keepsDiallingAPlatformThatIsAway() {
    Scene scene = Scene.beforeStart(Scene.terms2017(16));
    scene.platform.refusesToConnect = true;
    scene.uplink.start();
    scene.advance(Duration.ofMinutes(10).toMillis());
    List<Instant> dialled = scene.platform.dialled;

    assertTrue(dialled.size() > 20 && dialled.size() < 50, dialled.size() + " dials in 10 min");
    for (int i = 1; i < dialled.size(); i++) {
      assertTrue(Duration.between(dialled.get(i - 1), dialled.get(i)).toMillis() <= 30_000);
    }
    assertEquals(dialled.size(), scene.count("dial-failed"));
    assertEquals(0, scene.uplink.room());

    scene.platform.refusesToConnect = false;
    scene.advance(30_000);
    assertEquals(16, scene.uplink.room());
  }

  @Test
  void aPlatformThatTakesTheCallAndHangsUpCountsAsAFailure() {
    LinkState once = new LinkState.Down(3, "x").dialled().opened(0).ended(59 * SECOND, "hung up");
    assertEquals(new LinkState.Down(4, "hung up"), once);
  }

  @Test
  void aConnectionThatHeardAPacketOrHeldAMinuteStartsTheCountAnew() {
    LinkState dialling = new LinkState.Down(3, "x").dialled();
    assertEquals(new LinkState.Down(0, "lost"), dialling.opened(0).heard().ended(SECOND, "lost"));
    assertEquals(new LinkState.Down(0, "lost"), dialling.opened(0).ended(60 * SECOND, "lost"));
  }

  @Test
  void eventsThatDoNotConcernAStateLeaveItAsItIs() {
    LinkState down = new LinkState.Down(1, "x");
    assertEquals(down, down.opened(0).heard().ended(0, "y"));
    LinkState up = new LinkState.Up(1, 0, false);
    assertEquals(up, up.dialled().opened(5));
  }

  @Test
  void eachMnHasALinkOfItsOwnWhereThePlatformWantsThat() {
    Scene scene = Scene.beforeStart(Scene.terms2017(4));
    List<Identity> identities =
        List.of(
            new Identity("outlet1", Scene.MN, "32"), new Identity("stack1", "0".repeat(24), "31"));
    Terms terms = Scene.terms(Edition.V2017, true, 4);
    Hj212Uplink uplink =
        new Hj212Uplink("city", terms, identities, true, scene.loop, scene.platform, new Random(1));
    uplink.start();
    scene.loop.settle();

    assertEquals(2, scene.platform.dialled.size());
    assertEquals(8, uplink.room());
  }

  @Test
  void aLateWordFromAConnectionThatWasDroppedIsNotHeard() {
    Scene scene = Scene.beforeStart(Scene.terms2017(4));
    List<Wire.Listener> connections = new ArrayList<>();
    List<Identity> identities = List.of(new Identity("outlet1", Scene.MN, "32"));
    Hj212Uplink uplink =
        new Hj212Uplink(
            "city",
            Scene.terms2017(4),
            identities,
            false,
            scene.loop,
            () -> new Socket(scene.loop, connections),
            new Random(1));
    uplink.start();
    scene.advance(10);
    connections.get(0).closed("reset");
    scene.advance(2_000);
    connections.get(0).closed("reset");
    connections.get(0).received(new byte[] {'#', '#'});
    scene.advance(60_000);

    assertEquals(2, connections.size());
    assertEquals(1, uplink.counts().get("link-lost"));
    assertEquals(4, uplink.room());
  }

  /** A connection that opens, and talks when the test makes it. */
  private record Socket(VirtualLoop loop, List<Wire.Listener> connections) implements Wire {
    @Override
    public void open(Listener listener) {
      connections.add(listener);
      loop.execute(listener::opened);
    }

    @Override
    public void write(byte[] bytes) {}

    @Override
    public void close() {}
  }

  private static List<Duration> delays(long seed) {
    BackOff backOff = new BackOff(new Random(seed));
    return new ArrayList<>(IntStream.range(0, 8).mapToObj(backOff::delay).toList());
  }
}
