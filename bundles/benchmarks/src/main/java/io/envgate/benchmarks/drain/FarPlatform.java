package io.envgate.benchmarks.drain;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.PacketEncoder;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A platform on loopback whose answers are as late as if it were far away. It knows which packets
 * it has answered, by MN and DataTime.
 */
final class FarPlatform implements AutoCloseable {
  private static final PacketEncoder ENCODER = new PacketEncoder(Edition.V2017, PacketCrc.HJ212);
  private static final String TIME = "DataTime=";

  private final NetworkLoop loop = new NetworkLoop("far platform");
  private final Manners manners;
  private final NetworkLoop.Listening listening;
  private final Map<String, Long> answered = new ConcurrentHashMap<>(); // when it came, nanoseconds
  private long busyUntil = loop.nanoTime();
  private long came;
  private volatile int missed;

  FarPlatform(Manners manners) throws IOException {
    this.manners = manners;
    listening =
        loop.listen(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            wire -> wire.open(new Station(wire)));
  }

  int port() {
    return listening.port();
  }

  /** How many different ones. */
  int answered() {
    return answered.size();
  }

  /** When it came, by the clock of this machine; null if it has not. */
  Long cameAt(String mn, String dataTime) {
    return answered.get(mn + dataTime);
  }

  /** Packets that it forgot or lost. */
  int missed() {
    return missed;
  }

  private void received(Packet packet, Wire wire) {
    long now = loop.nanoTime();
    came++;
    boolean busy = now - busyUntil < 0;
    if (busy && manners.forgets() || manners.loses() > 0 && came % manners.loses() == 0) {
      missed++;
      return;
    }
    long begins = busy ? busyUntil : now;
    busyUntil = begins + manners.service().toNanos();
    long answersAt = busyUntil + manners.way().toNanos();
    if (manners.forgets()) {
      busyUntil = answersAt;
    }
    String key = packet.mn().orElseThrow() + dataTime(packet);
    byte[] answer = ENCODER.encode(Packet.answering(packet, "9014", "").build());
    loop.after(
        Duration.ofNanos(answersAt - now),
        () -> {
          answered.putIfAbsent(key, now);
          wire.write(answer);
        });
  }

  private static String dataTime(Packet packet) {
    int from = packet.cp().indexOf(TIME) + TIME.length();
    return packet.cp().substring(from, from + 14);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    loop.close();
  }

  private final class Station implements Wire.Listener {
    private final PacketDecoder decoder = new PacketDecoder(PacketCrc.HJ212);
    private final Wire wire;

    Station(Wire wire) {
      this.wire = wire;
    }

    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      decoder.feed(
          bytes,
          0,
          bytes.length,
          decoded -> FarPlatform.this.received(((Decoded.Complete) decoded).packet(), wire));
    }

    @Override
    public void closed(String reason) {}
  }
}
