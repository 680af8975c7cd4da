package org.eclipse.kura.cloudconnection.listener;

/** Hears which messages arrived. */
public interface CloudDeliveryListener {
  void onMessageConfirmed(String messageId);
}
