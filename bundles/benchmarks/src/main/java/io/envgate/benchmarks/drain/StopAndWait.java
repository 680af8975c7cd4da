package io.envgate.benchmarks.drain;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.PacketEncoder;
import io.envgate.hj212.QnSequence;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client that waits for each acknowledgement before it sends the next packet; it stores nothing.
 */
final class StopAndWait {
  private StopAndWait() {}

  /** Packets a second. */
  static double rate(Manners manners, Duration time) throws IOException {
    PacketEncoder encoder = new PacketEncoder(Edition.V2017, PacketCrc.HJ212);
    PacketDecoder decoder = new PacketDecoder(PacketCrc.HJ212);
    QnSequence numbers = new QnSequence(InstantSource.system());
    try (FarPlatform platform = new FarPlatform(manners);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), platform.port())) {
      socket.setTcpNoDelay(true);
      long began = System.nanoTime();
      int answered = 0;
      while (System.nanoTime() - began < time.toNanos()) {
        Packet packet =
            Packet.of(Edition.V2017, "2051")
                .qn(numbers.next())
                .st("32")
                .pw("123456")
                .mn("010000A8900016F000169DC2")
                .wantsAnswer(true)
                .cp("DataTime=20261128040000;w01018-Avg=31.4,w01018-Flag=N")
                .build();
        socket.getOutputStream().write(encoder.encode(packet));
        await(socket.getInputStream(), decoder);
        answered++;
      }
      return answered / ((System.nanoTime() - began) / 1e9);
    }
  }

  private static void await(InputStream in, PacketDecoder decoder) throws IOException {
    byte[] buffer = new byte[1024];
    AtomicBoolean answered = new AtomicBoolean();
    while (!answered.get()) {
      int count = in.read(buffer);
      decoder.feed(
          buffer,
          0,
          Math.max(0, count),
          decoded -> answered.set(decoded instanceof Decoded.Complete));
    }
  }
}
