package io.envgate.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkLoopTest extends WireContract {
  private final NetworkLoop loop = new NetworkLoop("network under test");

  @AfterEach
  void end() {
    loop.close();
  }

  @Override
  void connect(Ear near, Ear far) throws Exception {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var listening =
        loop.listen(
            loopback,
            wire -> {
              far.wire = wire;
              wire.open(far);
            });
    near.wire = loop.dialer("127.0.0.1", listening.port(), Duration.ofSeconds(60)).dial();
    near.wire.open(near);
    assertTrue(near.open.await(60, TimeUnit.SECONDS), "the dialling end opens");
    assertTrue(far.open.await(60, TimeUnit.SECONDS), "the accepting end opens");
  }

  @Override
  void onLoop(Runnable task) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    loop.execute(
        () -> {
          task.run();
          done.countDown();
        });
    assertTrue(done.await(60, TimeUnit.SECONDS));
  }

  @Override
  void await(Ear ear, int bytes) throws Exception {
    ear.awaitBytes(bytes);
  }

  @Override
  void awaitEnd(Ear ear) throws Exception {
    ear.awaitEnd();
  }

  @Test
  void aRefusedConnectionIsHeardWithItsAddress() throws Exception {
    try (Socket held = new Socket()) { // nobody else is given its port, and it does not listen
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = held.getLocalPort();
      Ear near = new Ear();
      loop.dialer("127.0.0.1", port, Duration.ofSeconds(60)).dial().open(near);
      near.awaitEnd();
      assertTrue(near.ended().contains("127.0.0.1:" + port), near.ended());
    }
  }

  @Test
  void aConnectionThatMetItselfEndsAndFreesItsPort() throws Exception {
    SocketChannel itself = SocketChannel.open();
    itself.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    var address = (InetSocketAddress) itself.getLocalAddress();
    assertTrue(itself.connect(address), "a port that dials itself is answered by itself");
    Ear near = new Ear();
    new TcpWire(loop, itself).open(near);
    near.awaitEnd();
    assertEquals(1, near.open.getCount(), "it never counts as open");
    assertTrue(near.ended().contains("met itself"), near.ended());
    loop.listen(address, wire -> {}).close();
  }

  @Test
  void anUnknownHostIsHeardByName() throws Exception {
    Ear near = new Ear();
    loop.dialer("no-such-host.invalid", 9001, Duration.ofSeconds(60)).dial().open(near);
    near.awaitEnd();
    assertTrue(near.ended().contains("no-such-host.invalid"), near.ended());
  }

  /**
   * Listeners of dialling modems and servers that we dial can both be left behind without a FIN.
   */
  @Test
  void bothEndsNoticeWithinAMinuteThatTheOtherHasGoneWithoutAWord() throws Exception {
    connect(new Ear(), new Ear());
    List<SocketChannel> ends = new ArrayList<>();
    onLoop(
        () ->
            loop.selector().keys().stream()
                .filter(key -> key.channel() instanceof SocketChannel)
                .forEach(key -> ends.add((SocketChannel) key.channel())));

    assertEquals(2, ends.size(), "one dialled, one accepted");
    for (SocketChannel end : ends) {
      assertTrue(end.getOption(StandardSocketOptions.SO_KEEPALIVE));
      assertEquals(30, end.getOption(ExtendedSocketOptions.TCP_KEEPIDLE));
      assertEquals(10, end.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL));
      assertEquals(3, end.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT));
    }
  }

  @Test
  void whatIsNotReadPilesUpAtTheSenderWhoseConnectionEndsAtAFewMegabytes() throws Exception {
    Ear near = new Ear();
    Ear far = new Ear();
    connect(near, far);
    onLoop(() -> far.wire.reading(false));
    byte[] packets = new byte[64 * 1024];
    int written = 0;
    while (near.ended().isEmpty() && written < 64 * 1024 * 1024) {
      onLoop(() -> near.wire.write(packets));
      written += packets.length;
    }
    near.awaitEnd();

    assertTrue(near.ended().contains("reads nothing"), near.ended());
    assertTrue(written < 32 * 1024 * 1024, written + " bytes taken, most by the kernel");
    assertEquals(0, far.bytes().length);
  }

  @Test
  void whatWasNotReadIsReadLater() throws Exception {
    Ear near = new Ear();
    Ear far = new Ear();
    connect(near, far);
    onLoop(() -> far.wire.reading(false));
    onLoop(() -> near.wire.write(new byte[] {1, 2, 3}));
    onLoop(() -> {});
    assertEquals(0, far.bytes().length);

    onLoop(() -> far.wire.reading(true));
    far.awaitBytes(3);
    assertEquals(3, far.bytes().length);
  }

  @Test
  void aFailingTaskDoesNotEndTheLoop() throws Exception {
    loop.execute(
        () -> {
          throw new IllegalStateException(
              "a defect made by this test; its stack trace belongs here");
        });
    onLoop(() -> {});
  }

  @Test
  void aTimerThatAnEarlierTimerCancelsDoesNotRun() throws Exception {
    AtomicBoolean ran = new AtomicBoolean();
    CountDownLatch after = new CountDownLatch(1);
    onLoop(
        () -> {
          Loop.Timer[] second = new Loop.Timer[1];
          loop.after(Duration.ZERO, () -> second[0].cancel());
          second[0] = loop.after(Duration.ZERO, () -> ran.set(true));
          loop.after(Duration.ofMillis(1), after::countDown);
        });
    assertTrue(after.await(60, TimeUnit.SECONDS));
    assertFalse(ran.get());
  }

  @Test
  void timersFromOtherThreadsRunOnTheLoop() throws Exception {
    String[] thread = new String[1];
    CountDownLatch done = new CountDownLatch(1);
    loop.after(
        Duration.ofMillis(1),
        () -> {
          thread[0] = Thread.currentThread().getName();
          done.countDown();
        });
    assertTrue(done.await(60, TimeUnit.SECONDS));
    assertEquals("network under test", thread[0]);
  }
}
