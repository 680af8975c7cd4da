package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterMapComponentTest {
  private static final String MAP =
      "registers: [{factor: w01018, table: holding, address: 256, type: float32, order: CDAB}]";

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T08:00:00Z"));

  @Test
  void asksInBytesAndAnswersInFigures() {
    RegisterMapComponent analyzer =
        new RegisterMapComponent(lineTo("0003 0100 0002", "0003 04 51EC449A"), config(MAP));
    List<Poll> polls = new ArrayList<>();
    loop.advance(Duration.ofSeconds(1));
    analyzer.poll(polls::add);
    loop.advance(Duration.ofSeconds(1));

    assertEquals("outlet1.cod", analyzer.name());
    assertEquals(Duration.ofSeconds(5), analyzer.every());
    assertEquals(1, analyzer.channels().size());
    Observation read = Observation.of("outlet1", new Factor("w01018"), new BigDecimal("1234.56"));
    assertEquals(List.of(new Poll.Answered(List.of(read))), polls);
  }

  @Test
  void refusesAConfigurationThatItCannotRead() {
    Line line = lineTo("", "");

    assertThrows(
        IllegalArgumentException.class,
        () -> new RegisterMapComponent(line, config("registers: [{factor: w01018}]")));
  }

  /**
   * A Modbus TCP line to unit 7, which answers this one request; the first byte of both is the
   * unit's.
   */
  private Line lineTo(String request, String answer) {
    byte[] expected = HexFormat.of().parseHex(request.replace(" ", ""));
    byte[] reply = HexFormat.of().parseHex(answer.replace(" ", ""));
    Wire.Dialer dialer =
        () -> {
          VirtualWire.Pair pair = VirtualWire.pair(loop, Duration.ofMillis(1));
          pair.far().open(new Slave(pair.far(), expected, reply));
          return pair.near();
        };
    return Lines.on("plc", Framing.TCP, LineSettings.network(), loop, dialer);
  }

  private record Slave(Wire wire, byte[] expected, byte[] reply) implements Wire.Listener {
    @Override
    public void opened() {}

    @Override
    public void received(byte[] frame) {
      assertEquals(7, frame[6], "unit");
      assertArrayEquals(
          Arrays.copyOfRange(expected, 1, expected.length),
          Arrays.copyOfRange(frame, 7, frame.length));
      byte[] header = {frame[0], frame[1], 0, 0, 0, (byte) reply.length, 7};
      byte[] answer = Arrays.copyOf(header, 6 + reply.length);
      System.arraycopy(reply, 1, answer, 7, reply.length - 1);
      wire.write(answer);
    }

    @Override
    public void closed(String reason) {}
  }

  private static RegisterMapComponent.Config config(String map) {
    return new Configured(map);
  }

  @SuppressWarnings("ClassExplicitlyAnnotation") // what the framework makes of a configuration
  private record Configured(String map) implements RegisterMapComponent.Config {
    @Override
    public String name() {
      return "outlet1.cod";
    }

    @Override
    public int unit() {
      return 7;
    }

    @Override
    public long everyMillis() {
      return 5000;
    }

    @Override
    public long gapMillis() {
      return 0;
    }

    @Override
    public String[] points() {
      return new String[] {"outlet1"};
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return RegisterMapComponent.Config.class;
    }
  }
}
