package io.envgate.benchmarks.codec;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.PacketEncoder;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReference;

/** The packets that a station sends most: named as they travel, by their command. */
public enum SampleFrame {
  /** What is measured now, of five factors. */
  REALTIME_2011("2011", 5, "Rtd=%s,%s-Flag=N"),
  /** Ten minutes of five factors. */
  MINUTES_2051("2051", 5, "Cou=%s,%s-Min=%2$s,%s-Avg=%2$s,%s-Max=%2$s,%s-Flag=N"),
  /** An hour of nine factors: as long as a packet may be. */
  HOUR_2061("2061", 9, "Cou=%s,%s-Min=%2$s,%s-Avg=%2$s,%s-Max=%2$s,%s-Flag=N"),
  /** The acknowledgement of one. */
  ACKNOWLEDGED_9014("9014", 0, "");

  private static final PacketEncoder ENCODER = new PacketEncoder(Edition.V2017, PacketCrc.HJ212);

  private final Packet packet;

  SampleFrame(String cn, int factors, String values) {
    StringJoiner cp = new StringJoiner(";");
    if (factors > 0) {
      cp.add("DataTime=20261128040000");
    }
    for (int i = 0; i < factors; i++) {
      String code = "w010" + (18 + i);
      cp.add(
          code
              + "-"
              + values
                  .replace("%2$s", 31 + i + ".4")
                  .replaceFirst("%s", 12 + i + ".7")
                  .replace("%s", code));
    }
    packet =
        Packet.of(Edition.V2017, cn)
            .qn("20261128040000123")
            .st("32")
            .pw("123456")
            .mn("010000A8900016F000169DC0")
            .wantsAnswer(factors > 0)
            .cp(cp.toString())
            .build();
  }

  Packet packet() {
    return packet;
  }

  byte[] frame() {
    return ENCODER.encode(packet);
  }

  /** Whether decoding and encoding again gives the same bytes, and the limit reads as much. */
  boolean comesBack() {
    byte[] frame = frame();
    AtomicReference<Packet> read = new AtomicReference<>();
    new PacketDecoder(PacketCrc.HJ212)
        .feed(frame, 0, frame.length, decoded -> read.set(((Decoded.Complete) decoded).packet()));
    HandTuned limit = new HandTuned();
    return Arrays.equals(frame, ENCODER.encode(read.get()))
        && limit.decode(frame, frame.length) == 6 + packet.parameters().all().size()
        && limit.encode(packet) == frame.length
        && limit.isWritten(frame);
  }
}
