package org.eclipse.kura.message.store.provider;

import java.util.List;
import java.util.Optional;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;

/** Where Kura's MQTT stack keeps messages until they are delivered. From any thread. */
public interface MessageStore {

  /** Returns the message's number. */
  int store(String topic, byte[] payload, int qos, boolean retain, int priority)
      throws KuraStoreException;

  /** It was published with QoS 0. */
  void markAsPublished(int id) throws KuraStoreException;

  /** It was published with QoS 1 or 2, and the confirmation will name this token. */
  void markAsPublished(int id, DataTransportToken token) throws KuraStoreException;

  void markAsConfirmed(int id) throws KuraStoreException;

  /** Of those that are not published the oldest of the lowest priority number. */
  Optional<StoredMessage> getNextMessage() throws KuraStoreException;

  Optional<StoredMessage> get(int id) throws KuraStoreException;

  int getMessageCount() throws KuraStoreException;

  /** Without payloads, as the two below. */
  List<StoredMessage> getUnpublishedMessages() throws KuraStoreException;

  List<StoredMessage> getInFlightMessages() throws KuraStoreException;

  List<StoredMessage> getDroppedMessages() throws KuraStoreException;

  void unpublishAllInFlighMessages() throws KuraStoreException;

  void dropAllInFlightMessages() throws KuraStoreException;

  /** Deletes what was confirmed, dropped, or published with QoS 0 longer ago than this. */
  void deleteStaleMessages(int ageSeconds) throws KuraStoreException;

  void close();
}
