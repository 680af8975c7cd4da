package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The same dialogue over a real connection, called from another thread. */
class SocketDialogueTest {

  @Test
  void aDeliveryFromAnotherThreadIsAcknowledgedOverTcp() throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (NetworkLoop loop = new NetworkLoop("test");
        NetworkLoop.Listening platform = loop.listen(anyPort, wire -> wire.open(new Ear(wire)))) {
      Wire.Dialer dialer = loop.dialer("127.0.0.1", platform.port(), Duration.ofSeconds(60));
      List<Identity> identities = List.of(new Identity("outlet1", Scene.MN, "32"));
      Hj212Uplink uplink =
          new Hj212Uplink(
              "city", Scene.terms2017(4), identities, false, loop, dialer, new Random(1));
      CompletableFuture<Integer> up = new CompletableFuture<>();
      uplink.onRoom(() -> up.complete(uplink.room()));
      uplink.start();
      assertEquals(4, up.get(180, TimeUnit.SECONDS));

      Wait wait = new Wait(new CompletableFuture<>());
      uplink.send(delivery(), wait);
      assertInstanceOf(Receipt.Acknowledged.class, wait.receipt.get(180, TimeUnit.SECONDS));
      uplink.close();
    }
  }

  private static Delivery delivery() {
    Period instant = new Period(Scene.START, Duration.ZERO);
    RecordId id = new RecordId("outlet1", Report.REALTIME, instant, 1);
    DataRecord record = new DataRecord(id, Scene.START, new Content.Measured(List.of()));
    return new Delivery(new DeliveryId("f", 1), "city", record, Cause.LIVE, 0, List.of(Scene.BODY));
  }

  private record Wait(CompletableFuture<Receipt> receipt) implements Uplink.Progress {
    @Override
    public void transmitted(int part, String reference, Instant at) {}

    @Override
    public void settled(Receipt made) {
      receipt.complete(made);
    }
  }

  /** The platform's end: answers whatever comes, which is one short frame. */
  private record Ear(Wire wire) implements Wire.Listener {
    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      String qn = FakePlatform.qn(new String(bytes, StandardCharsets.UTF_8));
      wire.write(FakePlatform.frame(FakePlatform.answer9014(qn)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void closed(String reason) {}
  }
}
