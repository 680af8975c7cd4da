package io.envgate.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Recognizer.Recognition;
import io.envgate.line.Recognizer.Remains;
import io.envgate.loop.FreePort;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Modems dial in: they are told apart, dropped when half-open, and their heartbeats are no noise.
 */
class DialInTest {
  private static final InetSocketAddress ADDRESS =
      InetSocketAddress.createUnresolved("0.0.0.0", 5020);

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T00:00:00Z"));
  private final List<Outcome> outcomes = new ArrayList<>();
  private Consumer<Wire> door;
  private String bindFailure;
  private int closedDoors;
  private final ModemPorts ports =
      new ModemPorts(
          loop,
          (address, accepted) -> {
            if (bindFailure != null) {
              throw new IOException(bindFailure);
            }
            door = accepted;
            return () -> closedDoors++;
          });

  @Test
  void asksTheModemThatDialledIn() {
    Line line = line("dtu", "", "");
    pass(1_000);
    FakeModem modem = new FakeModem();
    pass(1);
    ask(line);
    pass(200);
    assertInstanceOf(Outcome.Replied.class, outcomes.get(0));
    assertEquals(1, modem.requests);
    assertEquals(1, count(line, "modem-dialled-in"));
  }

  @Test
  void saysAtOnceThatNoModemIsThereAndKeepsNoQuestions() {
    Line line = line("dtu", "", "");
    pass(600_000);
    ask(line);
    pass(1);
    assertEquals(
        List.of(new Outcome.Unreachable("no modem has dialled in at 0.0.0.0:5020")), outcomes);
  }

  @Test
  void isUpAsSoonAsAModemDialsInHoweverLongItWasAway() {
    Line line = line("dtu", "", "");
    pass(86_400_000);
    new FakeModem();
    pass(1);
    assertEquals(1, count(line, "opened"));
  }

  @Test
  void tellsModemsOnOnePortApartByWhatTheySendFirst() {
    Line first = line("dtu1", "STATION-1", "");
    Line second = line("dtu2", "0x00 01 FE", "");
    pass(1_000);
    FakeModem two = new FakeModem();
    FakeModem one = new FakeModem();
    pass(1);
    two.say(0, 1);
    pass(1);
    two.say(0xFE);
    one.say("STATION-1");
    pass(1);
    ask(first);
    pass(200);
    assertEquals(1, one.requests);
    assertEquals(0, two.requests);
    ask(second);
    pass(200);
    assertEquals(1, two.requests);
    assertEquals(3, count(second, "dropped-byte"));
  }

  @Test
  void closesAndCountsAConnectionThatDoesNotRegister() {
    Line line = line("dtu", "STATION-1", "");
    pass(1_000);
    FakeModem scanner = new FakeModem();
    pass(1);
    scanner.say("GET / HTTP/1.1");
    FakeModem dumb = new FakeModem();
    pass(11_000);
    assertTrue(scanner.hungUp);
    assertTrue(dumb.hungUp);
    assertEquals(2, count(line, "unknown-modem"));
    assertEquals(0, count(line, "opened"));
  }

  @Test
  void takesTheNewConnectionForAHalfOpenOne() {
    Line line = line("dtu", "STATION-1", "");
    pass(1_000);
    FakeModem before = registered();
    FakeModem again = registered();
    pass(1_000);
    assertTrue(before.hungUp);
    ask(line);
    pass(200);
    assertEquals(1, again.requests);
    assertEquals(1, count(line, "modem-replaced"));
    assertEquals(2, count(line, "opened"));
    assertInstanceOf(Outcome.Replied.class, outcomes.get(0));
  }

  @Test
  void dropsAndCountsHeartbeatsAndRepeatedRegistrations() {
    Line line = line("dtu", "STATION-1", "0xFE");
    pass(1_000);
    FakeModem modem = registered();
    modem.beforeTheAnswer = new byte[] {(byte) 0xFE, (byte) 0xFE};
    modem.say("STATION-1");
    pass(10);
    ask(line);
    pass(200);
    assertEquals(3, count(line, "heartbeat"));
    assertEquals(0, count(line, "noise"));
    assertEquals(0, count(line, "unsolicited"));
    assertInstanceOf(Outcome.Replied.class, outcomes.get(0));
  }

  @Test
  void comesBackWhenTheModemHangsUpAndDialsInAgain() {
    Line line = line("dtu", "STATION-1", "");
    pass(1_000);
    registered().hangUp();
    pass(5_000);
    ask(line);
    pass(1);
    assertInstanceOf(Outcome.Unreachable.class, outcomes.get(0));
    registered();
    ask(line);
    pass(200);
    assertInstanceOf(Outcome.Replied.class, outcomes.get(1));
  }

  @Test
  void hangsUpOnAModemThatSaysNothingAnyMore() {
    Line line = line("dtu", "STATION-1", "");
    pass(1_000);
    FakeModem modem = registered();
    modem.silent = true;
    for (int second = 0; second < 20; second++) {
      ask(line);
      pass(1_000);
    }
    assertTrue(modem.hungUp);
    assertEquals(1, count(line, "reopened"));
  }

