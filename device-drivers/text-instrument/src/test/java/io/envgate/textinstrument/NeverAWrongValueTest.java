package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.Observation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * An instrument with a check code that misbehaves in every fifth answer: late, cut, garbled,
 * doubled, foreign, after noise. What it measures counts upwards, so each value tells when it was
 * made.
 */
class NeverAWrongValueTest {
  private static final int POLLS = 20_000;
  private static final int LATE =
      60; // of what comes unasked nobody knows how long it was on its way

  private final Instrument instrument = new Instrument();
  private final Random random = new Random(212);
  private int made;

  @Test
  void whenItIsAsked() {
    TextAnalyzer analyzer = analyzer("send: \"Q\\r\", ");
    instrument.behave(request -> misbehave(telegram()));
    int good = 0;
    for (int round = 0; round < POLLS; round++) {
      int before = made;
      Poll poll = poll(analyzer);
      good += judge(poll, before + 1, made);
    }
    assertTrue(good > POLLS / 2, good + " good polls of " + POLLS);
  }

  @Test
  void whenItSpeaksUnasked() {
    TextAnalyzer analyzer = analyzer("");
    int good = 0;
    for (int round = 0; round < POLLS; round++) {
      int before = made;
      misbehave(telegram());
      instrument.pass(700);
      good += judge(poll(analyzer), before + 1 - LATE, made);
    }
    assertTrue(good > POLLS / 2, good + " good polls of " + POLLS);
  }

  private int judge(Poll poll, int least, int most) {
    if (!(poll instanceof Poll.Answered answered)) {
      return 0;
    }
    Observation one = answered.observations().get(0);
    int value = one.value().orElseThrow().intValueExact();
    assertTrue(value >= least && value <= most, value + " is not in " + least + ".." + most);
    assertEquals(0, value % 10, "the last digit is always 0");
    return 1;
  }

  private Poll poll(TextAnalyzer analyzer) {
    List<Poll> polls = new ArrayList<>();
    analyzer.poll(polls::add);
    while (polls.isEmpty()) {
      instrument.pass(100);
    }
    return polls.get(0);
  }

  private byte[] telegram() {
    made += 10;
    return sealed("Q," + made);
  }

  private static byte[] sealed(String text) {
    byte[] covered = text.getBytes(StandardCharsets.US_ASCII);
    int code = Checksum.CRC16_MODBUS.of(covered, 0, covered.length);
    return "\u0002%s\u0003%04X\r\n"
        .formatted(text, code)
        .toUpperCase(Locale.ROOT)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void misbehave(byte[] right) {
    int fault = random.nextInt(5) == 0 ? 1 + random.nextInt(6) : 0;
    Duration soon = Duration.ofMillis(10 + random.nextInt(50));
    if (fault == 1) {
      say(Duration.ofMillis(100 + random.nextInt(2_900)), right);
    } else if (fault == 2) {
      say(soon, Arrays.copyOf(right, random.nextInt(right.length)));
    } else if (fault == 3) {
      byte[] garbled = right.clone();
      garbled[random.nextInt(right.length)] ^= (byte) (1 << random.nextInt(8));
      say(soon, garbled);
    } else if (fault == 4) {
      say(soon, right);
      say(soon.plusMillis(1), right);
    } else if (fault == 5) {
      say(soon, sealed("Z,7777777"));
    } else {
      byte[] noise = new byte[fault == 6 ? random.nextInt(20) : 0];
      random.nextBytes(noise);
      say(soon, noise);
      say(soon.plusMillis(1), right);
    }
  }

  private void say(Duration after, byte[] bytes) {
    instrument.loop.after(after, () -> instrument.say(bytes));
  }

  private TextAnalyzer analyzer(String send) {
    String body =
        """
        telegrams:
          - name: value
            %sexpect: {start: "\\x02Q,", end: "\\r\\n", pattern: '\\x02Q,(?<value>\\d+)\\x03....\\r\\n'}
            checksum: {kind: crc16-modbus, as: hex, from: 1, to: -7, at: -6}
        rows: [{factor: LA, field: value}]
        """
            .formatted(send.replace(", ", "\n    "));
    TextProfile profile = Fixture.parsed(TextProfileTest.HEAD + body).withPoints(List.of("point"));
    TextAnalyzer analyzer =
        new TextAnalyzer("bench", Duration.ofSeconds(5), profile, instrument.line, 1);
    instrument.pass(20);
    return analyzer;
  }
}
