package io.envgate.kura.cloud;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.api.uplink.SettledListener;
import io.envgate.api.uplink.Uplink;
import io.envgate.kura.Given;
import io.envgate.loop.ThreadLoop;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.kura.KuraDisconnectException;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * A cloud connection of Kura's pages whose cloud is a platform of the station. It is there whether
 * the station runs or not; without one nothing can be published.
 */
@Component(
    name = EndpointComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    property = "kura.ui.service.hide:Boolean=true",
    service = {
      ConfigurableComponent.class,
      CloudEndpoint.class,
      CloudConnectionManager.class,
      SettledListener.class,
      Counted.class
    })
public final class EndpointComponent
    implements CloudEndpoint,
        CloudConnectionManager,
        ConfigurableComponent,
        SettledListener,
        Counted,
        Publishing.Station {
  static final String PID = "io.envgate.kura.cloud.Endpoint";

  // a commit takes milliseconds; a card that is worn out may take seconds
  private static final int PATIENCE_SECONDS = 10;

  private final BundleContext bundle;
  private final Counts counts = new Counts();
  private final ThreadLoop loop = new ThreadLoop("envgate-cloud");
  private final Presence presence = new Presence(loop, this::isConnected);
  private final List<CloudDeliveryListener> listeners = new CopyOnWriteArrayList<>();
  private final List<Uplink> uplinks = new CopyOnWriteArrayList<>();
  private volatile String platform;
  private volatile Publishing publishing;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Store store;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile History history;

  @Activate
  public EndpointComponent(BundleContext bundle, Map<String, Object> properties) {
    this.bundle = bundle;
    update(properties);
    presence.start();
  }

  @Modified
  void update(Map<String, Object> properties) {
    platform = new Given(properties).text("platform");
    publishing = new Publishing(platform, this, Clock.systemUTC(), counts);
  }

  @Reference(
      name = "uplink",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(Uplink uplink) {
    uplinks.add(uplink);
  }

  void remove(Uplink uplink) {
    uplinks.remove(uplink);
  }

  @Deactivate
  void close() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    loop.execute(
        () -> {
          presence.stop();
          told.countDown();
        });
    told.await(1, TimeUnit.SECONDS);
    loop.close();
  }

  @Override
  public String publish(KuraMessage message) throws KuraException {
    try {
      return publishing.publish(message).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof KuraException told
          ? told
          : new KuraException(KuraErrorCode.INTERNAL_ERROR, failed.getCause());
    } catch (TimeoutException late) {
      counts.add("message-timeout");
      throw new KuraException(
          KuraErrorCode.TIMED_OUT, "the disk has not confirmed within " + PATIENCE_SECONDS + " s");
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new KuraException(KuraErrorCode.TIMED_OUT, "interrupted");
    }
  }

  @Override
  public Optional<Store> store() {
    return Optional.ofNullable(store);
  }

  @Override
  public Optional<History> history() {
    return Optional.ofNullable(history);
  }

  @Override
  public Optional<Uplink> uplink(String name) {
    return uplinks.stream().filter(one -> one.platform().equals(name)).findFirst();
  }

  /** The configuration of the point, as the station file made it, stands in its service. */
  @Override
  public boolean isPublished(String point) {
    try {
      return bundle.getServiceReferences(Counted.class, "(published=true)").stream()
          .anyMatch(one -> point.equals(one.getProperty("name")));
    } catch (InvalidSyntaxException ours) {
      throw new IllegalStateException(ours);
    }
  }

  /** Tells that it arrived, also of what was published before a restart. */
  @Override
  public void settled(Delivery delivery, DeliveryState state, String reason) {
    if (state == DeliveryState.ACKNOWLEDGED && delivery.platform().equals(platform)) {
      String name = Publishing.name(delivery.record().id());
      loop.execute(
          () ->
              listeners.forEach(
                  one -> Presence.tell(one, listener -> listener.onMessageConfirmed(name))));
    }
  }

  @Override
  public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
    listeners.add(listener);
  }

  @Override
  public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
    listeners.remove(listener);
  }

  /** A platform's requests are the station's to answer: nothing comes this way. */
  @Override
  public void registerSubscriber(
      Map<String, Object> properties, CloudSubscriberListener listener) {}

  @Override
  public void unregisterSubscriber(CloudSubscriberListener listener) {}

  @Override
  public Map<String, String> getInfo() {
    return Map.of(
        "Platform", platform,
        "Messages stored", counts.of("message") + counts.of("message-held") + "",
        "Messages refused", counts.of("message-unfit") + "");
  }

  /** The station holds the connection for as long as it runs. */
  @Override
  public void connect() {}

  @Override
  public void disconnect() throws KuraDisconnectException {
    throw new KuraDisconnectException(
        "the station holds the connection to " + platform + " for as long as it runs");
  }

  @Override
  public boolean isConnected() {
    return uplink(platform).filter(Uplink::isUp).isPresent();
  }

  @Override
  public void registerCloudConnectionListener(CloudConnectionListener listener) {
    presence.add(listener);
  }

  @Override
  public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
    presence.remove(listener);
  }

  @Override
  public String place() {
    return "cloud endpoint " + platform;
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }
}
