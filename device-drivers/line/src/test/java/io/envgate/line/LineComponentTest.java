package io.envgate.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.loop.FreePort;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What a configuration becomes. */
class LineComponentTest {

  @Test
  void listensForTheModemOfItsConfiguration() throws IOException {
    LineNetwork network = new LineNetwork();
    Configured config = new Configured("listen", "ascii", FreePort.any(), "STATION-1");
    LineComponent line = new LineComponent(config, network);
    assertEquals(Framing.ASCII, line.framing());
    assertEquals("line dtu", line.place());
    try (Socket modem = Dialled.to(config.tcpPort())) {
      modem.getOutputStream().write("STATION-1".getBytes(StandardCharsets.US_ASCII));
      long end = System.nanoTime() + 180_000_000_000L;
      while (!line.counts().containsKey("opened") && System.nanoTime() < end) {
        LockSupport.parkNanos(20_000_000);
      }
      assertTrue(line.counts().containsKey("opened"), () -> line.counts().toString());
    } finally {
      line.close();
      network.end();
    }
  }

  @Test
  void refusesAFramingThatDoesNotExist() {
    LineNetwork network = new LineNetwork();
    Configured config = new Configured("tcp", "morse", 502, "");
    assertThrows(IllegalArgumentException.class, () -> new LineComponent(config, network));
    network.end();
  }

  @SuppressWarnings("ClassExplicitlyAnnotation") // what the framework makes of a configuration
  private record Configured(String kind, String framing, int tcpPort, String registration)
      implements LineComponent.Config {
    @Override
    public String name() {
      return "dtu";
    }

    @Override
    public String host() {
      return "127.0.0.1";
    }

    @Override
    public String heartbeat() {
      return "0xFE";
    }

    @Override
    public String port() {
      return "";
    }

    @Override
    public int baud() {
      return 9600;
    }

    @Override
    public String parity() {
      return "none";
    }

    @Override
    public int dataBits() {
      return 8;
    }

    @Override
    public int stopBits() {
      return 1;
    }

    @Override
    public long timeoutMillis() {
      return 3000;
    }

    @Override
    public long gapMillis() {
      return 0;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return LineComponent.Config.class;
    }
  }
}
