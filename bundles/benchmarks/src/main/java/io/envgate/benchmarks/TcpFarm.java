package io.envgate.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Modbus TCP devices that do as little as possible, so that it is the asking side that is measured:
 * one thread answers each request, which must come in one piece, with registers that hold their
 * address.
 */
final class TcpFarm implements AutoCloseable {
  static final int REGISTERS = 10;
  static final int REQUEST_BYTES = 12;
  static final int HEAD_BYTES =
      9; // transaction 2, protocol 2, length 2, unit, function, byte count
  static final int ANSWER_BYTES = HEAD_BYTES + 2 * REGISTERS;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final ByteBuffer in = ByteBuffer.allocateDirect(512);
  private final ByteBuffer out = ByteBuffer.allocateDirect(512);
  private volatile boolean closed;

  TcpFarm() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    Thread thread = new Thread(this::run, "tcp farm");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.socket().getLocalPort();
  }

  /** The request for the registers from this address on. */
  static void request(ByteBuffer into, int transaction, int address) {
    into.putShort((short) transaction).putShort((short) 0).putShort((short) 6);
    into.put((byte) PacedBus.UNIT).put((byte) 3);
    into.putShort((short) address).putShort((short) REGISTERS);
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }

  private void run() {
    try (selector;
        server) {
      while (!closed) {
        selector.select(this::ready);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      closed = true;
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel device = server.accept();
        device.configureBlocking(false);
        device.setOption(StandardSocketOptions.TCP_NODELAY, true);
        device.register(selector, SelectionKey.OP_READ);
      } else {
        answer((SocketChannel) key.channel());
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  private void answer(SocketChannel device) throws IOException {
    in.clear();
    if (device.read(in) < 0) {
      device.close();
      return;
    }
    in.flip();
    while (in.remaining() >= REQUEST_BYTES) {
      int at = in.position();
      int address = in.getShort(at + 8) & 0xFFFF;
      out.clear();
      out.putShort(in.getShort(at)).putShort((short) 0).putShort((short) (ANSWER_BYTES - 6));
      out.put(in.get(at + 6)).put((byte) 3).put((byte) (2 * REGISTERS));
      for (int register = 0; register < REGISTERS; register++) {
        out.putShort((short) (address + register));
      }
      device.write(out.flip());
      in.position(at + REQUEST_BYTES);
    }
  }
}
