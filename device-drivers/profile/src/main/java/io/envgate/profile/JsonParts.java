package io.envgate.profile;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns JSON that another part of the gateway wrote into {@link Part}s. It is YAML too, but a start
 * need not load the reader of a language for people. Places are not known.
 */
public final class JsonParts {
  private JsonParts() {}

  /** Empty where the text is no JSON of texts, numbers and truths, or has a key twice. */
  public static Optional<Part> of(String json) {
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      return Optional.of(part(reader));
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static Part part(JsonReader reader) throws IOException {
    JsonToken next = reader.peek();
    if (next == JsonToken.BEGIN_OBJECT) {
      return entries(reader);
    }
    if (next == JsonToken.BEGIN_ARRAY) {
      List<Part> parts = new ArrayList<>();
      reader.beginArray();
      while (reader.hasNext()) {
        parts.add(part(reader));
      }
      reader.endArray();
      return new Part.Items(parts, Place.NOWHERE);
    }
    String text =
        next == JsonToken.BOOLEAN
            ? String.valueOf(reader.nextBoolean())
            : reader.nextString(); // a number stays as it is written
    return new Part.Text(text, Place.NOWHERE);
  }

  private static Part entries(JsonReader reader) throws IOException {
    Map<String, Part> parts = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String key = reader.nextName();
      keys.put(key, Place.NOWHERE.at(key));
      if (parts.put(key, part(reader)) != null) {
        throw new IllegalStateException(key + " twice");
      }
    }
    reader.endObject();
    return new Part.Entries(parts, keys, Place.NOWHERE);
  }
}
