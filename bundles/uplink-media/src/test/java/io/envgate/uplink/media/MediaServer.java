package io.envgate.uplink.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Java's HTTPS server on loopback, with a certificate of an authority that nobody else knows. */
final class MediaServer implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final HttpsServer server;
  private final Path authority;
  private final List<Upload> uploads = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String words = "{\"code\":0}";

  /** What somebody posted. */
  record Upload(String authorization, String type, byte[] body) {}

  private MediaServer(HttpsServer server, Path authority) {
    this.server = server;
    this.authority = authority;
  }

  static MediaServer start(Path folder) throws Exception {
    certificate(folder);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(folder.resolve("server.p12"))) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    MediaServer made = new MediaServer(server, folder.resolve("ca.pem"));
    server.createContext("/upload", made::take);
    server.start();
    return made;
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    uploads.add(
        new Upload(
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            body));
    byte[] answer = words.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  void says(int code, String text) {
    status = code;
    words = text;
  }

  URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort() + "/upload");
  }

  Optional<Path> authority() {
    return Optional.of(authority);
  }

  List<Upload> uploads() {
    return uploads;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void certificate(Path folder) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost");
    openssl(
        folder,
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca-key.pem -out ca.pem");
    openssl(
        folder, "req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out server.csr");
    openssl(
        folder,
        "x509 -req -in server.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 -extfile names -out server.pem");
    openssl(
        folder,
        "pkcs12 -export -in server.pem -inkey key.pem -passout pass:changeit -out server.p12");
  }

  private static void openssl(Path folder, String arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(("openssl " + arguments).split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("log")));
    }
  }
}
