package org.eclipse.kura.message.store;

import java.util.Date;
import java.util.Optional;
import org.eclipse.kura.data.DataTransportToken;

/** A message that was stored, and what became of it. */
public class StoredMessage {
  private final Builder made;

  private StoredMessage(Builder made) {
    this.made = made;
  }

  public int getId() {
    return made.id;
  }

  public String getTopic() {
    return made.topic;
  }

  public int getQos() {
    return made.qos;
  }

  public boolean isRetain() {
    return made.retain;
  }

  /** The lower, the sooner. */
  public int getPriority() {
    return made.priority;
  }

  public byte[] getPayload() {
    return made.payload;
  }

  public Optional<Date> getCreatedOn() {
    return Optional.ofNullable(made.createdOn);
  }

  public Optional<Date> getPublishedOn() {
    return Optional.ofNullable(made.publishedOn);
  }

  public Optional<Date> getConfirmedOn() {
    return Optional.ofNullable(made.confirmedOn);
  }

  public Optional<Date> getDroppedOn() {
    return Optional.ofNullable(made.droppedOn);
  }

  public Optional<DataTransportToken> getDataTransportToken() {
    return Optional.ofNullable(made.token);
  }

  /** Makes one; used once. */
  public static class Builder {
    private final int id;
    private String topic;
    private int qos;
    private boolean retain;
    private byte[] payload;
    private int priority;
    private Date createdOn;
    private Date publishedOn;
    private Date confirmedOn;
    private Date droppedOn;
    private DataTransportToken token;

    public Builder(int id) {
      this.id = id;
    }

    public Builder withTopic(String topic) {
      this.topic = topic;
      return this;
    }

    public Builder withQos(int qos) {
      this.qos = qos;
      return this;
    }

    public Builder withRetain(boolean retain) {
      this.retain = retain;
      return this;
    }

    public Builder withCreatedOn(Date createdOn) {
      this.createdOn = createdOn;
      return this;
    }

    public Builder withPublishedOn(Date publishedOn) {
      this.publishedOn = publishedOn;
      return this;
    }

    public Builder withConfirmedOn(Date confirmedOn) {
      this.confirmedOn = confirmedOn;
      return this;
    }

    public Builder withPayload(byte[] payload) {
      this.payload = payload;
      return this;
    }

    public Builder withPriority(int priority) {
      this.priority = priority;
      return this;
    }

    public Builder withDataTransportToken(DataTransportToken token) {
      this.token = token;
      return this;
    }

    public Builder withDroppedOn(Date droppedOn) {
      this.droppedOn = droppedOn;
      return this;
    }

    public StoredMessage build() {
      return new StoredMessage(this);
    }
  }
}
