package io.envgate.uplink.media;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Posts files as forms with Java's own client, which is made when the first one is sent. */
final class HttpsCourier implements Courier {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final long SLOWEST = 16 * 1024; // bytes a second, what a video may take
  private static final int SHOWN = 300; // characters of an answer

  private final URI address;
  private final String authorization;
  private final String fileField;
  private final SSLContext encryption;
  private final ExecutorService sending;
  private Optional<HttpClient> client = Optional.empty();

  /**
   * @param authorization the header's value; empty where none is sent
   * @param fileField the name of the file's field
   */
  HttpsCourier(
      String name, URI address, String authorization, String fileField, SSLContext encryption) {
    this.address = address;
    this.authorization = authorization;
    this.fileField = fileField;
    this.encryption = encryption;
    this.sending =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "media " + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void send(Path file, Map<String, String> words, Consumer<Outcome> told) {
    HttpRequest request;
    try {
      request = request(file, words);
    } catch (IOException gone) {
      told.accept(new Outcome.Failed(gone.toString()));
      return;
    }
    client()
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .whenComplete(
            (response, failure) ->
                told.accept(
                    failure == null
                        ? new Outcome.Answered(response.statusCode(), shown(response.body()))
                        : new Outcome.Failed(words(failure))));
  }

  private HttpRequest request(Path file, Map<String, String> words) throws IOException {
    Multipart form = new Multipart("envgate-" + UUID.randomUUID());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(LEAST.plusSeconds(java.nio.file.Files.size(file) / SLOWEST))
            .header("Content-Type", form.type())
            .POST(form.body(words, fileField, file));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return request.build();
  }

  private HttpClient client() {
    HttpClient made =
        client.orElseGet(
            () ->
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .sslContext(encryption)
                    .executor(sending)
                    .build());
    client = Optional.of(made);
    return made;
  }

  private static String shown(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** With what lies beneath, which has the address or the certificate. */
  private static String words(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof java.util.concurrent.CompletionException && cause != null
        ? words(cause)
        : cause == null ? failure.toString() : failure + ": " + cause;
  }

  @Override
  public void close() {
    sending.shutdownNow();
  }
}
