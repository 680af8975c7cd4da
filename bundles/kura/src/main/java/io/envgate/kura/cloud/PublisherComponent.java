package io.envgate.kura.cloud;

import io.envgate.kura.Given;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.CloudConnectionManager;
import org.eclipse.kura.cloudconnection.CloudEndpoint;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * What an application, or the publisher of a wire graph, publishes through: it says of each message
 * what the page says, and hands it to the endpoint that the page names.
 *
 * <p>It is described by hand, in {@code OSGI-INF/publisher.xml}, as Declarative Services of version
 * 1.1: Kura's page finds publishers by a {@code service.pid} in their description, and from version
 * 1.3 on that would be a second one beside the instance's, which Kura cannot read.
 */
public final class PublisherComponent
    implements CloudPublisher,
        ConfigurableComponent,
        CloudConnectionListener,
        CloudDeliveryListener {
  private static final String ENDPOINT = "cloud.endpoint.service.pid";

  private BundleContext bundle;
  private final List<CloudConnectionListener> connectionListeners = new CopyOnWriteArrayList<>();
  private final List<CloudDeliveryListener> deliveryListeners = new CopyOnWriteArrayList<>();
  private volatile Map<String, Object> page = Map.of();
  private volatile Optional<ServiceTracker<CloudEndpoint, CloudEndpoint>> endpoint =
      Optional.empty();

  /** Begins, as the file says. */
  void activate(BundleContext context, Map<String, Object> properties) {
    bundle = context;
    update(properties);
  }

  void update(Map<String, Object> properties) {
    close();
    Given given = new Given(properties);
    Map<String, Object> said = new HashMap<>();
    for (String key : List.of(MessageReader.POINT, MessageReader.REPORT, MessageReader.METRICS)) {
      said.put(MessageReader.PAGE + key, given.text(key));
    }
    said.put(MessageReader.PAGE + MessageReader.SECONDS, given.whole("minutes", 1, 30, 10) * 60);
    page = Map.copyOf(said);
    endpoint = Optional.of(given.text(ENDPOINT)).filter(pid -> !pid.isEmpty()).map(this::follow);
  }

  private ServiceTracker<CloudEndpoint, CloudEndpoint> follow(String pid) {
    try {
      String escaped = pid.replaceAll("([\\\\()*])", "\\\\$1");
      Filter filter =
          FrameworkUtil.createFilter(
              "(&(%s=%s)(kura.service.pid=%s))"
                  .formatted(Constants.OBJECTCLASS, CloudEndpoint.class.getName(), escaped));
      ServiceTracker<CloudEndpoint, CloudEndpoint> tracker = new Following(filter);
      tracker.open();
      return tracker;
    } catch (InvalidSyntaxException ours) {
      throw new IllegalStateException(ours);
    }
  }

  /** Hears what the endpoint has to tell for as long as it is there. */
  private final class Following extends ServiceTracker<CloudEndpoint, CloudEndpoint> {
    Following(Filter filter) {
      super(bundle, filter, null);
    }

    @Override
    public CloudEndpoint addingService(ServiceReference<CloudEndpoint> reference) {
      CloudEndpoint found = super.addingService(reference);
      if (found != null) {
        found.registerCloudDeliveryListener(PublisherComponent.this);
        if (found instanceof CloudConnectionManager manager) {
          manager.registerCloudConnectionListener(PublisherComponent.this);
        }
      }
      return found;
    }

    @Override
    public void removedService(ServiceReference<CloudEndpoint> reference, CloudEndpoint left) {
      left.unregisterCloudDeliveryListener(PublisherComponent.this);
      if (left instanceof CloudConnectionManager manager) {
        manager.unregisterCloudConnectionListener(PublisherComponent.this);
      }
      super.removedService(reference, left);
    }
  }

  void close() {
    endpoint.ifPresent(ServiceTracker::close);
    endpoint = Optional.empty();
  }

  @Override
  public String publish(KuraMessage message) throws KuraException {
    CloudEndpoint found =
        endpoint
            .map(ServiceTracker::getService)
            .orElseThrow(
                () ->
                    new KuraException(
                        KuraErrorCode.SERVICE_UNAVAILABLE, "the publisher has no endpoint"));
    Map<String, Object> properties = new HashMap<>(message.getProperties());
    properties.putAll(page);
    return found.publish(new KuraMessage(message.getPayload(), properties));
  }

  @Override
  public void registerCloudConnectionListener(CloudConnectionListener listener) {
    connectionListeners.add(listener);
  }

  @Override
  public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
    connectionListeners.remove(listener);
  }

  @Override
  public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
    deliveryListeners.add(listener);
  }

  @Override
  public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
    deliveryListeners.remove(listener);
  }

  @Override
  public void onDisconnected() {
    connectionListeners.forEach(CloudConnectionListener::onDisconnected);
  }

  @Override
  public void onConnectionLost() {
    connectionListeners.forEach(CloudConnectionListener::onConnectionLost);
  }

  @Override
  public void onConnectionEstablished() {
    connectionListeners.forEach(CloudConnectionListener::onConnectionEstablished);
  }

  @Override
  public void onMessageConfirmed(String messageId) {
    deliveryListeners.forEach(one -> one.onMessageConfirmed(messageId));
  }
}
