package io.envgate.uplink.mqtt;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a JSON object as one line. */
final class JsonText {
  private JsonText() {}

  static String object(Members members) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      members.write(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter gives none
    }
    return text.toString();
  }

  /** What stands between the braces. */
  interface Members {
    void write(JsonWriter json) throws IOException;
  }
}
