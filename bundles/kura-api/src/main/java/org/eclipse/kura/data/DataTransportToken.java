package org.eclipse.kura.data;

import java.util.Objects;

/** By which the transport knows a message. */
public class DataTransportToken {
  private final int messageId;
  private final String sessionId;

  public DataTransportToken(int messageId, String sessionId) {
    this.messageId = messageId;
    this.sessionId = sessionId;
  }

  public int getMessageId() {
    return messageId;
  }

  public String getSessionId() {
    return sessionId;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataTransportToken token
        && token.messageId == messageId
        && Objects.equals(token.sessionId, sessionId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(messageId, sessionId);
  }
}
