package io.envgate.uplink.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.loop.TlsFiles;
import io.envgate.uplink.media.Courier.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Java's HTTPS server with an authority of its own. */
class HttpsCourierTest {
  private static final String AUTHORIZATION = "LG/m7lsFU/taig+vbQsDJXy4NGAaE2j2lplPwhZM7iM=";

  @TempDir private Path folder;
  private MediaServer server;

  @BeforeEach
  void start() throws Exception {
    server = MediaServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theFormHasTheWordsAndTheFileAsItIs() throws Exception {
    byte[] picture = new byte[3_000_000];
    new Random(1).nextBytes(picture);
    Path file = Files.write(folder.resolve("排口 1.jpg"), picture);
    Map<String, String> words = new LinkedHashMap<>();
    words.put("MN", "010000A8900016F000169DC0");
    words.put("FileName", "排口 1.jpg");
    Outcome outcome = send(file, words, server.authority());
    assertEquals(new Outcome.Answered(200, "{\"code\":0}"), outcome);
    MediaServer.Upload upload = server.uploads().get(0);
    assertEquals(AUTHORIZATION, upload.authorization());
    String boundary = upload.type().substring(upload.type().indexOf("boundary=") + 9);
    String head =
        "--%1$s\r\nContent-Disposition: form-data; name=\"MN\"\r\n\r\n010000A8900016F000169DC0\r\n"
                .formatted(boundary)
            + "--%1$s\r\nContent-Disposition: form-data; name=\"FileName\"\r\n\r\n排口 1.jpg\r\n"
                .formatted(boundary)
            + "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"排口 1.jpg\"\r\n"
                .formatted(boundary)
            + "Content-Type: application/octet-stream\r\n\r\n";
    byte[] front = head.getBytes(UTF_8);
    byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8);
    byte[] whole = new byte[front.length + picture.length + end.length];
    System.arraycopy(front, 0, whole, 0, front.length);
    System.arraycopy(picture, 0, whole, front.length, picture.length);
    System.arraycopy(end, 0, whole, front.length + picture.length, end.length);
    assertArrayEquals(whole, upload.body());
  }

  @Test
  void aServerThatSaysNoIsHeard() throws Exception {
    server.says(503, "maintenance\nuntil 9");
    Outcome outcome = send(file(), Map.of(), server.authority());
    assertEquals(new Outcome.Answered(503, "maintenance until 9"), outcome);
  }

  @Test
  void aServerOfAnUnknownAuthorityGetsNothing() throws Exception {
    Outcome outcome = send(file(), Map.of(), Optional.empty());
    assertTrue(
        outcome instanceof Outcome.Failed failed && failed.reason().contains("certification path"),
        outcome::toString);
    assertEquals(0, server.uploads().size());
  }

  @Test
  void nobodyThereIsAFailureInWords() throws Exception {
    server.close();
    try (Socket held = new Socket()) { // nobody else is given its port, and it does not listen
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI nobody = URI.create("https://localhost:" + held.getLocalPort() + "/");
      Outcome outcome = send(nobody, file(), Map.of(), server.authority());
      assertInstanceOf(Outcome.Failed.class, outcome);
    }
  }

  @Test
  void aFileThatVanishesIsAFailure() throws Exception {
    Outcome outcome = send(folder.resolve("gone.jpg"), Map.of(), server.authority());
    assertInstanceOf(Outcome.Failed.class, outcome);
  }

  private Path file() throws IOException {
    return Files.writeString(folder.resolve("a.jpg"), "picture");
  }

  private Outcome send(Path file, Map<String, String> words, Optional<Path> authority)
      throws Exception {
    return send(server.address(), file, words, authority);
  }

  private static Outcome send(
      URI address, Path file, Map<String, String> words, Optional<Path> authority)
      throws Exception {
    try (HttpsCourier courier =
        new HttpsCourier(
            "test",
            address,
            AUTHORIZATION,
            "file",
            TlsFiles.context(authority, Optional.empty(), Optional.empty()))) {
      CompletableFuture<Outcome> told = new CompletableFuture<>();
      courier.send(file, words, told::complete);
      return told.get(180, TimeUnit.SECONDS);
    }
  }
}
