package io.envgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.count.Counts;
import io.envgate.api.local.LocalHandler;
import io.envgate.api.local.LocalRequest;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSocketTest {
  private final Counts counts = new Counts();
  private final List<LocalHandler> handlers = new ArrayList<>();
  private final List<Map<String, String>> answers = new ArrayList<>();
  @TempDir private Path data;
  private LocalSocket socket;

  @BeforeEach
  void listens() throws IOException {
    socket = open();
  }

  @AfterEach
  void ends() throws IOException {
    socket.close();
  }

  @Test
  void handsARequestToTheHandlerOfItsWordAndItsAnswersBackInOrder() {
    handlers.add(new Handler("other", (request, answer) -> answer.accept(Map.of("wrong", "one"))));
    handlers.add(
        new Handler(
            "count",
            (request, answer) -> {
              int to = Integer.parseInt(request.required("to"));
              for (int at = 1; at <= to; at++) {
                answer.accept(Map.of("at", String.valueOf(at)));
              }
            }));

    assertEquals(new LocalClient.Outcome.Done(), ask("count", Map.of("to", "3")));
    assertEquals(List.of(Map.of("at", "1"), Map.of("at", "2"), Map.of("at", "3")), answers);
  }

  @Test
  void knowsTheCallerFromTheOperatingSystemAndNotFromItsWords() {
    handlers.add(
        new Handler(
            "who", (request, answer) -> answer.accept(Map.of("user", request.user(), "中", "文<"))));

    ask("who", Map.of("user", "somebody else"));

    assertEquals(List.of(Map.of("user", System.getProperty("user.name"), "中", "文<")), answers);
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    handlers.add(new Handler("count", (request, answer) -> request.required("to")));

    assertEquals(new LocalClient.Outcome.Failed("the request names no to"), ask("count", Map.of()));
    assertEquals(
        new LocalClient.Outcome.Failed("this gateway knows no request cuont"),
        ask("cuont", Map.of()));
    assertEquals(2, counts.of("requests-wrong"));
  }

  @Test
  void saysThatAHandlerFailedAndServesTheNext() {
    handlers.add(
        new Handler(
            "fail",
            (request, answer) -> {
              throw new IllegalStateException("disk full");
            }));

    assertEquals(
        new LocalClient.Outcome.Failed("java.lang.IllegalStateException: disk full"),
        ask("fail", Map.of()));
    assertInstanceOf(LocalClient.Outcome.Failed.class, ask("fail", Map.of()));
    assertEquals(2, counts.of("requests-failed"));
  }

  @Test
  void answersGarbageWithAReason() throws IOException {
    for (String garbage :
        List.of(
            "\n", "nonsense\n", "[1,2]\n", "{\"do\":null}\n", "{\"do\":{}}\n", "{\"do\":\"x\n")) {
      String answer = raw(garbage.getBytes(StandardCharsets.UTF_8));
      assertTrue(
          answer.startsWith("{\"end\":\"failed\"") || answer.contains("\"reason\""), garbage);
    }
    assertTrue(raw(new byte[0]).contains("no request came"));
    assertTrue(raw(new byte[70_000]).contains("longer than 65536 bytes"));
  }

  @Test
  void saysThatThereIsNoGateway(@TempDir Path elsewhere) {
    assertInstanceOf(
        LocalClient.Outcome.NoGateway.class,
        new LocalClient(elsewhere).ask("count", Map.of(), answers::add));
  }

  @Test
  void tellsACallerThatTheGatewayEndsInTheMiddle() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    handlers.add(
        new Handler(
            "wait",
            (request, answer) -> {
              answer.accept(Map.of("begun", "yes"));
              asked.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
    List<LocalClient.Outcome> outcomes = new ArrayList<>();
    Thread caller = new Thread(() -> outcomes.add(ask("wait", Map.of())));
    caller.start();
    asked.await();

    socket.close();
    caller.join();

    assertInstanceOf(LocalClient.Outcome.Failed.class, outcomes.get(0));
    assertFalse(Files.exists(data.resolve("gateway.socket")));
    never.countDown();
  }

  @Test
  void isForItsOwnUserOnly() throws IOException {
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(data.resolve("gateway.socket")));
  }

  @Test
  void takesThePlaceOfASocketThatAPowerCutLeftBehind(@TempDir Path cut) throws IOException {
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(cut.resolve("gateway.socket")));
    }
    assertTrue(Files.exists(cut.resolve("gateway.socket")));
    handlers.add(new Handler("hello", (request, answer) -> {}));

    try (LocalSocket again = LocalSocket.open(cut, this::handler, counts)) {
      assertEquals(
          new LocalClient.Outcome.Done(),
          new LocalClient(cut).ask("hello", Map.of(), answers::add));
    }
  }

  @Test
  void doesNotTakeThePlaceOfAGatewayThatRuns() {
    assertThrows(IOException.class, this::open);
    handlers.add(new Handler("hello", (request, answer) -> {}));
    assertEquals(new LocalClient.Outcome.Done(), ask("hello", Map.of()));
  }

  @Test
  void saysThatAFolderIsTooDeep(@TempDir Path top) {
    Path deep = top.resolve("x".repeat(120));
    IOException e =
        assertThrows(IOException.class, () -> LocalSocket.open(deep, this::handler, counts));
    assertTrue(e.getMessage().contains("107 at most"), e.getMessage());
  }

  private LocalSocket open() throws IOException {
    return LocalSocket.open(data, this::handler, counts);
  }

  private Optional<LocalHandler> handler(String word) {
    return handlers.stream().filter(one -> one.word().equals(word)).findFirst();
  }

  private LocalClient.Outcome ask(String word, Map<String, String> arguments) {
    return new LocalClient(data).ask(word, arguments, answers::add);
  }

  private String raw(byte[] bytes) throws IOException {
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(data.resolve("gateway.socket")))) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.shutdownOutput();
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private record Handler(String word, BiConsumer<LocalRequest, Consumer<Map<String, String>>> work)
      implements LocalHandler {
    @Override
    public void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
      work.accept(request, answer);
    }
  }
}
