package io.envgate.benchmarks.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Gives back what it reads, on one thread: what sockets alone can do. */
final class EchoServer implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel door = ServerSocketChannel.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);

  EchoServer() throws IOException {
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    door.configureBlocking(false);
    door.register(selector, SelectionKey.OP_ACCEPT);
    Thread thread = new Thread(this::run, "echo");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return door.socket().getLocalPort();
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select(this::serve);
      }
    } catch (ClosedSelectorException ended) {
      // closed by the benchmark
    } catch (IOException e) {
      throw new UncheckedIOException("the echo failed", e);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel station = door.accept();
        station.setOption(StandardSocketOptions.TCP_NODELAY, true);
        station.configureBlocking(false);
        station.register(selector, SelectionKey.OP_READ);
        return;
      }
      SocketChannel station = (SocketChannel) key.channel();
      buffer.clear();
      if (station.read(buffer) < 0) {
        station.close();
        return;
      }
      buffer.flip();
      while (buffer.hasRemaining()) { // a frame at a time fits any socket buffer
        station.write(buffer);
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
