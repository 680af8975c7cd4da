package io.envgate.uplink.mqtt;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One payload of Sparkplug B in the wire format of Protocol Buffers, by Google's own writer and
 * reader.
 *
 * <pre>
 * Payload   1 timestamp (uint64, ms)   2 metrics   3 seq (uint64)
 * Metric    1 name   3 timestamp (ms)   4 datatype   5 is_historical   7 is_null
 *           11 long_value (uint64)   13 double_value   14 boolean_value   15 string_value
 * datatype  4 Int64   10 Double   11 Boolean   12 String
 * </pre>
 */
final class Sparkplug {
  private static final int LONG = 4;
  private static final int DOUBLE = 10;
  private static final int BOOLEAN = 11;
  private static final int TEXT = 12;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  Sparkplug at(Instant now) {
    return write(to -> to.writeUInt64(1, now.toEpochMilli()), out);
  }

  Sparkplug number(int sequence) {
    return write(to -> to.writeUInt64(3, sequence), out);
  }

  Sparkplug whole(String name, long value) {
    return metric(
        to -> {
          to.writeString(1, name);
          to.writeUInt32(4, LONG);
          to.writeUInt64(11, value);
        });
  }

  Sparkplug flag(String name, boolean value) {
    return metric(
        to -> {
          to.writeString(1, name);
          to.writeUInt32(4, BOOLEAN);
          to.writeBool(14, value);
        });
  }

  /**
   * @param value a figure, or the letter of a flag
   */
  Sparkplug metric(String name, Object value, Instant at, boolean historical) {
    return metric(
        to -> {
          head(name, value instanceof BigDecimal ? DOUBLE : TEXT, at, to);
          if (historical) {
            to.writeBool(5, true);
          }
          if (value instanceof BigDecimal figure) {
            to.writeDouble(13, figure.doubleValue());
          } else {
            to.writeString(15, value.toString());
          }
        });
  }

  /** A figure that has no value yet. */
  Sparkplug none(String name, Instant at) {
    return absent(name, DOUBLE, at);
  }

  /** A text that has no value yet. */
  Sparkplug text(String name, Instant at) {
    return absent(name, TEXT, at);
  }

  /**
   * What a host wants to write (NCMD, DCMD): names and values of metrics, truths and texts. What is
   * of another type, or an alias, is nothing that could be written here.
   */
  static Map<String, Object> read(byte[] payload) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    try {
      CodedInputStream in = CodedInputStream.newInstance(payload);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == 2
            && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
          readMetric(in.readByteArray(), metrics);
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException garbled) {
      return Map.of();
    }
    return metrics;
  }

  private static void readMetric(byte[] metric, Map<String, Object> to) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(metric);
    String name = "";
    Object value = null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> name = in.readString();
        case 14 << 3 | WireFormat.WIRETYPE_VARINT -> value = in.readBool();
        case 15 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> value = in.readString();
        default -> in.skipField(tag);
      }
    }
    if (value != null) {
      to.put(name, value);
    }
  }

  byte[] bytes() {
    write(CodedOutputStream::flush, out);
    return bytes.toByteArray();
  }

  private Sparkplug absent(String name, int type, Instant at) {
    return metric(
        to -> {
          head(name, type, at, to);
          to.writeBool(7, true);
        });
  }

  private static void head(String name, int type, Instant at, CodedOutputStream to)
      throws IOException {
    to.writeString(1, name);
    to.writeUInt64(3, at.toEpochMilli());
    to.writeUInt32(4, type);
  }

  private Sparkplug metric(Writing writing) {
    ByteArrayOutputStream metric = new ByteArrayOutputStream();
    CodedOutputStream to = CodedOutputStream.newInstance(metric);
    write(writing, to);
    write(CodedOutputStream::flush, to);
    return write(whole -> whole.writeByteArray(2, metric.toByteArray()), out);
  }

  private Sparkplug write(Writing writing, CodedOutputStream to) {
    try {
      writing.on(to);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory gives none
    }
  }

  private interface Writing {
    void on(CodedOutputStream to) throws IOException;
  }
}
