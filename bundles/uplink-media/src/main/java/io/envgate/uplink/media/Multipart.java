package io.envgate.uplink.media;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * A form with a file (multipart/form-data, RFC 7578). The file is read while it is sent: a video
 * takes no memory.
 *
 * @param boundary what stands in no part
 */
record Multipart(String boundary) {

  String type() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /**
   * @param field the name of the file's field
   */
  BodyPublisher body(Map<String, String> words, String field, Path file)
      throws FileNotFoundException {
    StringBuilder head = new StringBuilder();
    words.forEach(
        (name, value) ->
            head.append("--")
                .append(boundary)
                .append("\r\n")
                .append("Content-Disposition: form-data; name=\"")
                .append(quoted(name))
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
    head.append("--")
        .append(boundary)
        .append("\r\n")
        .append("Content-Disposition: form-data; name=\"")
        .append(quoted(field))
        .append("\"; filename=\"")
        .append(quoted(file.getFileName().toString()))
        .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    return BodyPublishers.concat(
        text(head.toString()), BodyPublishers.ofFile(file), text("\r\n--" + boundary + "--\r\n"));
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As browsers do it (RFC 7578, 4.2, and the HTML standard). */
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
