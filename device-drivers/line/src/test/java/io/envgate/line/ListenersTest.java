package io.envgate.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private final Bus bus = new Bus(Bus.SETTINGS);
  private final List<String> heard = new ArrayList<>();
  private final Line.Listener listener =
      new Line.Listener() {
        @Override
        public void up() {
          heard.add("up");
        }

        @Override
        public void heard(byte[] bytes) {
          heard.add(new String(bytes, StandardCharsets.US_ASCII));
        }

        @Override
        public void down(String reason) {
          heard.add("down");
        }
      };

  @Test
  void hearsWhatComesUnaskedAndTheReplyGoesToWhoAsked() {
    bus.line.listen(listener);
    bus.pass(10);
    bus.write('4', '2');
    bus.pass(50);
    bus.answersAfter(Duration.ofMillis(5));
    bus.ask(1, 7);
    bus.pass(200);
    bus.write('5');
    bus.pass(10);

    assertEquals(List.of("up", "42", "5"), heard);
    assertInstanceOf(Outcome.Replied.class, bus.outcomes.get(0));
    assertEquals(3, bus.count("unasked-byte"));
  }

  @Test
  void hearsThatTheLineWentAndCame() {
    bus.pass(10);
    bus.line.listen(listener);
    bus.pass(10);
    bus.breakOff();
    bus.pass(10_000);

    assertEquals(List.of("up", "down", "up"), heard);
  }

  @Test
  void hearsNothingAfterItsEnd() {
    bus.line.listen(listener).run();
    bus.pass(10);
    bus.write('4');
    bus.pass(10);

    assertEquals(List.of(), heard);
  }
}
