package org.eclipse.kura.channel;

import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;

/** One channel in a read or write; not for several threads. */
public class ChannelRecord {
  private final String name;
  private DataType valueType;
  private Map<String, Object> config;
  private ChannelStatus status;
  private TypedValue<?> value;
  private long timestamp;

  private ChannelRecord(String name) {
    this.name = Objects.requireNonNull(name);
  }

  public static ChannelRecord createReadRecord(String channelName, DataType valueType) {
    ChannelRecord record = new ChannelRecord(channelName);
    record.valueType = Objects.requireNonNull(valueType);
    return record;
  }

  public static ChannelRecord createWriteRecord(String channelName, TypedValue<?> value) {
    ChannelRecord record = createReadRecord(channelName, value.getType());
    record.value = value;
    return record;
  }

  public static ChannelRecord createStatusRecord(String channelName, ChannelStatus status) {
    ChannelRecord record = new ChannelRecord(channelName);
    record.status = Objects.requireNonNull(status);
    return record;
  }

  public String getChannelName() {
    return name;
  }

  public DataType getValueType() {
    return valueType;
  }

  public Map<String, Object> getChannelConfig() {
    return config;
  }

  public void setChannelConfig(Map<String, Object> channelConfig) {
    config = channelConfig;
  }

  public ChannelStatus getChannelStatus() {
    return status;
  }

  public void setChannelStatus(ChannelStatus channelStatus) {
    status = channelStatus;
  }

  public TypedValue<?> getValue() {
    return value;
  }

  public void setValue(TypedValue<?> typedValue) {
    value = typedValue;
  }

  public long getTimestamp() {
    return timestamp;
  }

  public void setTimestamp(long millis) {
    timestamp = millis;
  }

  @Override
  public String toString() {
    return name + "=" + value + " " + status + " at " + timestamp;
  }
}
