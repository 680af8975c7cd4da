package org.eclipse.kura.cloudconnection.listener;

/** Hears whether a connection is up. */
public interface CloudConnectionListener {

  /** It was ended on purpose. */
  void onDisconnected();

  void onConnectionLost();

  void onConnectionEstablished();
}
