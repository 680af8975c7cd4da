package io.envgate.kura.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireRecord;

/** Records as Kura's assets write them: one time for each channel. */
final class AssetRecords {
  private final Map<String, TypedValue<?>> values = new LinkedHashMap<>();

  static AssetRecords of(String asset) {
    return new AssetRecords().with("assetName", asset);
  }

  AssetRecords with(String key, Object value) {
    values.put(key, TypedValues.newTypedValue(value));
    return this;
  }

  AssetRecords read(String channel, Object value, Instant at) {
    return with(channel, value).with(channel + "_timestamp", at.toEpochMilli());
  }

  /** With {@code emit.errors} a failed channel has the reason, without it has its time only. */
  AssetRecords failed(String channel, String error, Instant at) {
    return with(channel + "_error", error).with(channel + "_timestamp", at.toEpochMilli());
  }

  WireRecord written() {
    return new WireRecord(values);
  }
}
