package io.envgate.platform;

import io.envgate.loop.NetworkLoop;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A {@link ReceivingPlatform} that listens on TCP, with a loop and a thread of its own. Any thread
 * may call it.
 */
public final class PlatformServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PlatformServer.class.getName());

  private final NetworkLoop loop;
  private final ReceivingPlatform platform;
  private final NetworkLoop.Listening listening;
  private long accepted;

  private PlatformServer(
      InetSocketAddress address, PlatformSettings settings, Consumer<FrameReport> reports)
      throws IOException {
    loop = new NetworkLoop("platform");
    platform = new ReceivingPlatform(loop, settings, reports);
    try {
      listening = loop.listen(address, wire -> platform.accept(wire, "connection " + ++accepted));
    } catch (IOException e) {
      loop.close();
      throw e;
    }
  }

  /**
   * Begins to listen.
   *
   * @param address port 0 picks a free one
   * @param reports hears of every frame, on the server's thread: what it does there delays the
   *     answers that follow
   * @throws IOException if the address cannot be bound
   */
  public static PlatformServer listen(
      InetSocketAddress address, PlatformSettings settings, Consumer<FrameReport> reports)
      throws IOException {
    return new PlatformServer(address, settings, reports);
  }

  /** The port in use, 1 to 65535. */
  public int port() {
    return listening.port();
  }

  /**
   * Who does what people wish, on the server's loop: call it within {@link #ask}.
   *
   * @param limit how long a station may be silent within a dialogue
   */
  public Conductor conductor(Conductor.Audience audience, Duration limit) {
    return new Conductor(loop, platform, audience, limit);
  }

  /**
   * Asks the platform something on its loop; the answer comes there. A question that fails is
   * answered with its exception, so that nobody waits for ever, and the loop logs it, because not
   * everybody waits.
   */
  public <T> CompletableFuture<T> ask(Function<ReceivingPlatform, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            answer.complete(question.apply(platform));
          } catch (RuntimeException | Error defect) {
            answer.completeExceptionally(defect);
            throw defect;
          }
        });
    return answer;
  }

  /** Stops to listen and ends all connections. */
  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the listener did not close: {0}", e.getMessage());
    }
    loop.close();
  }
}
