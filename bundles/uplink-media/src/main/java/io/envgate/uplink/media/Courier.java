package io.envgate.uplink.media;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Brings a file to a server (投递). */
interface Courier extends AutoCloseable {

  /**
   * Sends it; returns at once.
   *
   * @param words what is said of it, by the names of the form's fields
   * @param told called once, on any thread
   */
  void send(Path file, Map<String, String> words, Consumer<Outcome> told);

  @Override
  void close();

  /** What came of it. */
  sealed interface Outcome {

    /** The server answered. @param body its beginning, as text */
    record Answered(int status, String body) implements Outcome {}

    /** It did not. @param reason in words */
    record Failed(String reason) implements Outcome {}
  }
}
