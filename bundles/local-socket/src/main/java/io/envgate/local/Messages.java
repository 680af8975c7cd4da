package io.envgate.local;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What goes over the socket: JSON objects of texts, one a line, UTF-8.
 *
 * <pre>
 *   asks      {"do":"lock","analyzer":"outlet1.cod"}
 *   answers   {"analyzer":"outlet1.cod","locked":"true"}     any number, as the handler gives them
 *   ends      {"end":"done"}   or   {"end":"failed","reason":"no analyzer is called cop"}
 * </pre>
 *
 * One request a connection.
 */
final class Messages {
  static final String DO = "do";
  static final String END = "end";
  static final String DONE = "done";
  static final String FAILED = "failed";
  static final String REASON = "reason";

  private static final int LONGEST_LINE = 64 * 1024;
  private static final TypeToken<Map<String, String>> TEXTS = new TypeToken<>() {};
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private Messages() {}

  /** Where the gateway with this data folder listens. */
  static Path socket(Path data) {
    return data.resolve("gateway.socket");
  }

  static void write(Map<String, String> message, OutputStream out) throws IOException {
    out.write((GSON.toJson(message) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /**
   * The next one; empty at the end of the stream.
   *
   * @throws IllegalArgumentException if the line is no such object
   */
  static Optional<Map<String, String>> read(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (line.size() == LONGEST_LINE) {
        throw new IllegalArgumentException("a line is longer than " + LONGEST_LINE + " bytes");
      }
      line.write(next);
      next = in.read();
    }
    if (next < 0) {
      return Optional.empty(); // a line without its end is half a message
    }
    try {
      Map<String, String> message = GSON.fromJson(line.toString(StandardCharsets.UTF_8), TEXTS);
      if (message == null || message.containsValue(null)) {
        throw new IllegalArgumentException("an object of texts is expected");
      }
      return Optional.of(message);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("an object of texts is expected: " + e.getMessage(), e);
    }
  }
}
