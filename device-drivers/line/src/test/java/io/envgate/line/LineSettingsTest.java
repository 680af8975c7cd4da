package io.envgate.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.loop.ThreadLoop;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LineSettingsTest {
  private static final LineSettings USUAL = LineSettings.serial("/dev/envgate-no-such-port", 9600);

  @Test
  void refusesWhatNoPortCanDoWithTheNumberInTheMessage() {
    refused("9601000", () -> LineSettings.serial("/dev/ttyS1", 9_601_000));
    refused(
        "4",
        () -> new LineSettings("", 9600, Parity.NONE, 4, 1, Duration.ofSeconds(1), Duration.ZERO));
    refused(
        "3",
        () -> new LineSettings("", 9600, Parity.NONE, 8, 3, Duration.ofSeconds(1), Duration.ZERO));
    refused("PT0S", () -> USUAL.withTimeout(Duration.ZERO));
    refused("PT11S", () -> USUAL.withGap(Duration.ofSeconds(11)));
  }

  private static void refused(String number, org.junit.jupiter.api.function.Executable building) {
    String message = assertThrows(IllegalArgumentException.class, building).getMessage();
    assertTrue(message.contains(number), message);
  }

  @Test
  void knowsTheSilenceThatRtuDemands() {
    assertEquals(3_645_831, Pace.of(Framing.RTU, USUAL).silenceNanos());
    assertEquals(1_750_000, Pace.of(Framing.RTU, LineSettings.serial("", 115_200)).silenceNanos());
    assertEquals(0, Pace.of(Framing.TCP, LineSettings.network()).silenceNanos());
  }

  @Test
  void saysInWordsThatThereIsNoSuchPort() throws Exception {
    CompletableFuture<String> reason = new CompletableFuture<>();
    try (ThreadLoop loop = new ThreadLoop("test")) {
      SerialPorts.dialer(USUAL, loop)
          .dial()
          .open(
              new Wire.Listener() {
                @Override
                public void opened() {
                  reason.complete("opened");
                }

                @Override
                public void received(byte[] bytes) {}

                @Override
                public void closed(String why) {
                  reason.complete(why);
                }
              });
      assertEquals(
          "/dev/envgate-no-such-port: " + PortTrouble.ABSENT.text("", 0),
          reason.get(180, TimeUnit.SECONDS));
    }
  }
}
