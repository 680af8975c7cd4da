package io.envgate.uplink.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.loop.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How every connection behaves, tried against a real broker. */
abstract class ConnectionContract {
  private static final int LIMIT_SECONDS = 180; // a broker on a busy machine; not a measurement
  private static final Message WILL = new Message("s/status", "gone".getBytes(UTF_8), true);

  @TempDir Path folder;
  Mosquitto broker;
  private Connection current;
  final Recorder recorder = new Recorder();

  abstract Connection.Dialer dialer(Terms terms, SocketFactory sockets);

  @AfterEach
  void stopTheBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void tellsWhenItIsUpAndWhenTheBrokerHasAMessage() throws Exception {
    Connection connection = open("allow_anonymous true");
    assertEquals("up", recorder.next());
    try (Subscriber subscriber = Subscriber.of(broker.port(), "s/#")) {
      connection.publish(message("s/minute", "水"), 1, 7);
      assertEquals("published 7", recorder.next());
      assertEquals("s/minute 水", subscriber.next());
    }
    connection.close(recorder::ended);
    assertEquals("ended", recorder.next());
  }

  @Test
  void hearsWhatIsPublishedWhereItListens() throws Exception {
    Connection connection = open("allow_anonymous true");
    assertEquals("up", recorder.next());
    connection.listen(List.of("s/request", "s/more/+"));
    // its own messages come back in order behind the subscription
    connection.publish(message("s/request", "水"), 1, 1);
    connection.publish(message("s/elsewhere", "no"), 1, 2);
    connection.publish(message("s/more/x", "two"), 1, 3);
    recorder.until("arrived s/request 水");
    recorder.until("arrived s/more/x two");
    connection.close(recorder::ended);
    recorder.until("ended");
    assertFalse(recorder.all.contains("arrived s/elsewhere no"));
  }

  @Test
  void aBrokerThatForbidsListeningSaysSoAndTheConnectionStands() throws Exception {
    Path rights = Files.writeString(folder.resolve("rights"), "topic write s/#\n");
    open("allow_anonymous true", "acl_file " + rights);
    assertEquals("up", recorder.next());
    Connection connection = current;
    connection.listen(List.of("s/request"));
    connection.publish(message("s/minute", "x"), 1, 5);
    recorder.until("published 5");
    connection.close(recorder::ended);
    recorder.until("ended");
    assertFalse(
        recorder.all.stream().anyMatch(one -> one.startsWith("down")), recorder.all::toString);
  }

  @Test
  void aBrokerThatDiesEndsIt() throws Exception {
    Connection connection = open("allow_anonymous true");
    assertEquals("up", recorder.next());
    broker.kill();
    assertTrue(recorder.next().startsWith("down "));
    connection.close(recorder::ended);
    recorder.until("ended");
  }

  @Test
  void theWillIsSaidWhenTheGatewayVanishesAndNotWhenItLeaves() throws Exception {
    Connection connection = open("allow_anonymous true");
    assertEquals("up", recorder.next());
    try (Subscriber subscriber = Subscriber.of(broker.port(), "s/#")) {
      connection.publish(message("s/minute", "last"), 1, 1);
      connection.close(recorder::ended);
      recorder.until("ended");
      assertEquals("s/minute last", subscriber.next());
      Connection other = dialer(terms("", ""), new PlainSockets()).dial(WILL, recorder);
      recorder.until("up");
      // the same client id ends the older session without a farewell, as a broken link does
      Connection third = dialer(terms("", ""), new PlainSockets()).dial(WILL, recorder);
      assertEquals("s/status gone", subscriber.next());
      other.close(() -> {});
      third.close(() -> {});
    }
  }

  @Test
  void aWrongPasswordIsSaidInWords() throws Exception {
    Path passwords = Files.writeString(folder.resolve("passwords"), "");
    run("mosquitto_passwd", "-b", passwords.toString(), "envgate", "right");
    broker = Mosquitto.start(folder, "allow_anonymous false", "password_file " + passwords);
    dialer(terms("envgate", "wrong"), new PlainSockets()).dial(WILL, recorder);
    String said = recorder.next();
    assertTrue(said.startsWith("down ") && said.toLowerCase().contains("not authorized"), said);
    dialer(terms("envgate", "right"), new PlainSockets()).dial(WILL, recorder);
    recorder.until("up");
  }

