package io.envgate.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A loop whose one thread also serves any number of TCP connections with one selector. */
public final class NetworkLoop implements Loop, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NetworkLoop.class.getName());

  private static final int READ_BYTES = 16 * 1024;
  private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

  /** Connections that may wait to be accepted: a thousand stations dial at once after an outage. */
  private static final int BACKLOG = 1024;

  private final Selector selector;
  private final Thread thread;
  private final ConcurrentLinkedQueue<Runnable> incoming = new ConcurrentLinkedQueue<>();
  private final Alarms alarms;
  private final ByteBuffer inbound = ByteBuffer.allocateDirect(READ_BYTES);
  private volatile boolean closed;

  /**
   * @param name of the thread, as a stack dump will show it
   */
  public NetworkLoop(String name) {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("no selector for " + name, e);
    }
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    alarms = new Alarms(this, thread);
    thread.start();
  }

  /**
   * A dialer of TCP connections; each attempt resolves the name again. @param connectTimeout after
   * it the attempt counts as failed
   */
  public Wire.Dialer dialer(String host, int port, Duration connectTimeout) {
    return () -> new TcpWire(this, new InetSocketAddress(host, port), connectTimeout);
  }

  /**
   * Listens for connections; each becomes a wire that is handed over unopened on this loop.
   *
   * @return the running listener; port 0 in the address picks a free one
   * @throws IOException if the address cannot be bound
   */
  public Listening listen(InetSocketAddress address, Consumer<Wire> accepted) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.configureBlocking(false);
      server.bind(address, BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    Runnable accept =
        () -> {
          try {
            for (SocketChannel one = server.accept(); one != null; one = server.accept()) {
              accepted.accept(new TcpWire(this, one));
            }
          } catch (IOException e) {
            LOG.log(Level.WARNING, "a connection could not be accepted: {0}", e.getMessage());
          }
        };
    execute(() -> register(server, accept));
    return new Listening(this, server);
  }

  @Override
  public InstantSource wall() {
    return Clock.systemUTC();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void execute(Runnable task) {
    incoming.add(task);
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return alarms.set(nanoTime() + Math.max(0, delay.toNanos()), task);
  }

  /** Ends the thread and with it every connection; waits five seconds at most. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Selector selector() {
    return selector;
  }

  /** Where the connections read into, one after another. */
  ByteBuffer inbound() {
    return inbound;
  }

  private void register(ServerSocketChannel server, Runnable accept) {
    try {
      server.register(selector, SelectionKey.OP_ACCEPT, accept);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the listener ended before it began: {0}", e.getMessage());
    }
  }

  private void run() {
    while (!closed) {
      try {
        if (incoming.isEmpty()) {
          selector.select(NetworkLoop::ready, waitMillis());
        } else {
          selector.selectNow(NetworkLoop::ready);
        }
      } catch (IOException e) {
        LOG.log(Level.ERROR, "the selector failed", e);
      }
      for (Runnable task = incoming.poll(); task != null; task = incoming.poll()) {
        guarded(task);
      }
      while (alarms.leftNanos() <= 0) {
        guarded(alarms.take());
      }
    }
    closeChannels();
  }

  /** Milliseconds until the next alarm, rounded up, at least 1 (0 would mean for ever). */
  private long waitMillis() {
    long left = Math.min(alarms.leftNanos(), LONGEST_WAIT_NANOS);
    return Math.max(1, (left + 999_999) / 1_000_000);
  }

  private static void ready(SelectionKey key) {
    guarded((Runnable) key.attachment());
  }

  private void closeChannels() {
    for (SelectionKey key : selector.keys()) {
      try {
        key.channel().close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "closing a channel: {0}", e.getMessage());
      }
    }
    try {
      selector.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing the selector: {0}", e.getMessage());
    }
  }

  /** One defect must not end everything that lives on this loop. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error defect) {
      LOG.log(Level.ERROR, "a task failed; the loop goes on", defect);
    }
  }

  /** A running listener. */
  public record Listening(NetworkLoop loop, ServerSocketChannel server) implements AutoCloseable {

    /** The port in use, 1 to 65535. */
    public int port() {
      return server.socket().getLocalPort();
    }

    @Override
    public void close() throws IOException {
      server.close();
      loop.execute(() -> {}); // lets the selector forget the closed channel, which frees the port
    }
  }
}
