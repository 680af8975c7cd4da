package org.eclipse.kura.channel;

import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;

/**
 * One channel in a read or write; not for several threads. Nothing that is set may be null: a value
 * that was set stays.
 */
public class ChannelRecord {
  private final String name;
  private DataType valueType;
  private Map<String, Object> config;
  private ChannelStatus status;
  private TypedValue<?> value;
  private long timestamp;
  private String unit = "";

  private ChannelRecord(String name) {
    this.name = Objects.requireNonNull(name);
  }

  public static ChannelRecord createReadRecord(String channelName, DataType valueType) {
    return createReadRecord(channelName, valueType, "");
  }

  /** From 1.2 on, which Kura 5.1 has. */
  public static ChannelRecord createReadRecord(
      String channelName, DataType valueType, String unit) {
    ChannelRecord record = new ChannelRecord(channelName);
    record.valueType = Objects.requireNonNull(valueType);
    record.unit = unit;
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

  /** From 1.2 on. */
  public String getUnit() {
    return unit;
  }

  public Map<String, Object> getChannelConfig() {
    return config;
  }

  public void setChannelConfig(Map<String, Object> channelConfig) {
    config = Objects.requireNonNull(channelConfig);
  }

  public ChannelStatus getChannelStatus() {
    return status;
  }

  public void setChannelStatus(ChannelStatus channelStatus) {
    status = Objects.requireNonNull(channelStatus);
  }

  public TypedValue<?> getValue() {
    return value;
  }

  public void setValue(TypedValue<?> typedValue) {
    value = Objects.requireNonNull(typedValue);
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