  @Test
  void showsItsCertificateAndAsksForTheBrokers() throws Exception {
    certificates();
    broker =
        Mosquitto.start(
            folder,
            "allow_anonymous true",
            "cafile " + folder.resolve("ca.pem"),
            "certfile " + folder.resolve("broker.pem"),
            "keyfile " + folder.resolve("broker-key.pem"),
            "require_certificate true");
    Terms terms = new Terms("ssl://localhost:" + broker.port(), "station", "", "", 1, 10);
    Optional<Path> authorities = Optional.of(folder.resolve("ca.pem"));
    SocketFactory known =
        TlsFiles.context(
                authorities,
                Optional.of(folder.resolve("station.pem")),
                Optional.of(folder.resolve("station-key.pem")))
            .getSocketFactory();
    Connection connection = dialer(terms, known).dial(WILL, recorder);
    assertEquals("up", recorder.next());
    connection.close(recorder::ended);
    recorder.until("ended");
    SocketFactory trusting =
        TlsFiles.context(Optional.empty(), Optional.empty(), Optional.empty()).getSocketFactory();
    dialer(terms, trusting).dial(WILL, recorder);
    String stranger = recorder.next();
    assertTrue(stranger.contains("certification path"), stranger);
  }

  final Connection open(String... lines) throws IOException, InterruptedException {
    broker = Mosquitto.start(folder, lines);
    current = dialer(terms("", ""), new PlainSockets()).dial(WILL, recorder);
    return current;
  }

  private Terms terms(String user, String password) {
    return new Terms("tcp://127.0.0.1:" + broker.port(), "station", user, password, 1, 10);
  }

  static Message message(String topic, String text) {
    return Message.of(topic, text.getBytes(UTF_8));
  }

  /** An authority, a broker's certificate for localhost and a station's. */
  private void certificates() throws IOException, InterruptedException {
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=authority",
        "-keyout",
        "ca-key.pem",
        "-out",
        "ca.pem");
    Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost");
    for (String name : new String[] {"broker", "station"}) {
      openssl(
          "req",
          "-newkey",
          "rsa:2048",
          "-nodes",
          "-subj",
          "/CN=" + name,
          "-keyout",
          name + "-key.pem",
          "-out",
          name + ".csr");
      openssl(
          "x509",
          "-req",
          "-in",
          name + ".csr",
          "-CA",
          "ca.pem",
          "-CAkey",
          "ca-key.pem",
          "-CAcreateserial",
          "-days",
          "2",
          "-extfile",
          "names",
          "-out",
          name + ".pem");
    }
  }

  private void openssl(String... arguments) throws IOException, InterruptedException {
    String[] line = new String[arguments.length + 1];
    line[0] = "openssl";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    run(line);
  }

  private void run(String... line) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> String.join(" ", line));
  }

  /** What a connection told, in its order, from whatever thread. */
  static final class Recorder implements Connection.Events {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<String> all = new CopyOnWriteArrayList<>();

    String next() throws InterruptedException {
      String next = told.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertTrue(next != null, () -> "nothing more than " + all + " in " + LIMIT_SECONDS + " s");
      all.add(next);
      return next;
    }

    void until(String awaited) throws InterruptedException {
      String next = next();
      while (!next.equals(awaited)) {
        next = next();
      }
    }

    void ended() {
      told.add("ended");
    }

    @Override
    public void up(int receiveMaximum) {
      told.add("up");
    }

    @Override
    public void down(String reason) {
      told.add("down " + reason);
    }

    @Override
    public void published(long token) {
      told.add("published " + token);
    }

    @Override
    public void arrived(Arrival arrival) {
      String text = new String(arrival.payload(), UTF_8);
      String more =
          arrival.answerTo().map(topic -> " answer to " + topic).orElse("")
              + arrival.correlation().map(id -> " of " + new String(id, UTF_8)).orElse("");
      told.add("arrived " + arrival.topic() + " " + text + more);
    }

    @Override
    public void deaf(String reason) {
      told.add("deaf");
    }

    @Override
    public void rejected(long token, String reason) {
      told.add("rejected " + token + " " + reason);
    }
  }
}
