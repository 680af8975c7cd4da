package io.envgate.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VirtualWireTest extends WireContract {
  private final VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
  private final VirtualWire.Pair pair = VirtualWire.pair(loop, Duration.ofMillis(30));

  @Override
  void connect(Ear near, Ear far) {
    near.wire = pair.near();
    far.wire = pair.far();
    near.wire.open(near);
    far.wire.open(far);
    loop.settle();
  }

  @Override
  void onLoop(Runnable task) {
    task.run();
  }

  @Override
  void await(Ear ear, int bytes) {
    loop.advance(Duration.ofMillis(30));
  }

  @Override
  void awaitEnd(Ear ear) {
    loop.advance(Duration.ofMillis(30));
  }

  @Test
  void nothingArrivesBeforeTheDelayIsOver() {
    Ear near = new Ear();
    Ear far = new Ear();
    connect(near, far);
    near.wire.write(new byte[] {1});
    loop.advance(Duration.ofMillis(29));
    assertEquals(0, far.bytes().length);
  }

  @Test
  void aBrokenLinkIsHeardAtBothEndsAndLosesWhatWasUnderWay() {
    Ear near = new Ear();
    Ear far = new Ear();
    connect(near, far);
    near.wire.write(new byte[] {1});
    pair.near().breakOff("the cable was cut");
    loop.advance(Duration.ofSeconds(1));
    assertEquals("the cable was cut", near.ended());
    assertEquals("the cable was cut", far.ended());
    assertEquals(0, far.bytes().length);
  }

  @Test
  void aFrozenPeerIsNotNoticed() {
    Ear near = new Ear();
    Ear far = new Ear();
    connect(near, far);
    pair.near().freezePeer();
    near.wire.write(new byte[] {1});
    loop.advance(Duration.ofHours(1));
    assertEquals("", near.ended());
    assertEquals(0, far.bytes().length);
  }
}
