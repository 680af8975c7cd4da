package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextAnalyzerTest {
  private static final String STREAM =
      """
      telegrams:
        - {name: level, expect: {end: "\\r\\n", pattern: '(?<level>\\d\\d\\.\\d) dB\\r\\n'}}
      rows: [{factor: LA, field: level}]
      """;
  private static final String SEALED =
      """
      telegrams:
        - name: level
          expect: {start: "$", end: "\\r\\n", columns: [level, check]}
          checksum: {kind: xor, from: 0, to: -4, at: -4}
      rows: [{factor: LA, field: level}]
      """;
  private static final String QUERY =
      """
      telegrams:
        - {name: level, send: "L?\\r", expect: {start: "L=", end: "\\r", pattern: 'L=(?<level>\\d+\\.\\d)\\r'}}
      rows: [{factor: LA, field: level}]
      """;

  private final Instrument instrument = new Instrument();

  @Test
  void takesTheNewestTelegramSinceThePollBefore() {
    TextAnalyzer analyzer = analyzer(STREAM);
    instrument.say("half\r\n51.0 dB\r\n");
    instrument.say("52.5 dB\r\n");

    assertEquals("52.5", value(instrument.poll(analyzer)));
    assertInstanceOf(Poll.Silent.class, instrument.poll(analyzer));

    instrument.say("53.0 dB\r\n");
    instrument.pass(10);

    assertEquals("53.0", value(instrument.poll(analyzer)));
  }

  @Test
  void doesNotTakeALineWhoseBeginningItMayHaveMissed() {
    TextAnalyzer analyzer = analyzer(STREAM);
    instrument.say("51.0 dB\r\n"); // perhaps 151.0

    assertInstanceOf(Poll.Nonsense.class, instrument.poll(analyzer));
  }

  @Test
  void doesNotJoinTwoHalvesAcrossASilence() {
    TextAnalyzer analyzer = analyzer(STREAM);
    instrument.say("\r\n5");
    instrument.pass(2_000);
    instrument.say("1.0 dB\r\n");
    instrument.pass(10);

    assertInstanceOf(Poll.Nonsense.class, instrument.poll(analyzer));
    assertEquals(1, analyzer.counts().get("broken-off"));
  }

  @Test
  void countsEveryByteThatBecameNoTelegram() {
    TextAnalyzer analyzer = analyzer(STREAM);
    instrument.say("xy\r\n51.0 dB\r\nzz\r\n");
    instrument.pass(10);

    assertEquals("51.0", value(instrument.poll(analyzer)));
    assertEquals(8, analyzer.counts().get("dropped-byte"));
    assertEquals(1, analyzer.counts().get("telegram"));
  }

  @Test
  void callsAWrongCheckCodeNonsenseAndNamesBoth() {
    TextAnalyzer analyzer = analyzer(SEALED);
    instrument.say("$51.0,00\r\n");
    instrument.pass(10);

    Poll.Nonsense nonsense = assertInstanceOf(Poll.Nonsense.class, instrument.poll(analyzer));

    assertEquals("check code 00 received, 12 expected", nonsense.cause());
    assertEquals("2435312E302C30300D0A", nonsense.hex());
  }

  @Test
  void saysThatTheLineIsDownAndTakesNothingFromBefore() {
    TextAnalyzer analyzer = analyzer(STREAM);
    instrument.say("\r\n51.0 dB\r\n");
    instrument.pass(10);
    instrument.breakOff();
    instrument.loop.settle();
    List<Poll> polls = new ArrayList<>();
    analyzer.poll(polls::add);
    instrument.loop.settle();

    Poll.Unreachable down = assertInstanceOf(Poll.Unreachable.class, polls.get(0));
    assertEquals("the cable was pulled", down.reason());
  }

  @Test
  void hearsNothingMoreWhenItIsClosed() {
    TextAnalyzer analyzer = analyzer(SEALED);
    analyzer.close();
    instrument.pass(10);
    instrument.say("$51.0,12\r\n");
    instrument.pass(10);

    assertEquals(null, analyzer.counts().get("telegram"));
  }

  @Test
  void startsTheInstrumentOnceAndAgainAfterASilence() {
    TextAnalyzer analyzer = analyzer("start: [{send: \"GO\", pause: 200ms}]\n" + QUERY);
    instrument.behave(request -> instrument.say(request.equals("L?\r") ? "L=50.5\r" : ""));

    instrument.poll(analyzer);
    instrument.poll(analyzer);
    instrument.behave(request -> {});
    instrument.poll(analyzer);
    instrument.poll(analyzer);

    assertEquals(List.of("GO", "L?\r", "L?\r", "L?\r", "GO", "L?\r"), instrument.requests);
  }

  @Test
  void leavesTheGapBetweenAnAnswerAndTheNextRequest() {
    TextAnalyzer analyzer = analyzer("gap: 2s\n" + QUERY);
    List<Long> asked = new ArrayList<>();
    instrument.behave(
        request -> {
          asked.add(instrument.loop.nanoTime());
          instrument.say("L=50.5\r");
        });
    List<Poll> polls = new ArrayList<>();
    analyzer.poll(polls::add);
    analyzer.poll(polls::add);
    instrument.pass(1_900);

    assertEquals(1, asked.size());
    instrument.pass(500);
    assertEquals(2, polls.size());
    assertTrue(asked.get(1) - asked.get(0) >= Duration.ofSeconds(2).toNanos());
  }

  @Test
  void asksAgainWhereTheFirstQueryMayBeLost() {
    TextAnalyzer analyzer = analyzer(QUERY.replace("send:", "tries: 2, send:"));
    instrument.behave(request -> instrument.say(instrument.requests.size() == 2 ? "L=50.5\r" : ""));

    assertEquals("50.5", value(instrument.poll(analyzer)));
  }

  @Test
  void flagsValuesWhileTheInstrumentWarmsUpAndAfterALongSilenceAgain() {
    TextAnalyzer analyzer = analyzer("warm-up: 20s\n" + QUERY);
    instrument.behave(request -> instrument.say("L=50.5\r"));

    assertEquals(DataFlag.F, one(instrument.poll(analyzer)).stated().orElseThrow());
    assertEquals("warming up, 15 of 20 s", one(instrument.poll(analyzer)).cause());
    assertTrue(one(instrument.poll(analyzer)).stated().isEmpty());
    instrument.pass(30_000);
    assertEquals(DataFlag.F, one(instrument.poll(analyzer)).stated().orElseThrow());
  }

  @Test
  void doesNotTakeTheLateAnswerOfOneTelegramForAnother() {
    String two =
        """
        telegrams:
          - {name: a, send: "A?\\r", expect: {end: "\\r", pattern: '(?<v>\\d+)\\r'}}
          - {name: b, send: "B?\\r", expect: {end: "\\r", pattern: '(?<v>\\d+)\\r'}}
        rows: [{factor: LA, telegram: a, field: v}, {factor: Leq, telegram: b, field: v}]
        """;
    TextAnalyzer analyzer = analyzer(two);
    instrument.behave(
        request ->
            instrument.loop.after(
                Duration.ofMillis(request.startsWith("A") ? 900 : 10),
                () -> instrument.say(request.startsWith("A") ? "1\r" : "2\r")));

    for (int round = 0; round < 5; round++) {
      Poll poll = instrument.poll(analyzer);
      if (poll instanceof Poll.Answered answered) {
        answered.observations().forEach(TextAnalyzerTest::isItsOwn);
      }
    }
  }

  private static void isItsOwn(Observation one) {
    one.value()
        .ifPresent(
            value -> assertEquals(one.factor().code().equals("LA") ? "1" : "2", value.toString()));
  }

  @Test
  void givesNoColumnsThatDoNotFitTheirHeader() {
    String byHeader =
        """
        telegrams:
          - {name: head, send: "H", expect: {end: "\\r"}}
          - {name: data, send: "D", expect: {end: "\\r", columns-from: head}}
        rows: [{factor: a34004, telegram: data, field: PM2.5}]
        """;
    TextAnalyzer analyzer = analyzer(byHeader);
    instrument.behave(
        request -> instrument.say(request.equals("H") ? "t,PM10,PM2.5\r" : "1,2,3\r"));
    assertEquals("3", value(instrument.poll(analyzer)));

    instrument.behave(request -> instrument.say(request.equals("H") ? "t,PM10,PM2.5\r" : "1,2\r"));
    Observation lost = one(instrument.poll(analyzer));

    assertEquals(DataFlag.B, lost.stated().orElseThrow());
    assertTrue(lost.value().isEmpty());
  }

  @Test
  void doubtsValuesWhoseStateCannotBeRead() {
    String stated =
        """
        telegrams: [{name: d, send: "D\\r", expect: {end: "\\r", columns: [level, state]}}]
        rows:
          - {factor: LA, field: level}
          - {name: state, field: state, type: number, values: {0: N, 1: C check}}
        """;
    TextAnalyzer analyzer = analyzer(stated);
    instrument.behave(request -> instrument.say("50.5,0\r"));
    assertTrue(one(instrument.poll(analyzer)).stated().isEmpty());

    instrument.behave(request -> instrument.say("50.5,1\r"));
    assertEquals(DataFlag.C, one(instrument.poll(analyzer)).stated().orElseThrow());

    instrument.behave(request -> instrument.say("50.5,?\r"));
    assertEquals("state cannot be read", one(instrument.poll(analyzer)).cause());
  }

  @Test
  void believesABareReplyOnlyWhenItComesAlone() {
    String bare =
        """
        telegrams: [{name: n, send: "<G>>", expect: {length: 2}}]
        rows: [{factor: LA, at: 0, type: uint16}]
        """;
    TextAnalyzer analyzer = analyzer(bare);
    instrument.behave(request -> instrument.say(new byte[] {0, 7}));
    assertEquals("7", value(instrument.poll(analyzer)));

    instrument.behave(
        request -> {
          instrument.say(new byte[] {1, 0});
          instrument.loop.after(Duration.ofMillis(1), () -> instrument.say(new byte[] {7}));
        });

    assertInstanceOf(Poll.Nonsense.class, instrument.poll(analyzer));
  }

  private TextAnalyzer analyzer(String body) {
    TextProfile profile = Fixture.parsed(TextProfileTest.HEAD + body).withPoints(List.of("point"));
    TextAnalyzer analyzer =
        new TextAnalyzer("bench", Duration.ofSeconds(5), profile, instrument.line, 1);
    instrument.pass(20);
    return analyzer;
  }

  private static Observation one(Poll poll) {
    return assertInstanceOf(Poll.Answered.class, poll, poll::toString).observations().get(0);
  }

  private static String value(Poll poll) {
    return one(poll).value().map(BigDecimal::toString).orElse("none: " + one(poll).cause());
  }
}
