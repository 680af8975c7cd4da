package io.envgate.uplink.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;

class PahoFiveTest extends ConnectionContract {
  @Override
  Connection.Dialer dialer(Terms terms, SocketFactory sockets) {
    return PahoFive.dialer(terms, sockets);
  }

  /** Debian's client asks as MQTT 5 has it, and shows what it is answered. */
  @Test
  void anAskerIsAnsweredWhereItSaysAndByWhatItKnowsItsRequest() throws Exception {
    Connection connection = open("allow_anonymous true");
    assertEquals("up", recorder.next());
    connection.listen(List.of("s/request"));
    connection.publish(message("s/request", "probe"), 1, 1);
    recorder.until("arrived s/request probe");
    Process asker =
        new ProcessBuilder(
                "mosquitto_rr -V 5 -q 1 -W 180 -F %t+%D+%p -t s/request -e s/mine -D publish"
                    .concat(" correlation-data 42 -m ask -p " + broker.port())
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    recorder.until("arrived s/request ask answer to s/mine of 42");
    connection.publish(
        new Message(
            "s/mine",
            "done".getBytes(StandardCharsets.UTF_8),
            false,
            Optional.of("42".getBytes(StandardCharsets.UTF_8))),
        1,
        2);
    String answer =
        new String(asker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals("s/mine+42+done", answer);
    connection.close(recorder::ended);
    recorder.until("ended");
  }
}
