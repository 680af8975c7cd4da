package org.eclipse.kura.cloudconnection.publisher;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;

/** What applications and wire graphs publish through. */
public interface CloudPublisher {
  String publish(KuraMessage message) throws KuraException;

  void registerCloudConnectionListener(CloudConnectionListener listener);

  void unregisterCloudConnectionListener(CloudConnectionListener listener);

  void registerCloudDeliveryListener(CloudDeliveryListener listener);

  void unregisterCloudDeliveryListener(CloudDeliveryListener listener);
}
