package io.envgate.commandline;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** One JSON object on one line. */
final class Json {
  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);

  /** What is written into it. */
  @FunctionalInterface
  interface Fields {
    void to(Json json) throws IOException;
  }

  private Json() {
    json.setHtmlSafe(false);
  }

  static String object(Fields fields) {
    Json object = new Json();
    try {
      object.json.beginObject();
      fields.to(object);
      object.json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return object.text.toString();
  }

  Json with(String name, String value) throws IOException {
    json.name(name).value(value);
    return this;
  }

  Json with(String name, Number value) throws IOException {
    json.name(name).value(value);
    return this;
  }

  Json with(String name, boolean value) throws IOException {
    json.name(name).value(value);
    return this;
  }

  /** Nothing where it is absent. */
  Json with(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.name(name).value(value.get());
    }
    return this;
  }

  /** Texts inside. */
  Json texts(String name, Iterable<String> texts) throws IOException {
    json.name(name).beginArray();
    for (String each : texts) {
      json.value(each);
    }
    json.endArray();
    return this;
  }

  /** An object inside. */
  Json in(String name, Fields fields) throws IOException {
    json.name(name).beginObject();
    fields.to(this);
    json.endObject();
    return this;
  }

  /** Objects inside. */
  Json list(String name, Iterable<Fields> objects) throws IOException {
    json.name(name).beginArray();
    for (Fields each : objects) {
      json.beginObject();
      each.to(this);
      json.endObject();
    }
    json.endArray();
    return this;
  }
}
