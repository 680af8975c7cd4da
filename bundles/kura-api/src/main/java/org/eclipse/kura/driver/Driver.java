package org.eclipse.kura.driver;

import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;

/** What assets read and write instruments through. */
public interface Driver {

  /** The link to the instruments is lost as a whole. */
  final class ConnectionException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConnectionException(String message) {
      super(message);
    }

    public ConnectionException(String message, Throwable cause) {
      super(message, cause);
    }

    public ConnectionException(Throwable cause) {
      super(cause);
    }
  }

  /** Kura never calls it. */
  void connect() throws ConnectionException;

  void disconnect() throws ConnectionException;

  ChannelDescriptor getChannelDescriptor();

  /** Fills the records in place. */
  void read(List<ChannelRecord> records) throws ConnectionException;

  void registerChannelListener(Map<String, Object> channelConfig, ChannelListener listener)
      throws ConnectionException;

  void unregisterChannelListener(ChannelListener listener) throws ConnectionException;

  /** Sets the status of the records in place. */
  void write(List<ChannelRecord> records) throws ConnectionException;

  PreparedRead prepareRead(List<ChannelRecord> records);
}
