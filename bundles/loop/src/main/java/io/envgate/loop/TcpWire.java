package io.envgate.loop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import jdk.net.ExtendedSocketOptions;

/** A TCP connection on a {@link NetworkLoop}, dialled or accepted. */
final class TcpWire implements Wire {
  private static final int KEEP_IDLE_SECONDS = 30;
  private static final int KEEP_INTERVAL_SECONDS = 10;
  private static final int KEEP_COUNT = 3;

  private static final int UNSENT_LIMIT_BYTES =
      4 * 1024 * 1024; // a peer that reads nothing must not fill our memory

  private final NetworkLoop loop;
  private final InetSocketAddress peer; // null when accepted
  private final Duration connectTimeout;
  private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
  private long unsentBytes;
  private SocketChannel channel;
  private SelectionKey key;
  private Listener listener;
  private Loop.Timer deadline = () -> {};
  private int interest = SelectionKey.OP_READ;
  private boolean open;
  private boolean ended;

  TcpWire(NetworkLoop loop, InetSocketAddress peer, Duration connectTimeout) {
    this.loop = loop;
    this.peer = peer;
    this.connectTimeout = connectTimeout;
  }

  TcpWire(NetworkLoop loop, SocketChannel accepted) {
    this(loop, (InetSocketAddress) null, Duration.ZERO);
    this.channel = accepted;
  }

  @Override
  public void open(Listener owner) {
    listener = owner;
    loop.execute(this::begin);
  }

  private void begin() {
    if (ended) {
      return;
    }
    try {
      if (channel != null) {
        established();
        return;
      }
      InetSocketAddress fresh = new InetSocketAddress(peer.getHostString(), peer.getPort());
      if (fresh.isUnresolved()) {
        end("unknown host " + peer.getHostString());
        return;
      }
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      deadline =
          loop.after(
              connectTimeout,
              () ->
                  end("no connection to " + peer + " within " + connectTimeout.toMillis() + " ms"));
      if (channel.connect(fresh)) {
        established();
      } else {
        key = channel.register(loop.selector(), SelectionKey.OP_CONNECT, (Runnable) this::ready);
      }
    } catch (IOException e) {
      end(e.getMessage());
    }
  }

  /**
   * While nobody listens at a port of this machine, the system may lend that very port to whoever
   * dials it: then the connection is its own peer, and whoever comes to listen finds it taken.
   */
  private boolean metItself() throws IOException {
    if (!channel.getLocalAddress().equals(channel.getRemoteAddress())) {
      return false;
    }
    String port = channel.getRemoteAddress().toString();
    channel.setOption(StandardSocketOptions.SO_LINGER, 0); // frees the port at once
    end("nobody listens at " + port + ": the connection met itself");
    return true;
  }

  private void established() throws IOException {
    if (metItself()) {
      return;
    }
    deadline.cancel();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    keepAlive();
    key = channel.register(loop.selector(), interest, (Runnable) this::ready);
    open = true;
    listener.opened();
  }

  /** A peer that has gone without a word is noticed within a minute, not after two hours. */
  private void keepAlive() throws IOException {
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_IDLE_SECONDS);
      channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_INTERVAL_SECONDS);
      channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_COUNT);
    }
  }

  private void ready() {
    try {
      if (key.isValid() && key.isConnectable()) {
        channel.finishConnect();
        established();
      }
      if (key.isValid() && key.isWritable()) {
        flush();
      }
      if (key.isValid() && key.isReadable()) {
        read();
      }
    } catch (IOException e) {
      end(peer == null ? e.getMessage() : peer + ": " + e.getMessage());
    }
  }

  private void read() throws IOException {
    ByteBuffer buffer = loop.inbound().clear();
    int count = channel.read(buffer);
    if (count < 0) {
      end("the peer closed the connection");
    } else if (count > 0) {
      byte[] bytes = new byte[count];
      buffer.get(0, bytes);
      listener.received(bytes);
    }
  }

  @Override
  public void write(byte[] bytes) {
    if (!open || bytes.length == 0) {
      return;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      if (unsent.isEmpty()) {
        channel.write(buffer); // nearly always all of it
      }
      if (buffer.hasRemaining()) {
        byte[] rest = Arrays.copyOfRange(bytes, buffer.position(), bytes.length);
        unsent.add(ByteBuffer.wrap(rest));
        unsentBytes += rest.length;
        flush();
      }
    } catch (IOException e) {
      end(e.getMessage());
      return;
    }
    if (unsentBytes > UNSENT_LIMIT_BYTES) {
      end("the peer reads nothing: " + unsentBytes + " bytes unsent");
    }
  }

  private void flush() throws IOException {
    while (!unsent.isEmpty()) {
      unsentBytes -= channel.write(unsent.peek());
      if (unsent.peek().hasRemaining()) {
        want(interest | SelectionKey.OP_WRITE);
        return;
      }
      unsent.poll();
    }
    want(interest);
  }

  /** Each change costs the selector a call to the system. */
  private void want(int operations) {
    if (key.interestOps() != operations) {
      key.interestOps(operations);
    }
  }

  @Override
  public void reading(boolean wanted) {
    interest = wanted ? SelectionKey.OP_READ : 0;
    if (open) {
      want(unsent.isEmpty() ? interest : interest | SelectionKey.OP_WRITE);
    }
  }

  @Override
  public void close() {
    ended = true;
    open = false;
    deadline.cancel();
    closeChannel();
  }

  private void end(String reason) {
    if (!ended) {
      close();
      loop.execute(() -> listener.closed(reason == null ? "the connection failed" : reason));
    }
  }

  private void closeChannel() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      System.getLogger(TcpWire.class.getName())
          .log(System.Logger.Level.DEBUG, "closing: {0}", e.getMessage());
    }
  }
}
