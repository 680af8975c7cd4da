package io.envgate.kura.messages;

import java.util.List;
import java.util.Optional;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;

/**
 * A message store of Kura over one file. {@link #store} returns when the message is on the disk.
 * That it was published or confirmed need not be: a power cut that takes such a mark back has the
 * message delivered once more, as QoS 1 says, and so delivering waits for no disk.
 *
 * <p>The count, by which Kura decides whether to take another message, is of those that are still
 * to be delivered: what was delivered takes nobody's place.
 */
final class SqliteMessageStore implements MessageStore {
  private final OpenFile file;
  private volatile boolean closed;

  SqliteMessageStore(OpenFile file) {
    this.file = file;
  }

  @Override
  public int store(String topic, byte[] payload, int qos, boolean retain, int priority)
      throws KuraStoreException {
    if (topic == null || topic.isBlank()) {
      throw new KuraStoreException("a message without a topic");
    }
    return open().store(topic, payload, qos, retain, priority);
  }

  @Override
  public void markAsPublished(int id) throws KuraStoreException {
    open().mark(id, (rows, now) -> Rows.published(rows, id, now));
  }

  @Override
  public void markAsPublished(int id, DataTransportToken token) throws KuraStoreException {
    open().mark(id, (rows, now) -> Rows.published(rows, id, token, now));
  }

  @Override
  public void markAsConfirmed(int id) throws KuraStoreException {
    open().mark(id, (rows, now) -> Rows.confirmed(rows, id, now));
  }

  @Override
  public Optional<StoredMessage> getNextMessage() throws KuraStoreException {
    return open().read(Rows::next);
  }

  @Override
  public Optional<StoredMessage> get(int id) throws KuraStoreException {
    return open().read(rows -> Rows.get(rows, id));
  }

  @Override
  public int getMessageCount() throws KuraStoreException {
    return (int) Math.min(Integer.MAX_VALUE, open().undelivered());
  }

  @Override
  public List<StoredMessage> getUnpublishedMessages() throws KuraStoreException {
    return open().read(Rows::waiting);
  }

  @Override
  public List<StoredMessage> getInFlightMessages() throws KuraStoreException {
    return open().read(Rows::inFlight);
  }

  @Override
  public List<StoredMessage> getDroppedMessages() throws KuraStoreException {
    return open().read(Rows::dropped);
  }

  @Override
  public void unpublishAllInFlighMessages() throws KuraStoreException {
    open().sweep((rows, now) -> Rows.unpublishAllInFlight(rows));
  }

  @Override
  public void dropAllInFlightMessages() throws KuraStoreException {
    open().sweep(Rows::dropAllInFlight);
  }

  @Override
  public void deleteStaleMessages(int ageSeconds) throws KuraStoreException {
    open().deleteStale(ageSeconds);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      file.release();
    }
  }

  private OpenFile open() throws KuraStoreException {
    if (closed) {
      throw new KuraStoreException("the message store is closed");
    }
    return file;
  }
}
