package io.envgate.hj212instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.Wire;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instrument with a TCP port of its own, on real sockets: we dial, it sends. */
class InstrumentThatWeDialTest {
  private static final String ROWS =
      "items: [{code: w01018, factor: w01018}, {code: w21003, factor: w21003, scale: 0.001}]";

  private final NetworkLoop loop = new NetworkLoop("gateway and instrument");
  private final Device device = new Device();
  private Line line;
  private PacketInstrument instrument;

  @BeforeEach
  void dial() throws Exception {
    int port =
        loop.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), device::accept)
            .port();
    line = Lines.tcp("net1", "127.0.0.1", port, Framing.RTU, LineSettings.network(), loop);
    instrument =
        new PacketInstrument(
            "outlet1.cod",
            Duration.ofSeconds(60),
            PacketInstrumentTest.profile(ROWS),
            line,
            Optional.empty(),
            Optional.empty());
  }

  @AfterEach
  void end() {
    line.close();
    loop.close();
  }

  @Test
  void itsValuesBecomeObservationsAndItIsAnsweredOverTheSameConnection() throws Exception {
    Wire connection = device.dialled();
    device.send(connection, loop.wall().instant(), "40.6");

    assertEquals("9014", device.answer());
    List<Observation> all = observations();

    assertEquals(
        List.of(new Factor("w01018"), new Factor("w21003")),
        all.stream().map(Observation::factor).toList());
    assertEquals(
        List.of(new BigDecimal("40.6"), new BigDecimal("1.250")),
        all.stream().map(one -> one.value().orElseThrow()).toList());
    assertEquals(Optional.of(DataFlag.N), all.get(0).stated());
    assertEquals("outlet1", all.get(0).point());
  }

  @Test
  void itIsDialledAgainWhereItHangsUpAndHeardOverTheNewConnection() throws Exception {
    Wire first = device.dialled();
    device.send(first, loop.wall().instant().minusSeconds(5), "40.6");
    assertEquals("9014", device.answer());
    observations();

    loop.execute(first::close);
    device.send(device.dialled(), loop.wall().instant(), "41.7");

    assertEquals("9014", device.answer());
    assertEquals(new BigDecimal("41.7"), observations().get(0).value().orElseThrow());
  }

  private List<Observation> observations() throws InterruptedException {
    LinkedBlockingQueue<Poll> polls = new LinkedBlockingQueue<>();
    loop.execute(() -> instrument.poll(polls::add));
    Poll poll = polls.poll(180, TimeUnit.SECONDS);
    return assertInstanceOf(Poll.Answered.class, poll, () -> String.valueOf(poll)).observations();
  }

  /** The instrument's side: hands its connections and the answers to its packets to the test. */
  private final class Device {
    private static final DateTimeFormatter DATA_TIME =
        DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private final LinkedBlockingQueue<Wire> connections = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();

    void accept(Wire wire) {
      wire.open(
          new Wire.Listener() {
            @Override
            public void opened() {
              connections.add(wire);
            }

            @Override
            public void received(byte[] bytes) {
              answers.add(new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void closed(String reason) {}
          });
    }

    Wire dialled() throws InterruptedException {
      return connections.poll(180, TimeUnit.SECONDS);
    }

    /** An upload of the moment that asks for an answer. */
    void send(Wire connection, Instant at, String cod) {
      String time = DATA_TIME.format(at);
      String segment =
          ("QN=%s000;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
                  + "CP=&&DataTime=%s;w01018-Rtd=%s,w01018-Flag=N;w21003-Rtd=1250,w21003-Flag=N&&")
              .formatted(time, time, cod);
      loop.execute(() -> connection.write(Bench.frame(segment)));
    }

    /** The command number of the next answer. */
    String answer() throws InterruptedException {
      String answer = answers.poll(180, TimeUnit.SECONDS);
      return String.valueOf(answer).replaceAll("(?s).*CN=(\\d{4}).*", "$1");
    }
  }
}
