package org.eclipse.kura.cloudconnection;

import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.subscriber.listener.CloudSubscriberListener;

/** The way to one cloud platform. */
public interface CloudEndpoint {

  /** Returns the message's name, or null where nobody will tell that it arrived. */
  String publish(KuraMessage message) throws KuraException;

  void registerSubscriber(Map<String, Object> properties, CloudSubscriberListener listener);

  void unregisterSubscriber(CloudSubscriberListener listener);

  default Map<String, String> getInfo() {
    return Map.of();
  }

  void registerCloudDeliveryListener(CloudDeliveryListener listener);

  void unregisterCloudDeliveryListener(CloudDeliveryListener listener);
}
