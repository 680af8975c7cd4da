package io.envgate.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Sockets and nothing else, on one thread: what can be had. */
final class RawTcp implements TcpAsker {
  private final ByteBuffer in = ByteBuffer.allocateDirect(512);
  private final ByteBuffer out = ByteBuffer.allocateDirect(512);
  private long polls;

  @Override
  public String name() {
    return "raw socket";
  }

  @Override
  public int threads(int devices) {
    return 1;
  }

  @Override
  public Tally poll(int port, int devices, Duration time) throws IOException {
    Tallying tallying = new Tallying(time, Cpu::ofThisThread);
    try (Selector selector = Selector.open()) {
      for (int device = 0; device < devices; device++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        ask(channel.register(selector, SelectionKey.OP_READ));
      }
      while (!tallying.over()) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          read(key, tallying);
          ask(key);
        }
        selector.selectedKeys().clear();
      }
      Tally tally = tallying.end();
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      return tally;
    }
  }

  private void ask(SelectionKey key) throws IOException {
    int address = AddressBank.address(polls++);
    key.attach(address);
    out.clear();
    TcpFarm.request(out, (int) polls, address);
    ((SocketChannel) key.channel()).write(out.flip());
  }

  private void read(SelectionKey key, Tallying tallying) throws IOException {
    in.clear();
    if (((SocketChannel) key.channel()).read(in) != TcpFarm.ANSWER_BYTES) {
      throw new IOException("a small answer over loopback came in pieces");
    }
    byte[] words = new byte[2 * TcpFarm.REGISTERS];
    in.get(TcpFarm.HEAD_BYTES, words);
    tallying.right(AddressBank.isRight(words, (Integer) key.attachment(), TcpFarm.REGISTERS));
  }
}