  @Test
  void saysWhyThePortCannotBeListenedAtAndTriesAgain() {
    bindFailure = "Address already in use";
    Line line = line("dtu", "", "");
    pass(1_000);
    ask(line);
    pass(1);
    assertEquals(
        List.of(new Outcome.Unreachable("0.0.0.0:5020: Address already in use")), outcomes);
    bindFailure = null;
    pass(60_000);
    new FakeModem();
    pass(1);
    assertEquals(1, count(line, "opened"));
  }

  @Test
  void closesThePortWithItsLastLine() {
    Line first = line("dtu1", "A", "");
    Line second = line("dtu2", "B", "");
    pass(1_000);
    first.close();
    pass(1);
    assertEquals(0, closedDoors);
    second.close();
    pass(60_000);
    assertEquals(1, closedDoors);
    assertEquals(0, loop.waiting());
  }

  @Test
  void refusesARegistrationThatIsNoHex() {
    assertThrows(IllegalArgumentException.class, () -> Modem.of("0xF", ""));
    assertThrows(IllegalArgumentException.class, () -> Modem.of("", "0xGG"));
  }

  @Test
  void listensOnARealPort() throws Exception {
    int port = FreePort.any();
    try (NetworkLoop real = new NetworkLoop("test");
        Line line =
            Lines.dialIn(
                "dtu",
                new InetSocketAddress("127.0.0.1", port),
                Modem.of("STATION-1", ""),
                Framing.RTU,
                LineSettings.network().withTimeout(Duration.ofSeconds(60)),
                new ModemPorts(real))) {
      CompletableFuture<Void> up = new CompletableFuture<>();
      line.listen(new Up(up));
      try (Socket modem = Dialled.to(port)) {
        modem.getOutputStream().write("STATION-1".getBytes(StandardCharsets.US_ASCII));
        up.get(180, TimeUnit.SECONDS);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        line.exchange(exchange(outcome::complete));
        assertArrayEquals(new byte[] {7, '?'}, modem.getInputStream().readNBytes(2));
        modem.getOutputStream().write(new byte[] {7, 'y'});
        assertInstanceOf(Outcome.Replied.class, outcome.get(180, TimeUnit.SECONDS));
      }
    }
  }

  private record Up(CompletableFuture<Void> seen) implements Line.Listener {
    @Override
    public void up() {
      seen.complete(null);
    }

    @Override
    public void heard(byte[] bytes) {}

    @Override
    public void down(String reason) {}
  }

  private Line line(String name, String registration, String heartbeat) {
    return Lines.dialIn(
        name, ADDRESS, Modem.of(registration, heartbeat), Framing.RTU, Bus.SETTINGS, ports);
  }

  private FakeModem registered() {
    FakeModem modem = new FakeModem();
    pass(1);
    modem.say("STATION-1");
    pass(1);
    return modem;
  }

  private void ask(Line line) {
    line.exchange(exchange(outcomes::add));
  }

  /** The reply to 7 and a question mark is 7 and a y. */
  private static Exchange exchange(Consumer<Outcome> outcome) {
    Recognizer reply =
        new Recognizer() {
          @Override
          public Recognition recognise(byte[] received) {
            for (int at = 0; at + 1 < received.length; at++) {
              if (received[at] == 7 && received[at + 1] == 'y') {
                return new Recognition.Reply(at, 2);
              }
            }
            return new Recognition.NeedMore();
          }

          @Override
          public Remains remains(byte[] received) {
            return new Remains(received.length + " bytes", "noise", false);
          }
        };
    return new Exchange(7, "any", new byte[] {7, '?'}, 2, reply, Duration.ZERO, outcome);
  }

  private void pass(long millis) {
    loop.advance(Duration.ofMillis(millis));
  }

  private static long count(Line line, String cause) {
    return line.counts().getOrDefault(cause, 0L);
  }

  /** Dials in as soon as it is made. */
  private final class FakeModem implements Wire.Listener {
    private final VirtualWire wire;
    private int requests;
    private boolean hungUp;
    private boolean silent;
    private byte[] beforeTheAnswer = {};

    FakeModem() {
      VirtualWire.Pair pair = VirtualWire.pair(loop, Duration.ZERO);
      wire = pair.far();
      wire.open(this);
      door.accept(pair.near());
    }

    void say(String text) {
      wire.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    void say(int... bytes) {
      for (int one : bytes) {
        wire.write(new byte[] {(byte) one});
      }
    }

    void hangUp() {
      wire.close();
    }

    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      requests++;
      if (!silent) {
        wire.write(beforeTheAnswer);
        loop.after(Duration.ofMillis(20), () -> wire.write(new byte[] {7, 'y'}));
      }
    }

    @Override
    public void closed(String reason) {
      hungUp = true;
    }
  }
}
