package org.eclipse.kura.connection.listener;

/** Hears whether a service is usable. */
public interface ConnectionListener {
  void connected();

  void disconnected();
}
