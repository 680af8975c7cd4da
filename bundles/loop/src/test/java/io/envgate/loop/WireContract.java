package io.envgate.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every pair of wires does, virtual or real. */
abstract class WireContract {

  /** Both ends of one connection, opened with these listeners. */
  abstract void connect(Ear near, Ear far) throws Exception;

  /** Runs the task on the loop of the wires. */
  abstract void onLoop(Runnable task) throws Exception;

  /** Waits until the ear has heard that many bytes, or the end. */
  abstract void await(Ear ear, int bytes) throws Exception;

  abstract void awaitEnd(Ear ear) throws Exception;

  @Test
  void whatOneEndWritesTheOtherReceivesInOrder() throws Exception {
    Ear near = new Ear();
    Ear far = new Ear();
    connect(near, far);
    onLoop(
        () -> {
          near.wire.write("##0101".getBytes(StandardCharsets.US_ASCII));
          near.wire.write("QN=".getBytes(StandardCharsets.US_ASCII));
        });
    await(far, 9);
    assertEquals("##0101QN=", far.text());
  }

  @Test
  void aMegabyteArrivesWholeInBothDirectionsAtOnce() throws Exception {
    Ear near = new Ear();
    Ear far = new Ear();
    connect(near, far);
    byte[] much = new byte[1_000_000];
    new Random(7).nextBytes(much);
    onLoop(
        () -> {
          near.wire.write(much);
          far.wire.write(much);
        });
    await(far, much.length);
    await(near, much.length);
    assertArrayEquals(much, far.bytes());
    assertArrayEquals(much, near.bytes());
  }

  @Test
  void theOtherEndHearsOfTheClosing() throws Exception {
    Ear near = new Ear();
    Ear far = new Ear();
    connect(near, far);
    onLoop(near.wire::close);
    awaitEnd(far);
    assertTrue(far.ended().contains("closed"), far.ended());
    assertEquals("", near.ended(), "who closes hears nothing more");
  }

  @Test
  void theWriterMayReuseItsArray() throws Exception {
    Ear near = new Ear();
    Ear far = new Ear();
    connect(near, far);
    onLoop(
        () -> {
          byte[] mine = {1, 2, 3};
          near.wire.write(mine);
          Arrays.fill(mine, (byte) 9);
        });
    await(far, 3);
    assertArrayEquals(new byte[] {1, 2, 3}, far.bytes());
  }
}
