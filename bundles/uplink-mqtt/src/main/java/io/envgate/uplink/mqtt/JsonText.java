package io.envgate.uplink.mqtt;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes a JSON object as one line. */
final class JsonText {
  private JsonText() {}

  static String object(Members members) {
    Text text = new Text();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      members.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory gives none
    }
    return text.toString();
  }

  /** What stands between the braces. */
  interface Members {
    void write(JsonWriter json) throws IOException;
  }

  /** A StringWriter without its locks: there is a call for each sign of punctuation. */
  private static final class Text extends Writer {
    private final StringBuilder text = new StringBuilder(512);

    @Override
    public void write(int sign) {
      text.append((char) sign);
    }

    @Override
    public void write(String some) {
      text.append(some);
    }

    @Override
    public void write(String some, int from, int length) {
      text.append(some, from, from + length);
    }

    @Override
    public void write(char[] some, int from, int length) {
      text.append(some, from, length);
    }

    @Override
    public Writer append(CharSequence some) {
      text.append(some);
      return this;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
