package io.envgate.station;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A value of a configuration as bytes: a letter for its type, then itself; see {@link
 * Configurations#of}.
 */
final class ConfigurationValue {
  private ConfigurationValue() {}

  static void write(Object value, DataOutputStream out) throws IOException {
    if (value instanceof Integer number) {
      out.writeByte('I');
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeByte('L');
      out.writeLong(number);
    } else if (value instanceof Boolean truth) {
      out.writeByte('B');
      out.writeBoolean(truth);
    } else if (value instanceof String[] texts) {
      out.writeByte('A');
      out.writeInt(texts.length);
      for (String text : texts) {
        text(text, out);
      }
    } else if (value instanceof String text) {
      out.writeByte('S');
      text(text, out);
    } else {
      throw new IOException("a configuration holds no " + value.getClass());
    }
  }

  static Object read(DataInputStream in) throws IOException {
    char type = (char) in.readByte();
    return switch (type) {
      case 'I' -> in.readInt();
      case 'L' -> in.readLong();
      case 'B' -> in.readBoolean();
      case 'A' -> texts(in);
      case 'S' -> text(in);
      default -> throw new IOException("a configuration has no type " + type);
    };
  }

  private static String[] texts(DataInputStream in) throws IOException {
    String[] texts = new String[in.readInt()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(in);
    }
    return texts;
  }

  /** A register map may be longer than the 65,535 bytes of {@code writeUTF}. */
  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
