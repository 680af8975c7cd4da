package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.envgate.loop.FreePort;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture in a watched folder, a server that is down at first, and a power cut between. */
class MediaIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String STATION =
      """
      station: {name: s1}
      lines:
        plc: {tcp: "127.0.0.1:%d"}
      monitoring-points:
        outlet1:
          system: 32
          rules: arithmetic
          analyzers:
            cod:
              line: plc
              unit: 1
              every: 1s
              registers:
                - {factor: w01018, table: holding, address: 0, type: uint16, scale: 0.1}
      platforms:
        pictures:
          protocol: media
          url: https://localhost:%d/upload
          username: testuser
          password: AezF0nZRs4kypuGO
          key: msbE74gsiSHSEh5e
          authorities: ca.pem
          mn: {outlet1: 010000A8900016F000169DC0}
          folders: {outlet1: pictures}
      """;

  @TempDir Path folder;
  private final AtomicInteger status = new AtomicInteger(503);
  private final List<String> uploads = new CopyOnWriteArrayList<>();

  @Test
  void aPictureIsOwedOverAPowerCutUntilTheServerHasIt() throws Exception {
    HttpsServer server = server();
    try {
      Path station =
          Files.writeString(
              folder.resolve("station.yaml"),
              STATION.formatted(FreePort.any(), server.getAddress().getPort()));
      Files.createDirectory(folder.resolve("pictures"));
      Files.writeString(folder.resolve("pictures/gate.jpg"), "a picture of the gate");
      try (Program gateway = Program.envgate(folder, "run", station.toString())) {
        Until.holds(LIMIT, "a first attempt", () -> !uploads.isEmpty(), gateway::story);
        gateway.cut();
      }
      assertEquals(
          List.of("waiting"),
          states(station),
          "what the server did not take is owed, whatever happens");
      status.set(200);
      int before = uploads.size();
      try (Program gateway = Program.envgate(folder, "run", station.toString())) {
        Until.holds(
            LIMIT,
            "that it is acknowledged",
            () -> states(station).equals(List.of("acknowledged")),
            gateway::story);
        assertTrue(Files.exists(folder.resolve("pictures/sent/gate.jpg")), gateway::story);
      }
      assertEquals(before + 1, uploads.size());
      String upload = uploads.get(before);
      assertTrue(upload.startsWith("LG/m7lsFU/taig+vbQsDJXy4NGAaE2j2lplPwhZM7iM=\n"), upload);
      assertTrue(upload.contains("name=\"MN\"\r\n\r\n010000A8900016F000169DC0\r\n"), upload);
      assertTrue(upload.contains("\r\n\r\na picture of the gate\r\n--"), upload);
      try (Program verify = Program.envgate(folder, "verify", station.toString())) {
        assertEquals(0, verify.exit(LIMIT), verify::story);
      }
    } finally {
      server.stop(0);
    }
  }

  private static List<String> states(Path station) {
    return LedgerLine.of(station).stream()
        .filter(line -> line.report().equals("media"))
        .map(line -> line.state().equals("in-flight") ? "waiting" : line.state())
        .toList();
  }

  private HttpsServer server() throws Exception {
    certificate();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("server.p12"))) {
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
    server.createContext(
        "/upload",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          uploads.add(exchange.getRequestHeaders().getFirst("Authorization") + "\n" + body);
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void certificate() throws Exception {
    Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost");
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca-key.pem -out"
            + " ca.pem");
    openssl("req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out server.csr");
    openssl(
        "x509 -req -in server.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 -extfile"
            + " names -out server.pem");
    openssl("pkcs12 -export -in server.pem -inkey key.pem -passout pass:changeit -out server.p12");
  }

  private void openssl(String arguments) {
    try (Program program = Program.start(folder, List.of(("openssl " + arguments).split(" ")))) {
      assertEquals(0, program.exit(LIMIT), program::story);
    }
  }
}
