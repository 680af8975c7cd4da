package io.envgate.kura.messages;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.kura.Given;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.message.store.provider.MessageStoreProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/**
 * Message stores as a service of Kura: a data service that names this component in {@code
 * store.db.service.pid} keeps its messages here.
 */
@Component(
    name = StoreProviderComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {MessageStoreProvider.class, ConfigurableComponent.class, Counted.class})
public final class StoreProviderComponent
    implements MessageStoreProvider, ConfigurableComponent, Counted {
  static final String PID = "io.envgate.kura.messages.MessageStore";
  private static final String USUAL_FOLDER =
      "/opt/eclipse/kura/user/envgate/messages"; // Kura may write there
  private static final long USUAL_MESSAGES = 1_000_000;
  private static final long USUAL_MEGABYTES = 1024;

  private final Counts counts = new Counts();
  private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
  private volatile Settings settings;
  private volatile MessageStores stores;

  /** What the page says. */
  record Settings(String name, Path folder, Capacity capacity) {
    static Settings of(Given given) {
      return new Settings(
          given.name(),
          Path.of(given.text("folder", USUAL_FOLDER)),
          new Capacity(
              given.whole("capacity.messages", 1, Integer.MAX_VALUE, USUAL_MESSAGES),
              given.whole("capacity.megabytes", 1, 1 << 20, USUAL_MEGABYTES) << 20));
    }
  }

  @Activate
  public StoreProviderComponent(Map<String, Object> properties) {
    take(Settings.of(new Given(properties)));
  }

  /** Whoever has a store open closes it and opens it anew. */
  @Modified
  void update(Map<String, Object> properties) {
    Settings next = Settings.of(new Given(properties));
    if (!next.equals(settings)) {
      close();
      take(next);
      listeners.forEach(ConnectionListener::connected);
    }
  }

  private void take(Settings next) {
    settings = next;
    stores = new MessageStores(next.folder(), next.capacity(), Clock.systemUTC(), counts);
  }

  @Deactivate
  void close() {
    listeners.forEach(ConnectionListener::disconnected);
    stores.close();
  }

  @Override
  public MessageStore openMessageStore(String name) throws KuraStoreException {
    return stores.open(name);
  }

  @Override
  public void addListener(ConnectionListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeListener(ConnectionListener listener) {
    listeners.remove(listener);
  }

  @Override
  public String place() {
    return "message store " + settings.name();
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }
}
