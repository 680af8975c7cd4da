package io.envgate.kura.cloud;

import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;

/**
 * Tells whoever wants to know when the link to the platform comes up and when it is lost. It looks
 * each second. On its loop; listeners come and go on any thread.
 */
final class Presence {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Loop loop;
  private final BooleanSupplier up;
  private final List<CloudConnectionListener> listeners = new CopyOnWriteArrayList<>();
  private boolean wasUp;
  private Loop.Timer timer = () -> {};

  Presence(Loop loop, BooleanSupplier up) {
    this.loop = loop;
    this.up = up;
  }

  void start() {
    loop.execute(this::look);
  }

  void add(CloudConnectionListener listener) {
    listeners.add(listener);
  }

  void remove(CloudConnectionListener listener) {
    listeners.remove(listener);
  }

  /** The station's end is the connection's, on purpose. */
  void stop() {
    timer.cancel();
    if (wasUp) {
      tell(CloudConnectionListener::onDisconnected);
    }
  }

  private void look() {
    timer = loop.after(LOOK, this::look);
    boolean isUp = up.getAsBoolean();
    if (isUp != wasUp) {
      wasUp = isUp;
      tell(
          isUp
              ? CloudConnectionListener::onConnectionEstablished
              : CloudConnectionListener::onConnectionLost);
    }
  }

  private void tell(Consumer<CloudConnectionListener> news) {
    listeners.forEach(listener -> tell(listener, news));
  }

  /** One listener's defect must not keep the news from the others. */
  static <T> void tell(T listener, Consumer<T> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException defect) {
      System.getLogger(Presence.class.getName())
          .log(System.Logger.Level.WARNING, "a listener failed on what it was told", defect);
    }
  }
}
