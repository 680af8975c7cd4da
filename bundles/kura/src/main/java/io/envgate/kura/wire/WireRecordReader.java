package io.envgate.kura.wire;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import io.envgate.kura.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireRecord;

/**
 * Reads what a record of a Kura asset says of a channel: {@code COD} is its value, {@code
 * COD_error} why there is none, {@code COD_timestamp} when it was read; a record with one time for
 * all has {@code assetTimestamp}.
 */
final class WireRecordReader {
  private static final String ASSET = "assetName";
  private static final String ONE_TIME = "assetTimestamp";

  private WireRecordReader() {}

  /**
   * What is said of a channel.
   *
   * @param observation without a time
   * @param readAt when the asset read it, by the machine's clock or the instrument's
   */
  record Said(Observation observation, Optional<Instant> readAt) {}

  /** Empty where the record says nothing of it. */
  static Optional<Said> said(WireRecord record, ChannelMap.Row row) {
    Map<String, TypedValue<?>> values = record.getProperties();
    Object asset = plain(values, ASSET);
    if (row.asset().isPresent() && !row.asset().get().equals(asset)) {
      return Optional.empty();
    }
    Object value = plain(values, row.channel());
    Object error = plain(values, row.channel() + "_error");
    Object time = plain(values, row.channel() + "_timestamp");
    if (value == null && error == null && time == null) {
      return Optional.empty();
    }
    Object readAt = time == null ? plain(values, ONE_TIME) : time;
    return Optional.of(new Said(observation(row, asset, value, error), instant(readAt)));
  }

  private static Observation observation(
      ChannelMap.Row row, Object asset, Object value, Object error) {
    String channel = (asset == null ? "" : asset + "/") + row.channel();
    if (error != null && !error.toString().isBlank()) {
      return missing(row, DataFlag.B, channel + ": " + error);
    }
    if (value == null) {
      return missing(row, DataFlag.B, channel + ": the asset gave no value");
    }
    Optional<BigDecimal> figure = Numbers.exact(value);
    return figure
        .map(one -> Observation.of(row.point(), row.factor(), one))
        .orElseGet(() -> missing(row, DataFlag.D, channel + ": '" + value + "' is no number"));
  }

  private static Observation missing(ChannelMap.Row row, DataFlag flag, String cause) {
    return Observation.missing(row.point(), row.factor(), flag, cause);
  }

  private static Optional<Instant> instant(Object time) {
    return time instanceof Long millis
        ? Optional.of(Instant.ofEpochMilli(millis))
        : Optional.empty();
  }

  private static Object plain(Map<String, TypedValue<?>> values, String key) {
    TypedValue<?> value = values.get(key);
    return value == null ? null : value.getValue();
  }
}
