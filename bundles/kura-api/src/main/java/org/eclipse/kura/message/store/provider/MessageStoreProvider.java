package org.eclipse.kura.message.store.provider;

import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.connection.listener.ConnectionListener;

/** Opens message stores. */
public interface MessageStoreProvider {
  MessageStore openMessageStore(String name) throws KuraStoreException;

  /** Whoever is told "disconnected" closes its stores. */
  void addListener(ConnectionListener listener);

  void removeListener(ConnectionListener listener);
}
