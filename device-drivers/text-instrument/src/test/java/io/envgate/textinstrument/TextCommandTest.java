package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Action;
import io.envgate.api.control.Order;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Commands by telegrams, byte by byte on a simulated wire. */
class TextCommandTest {
  private static final String BODY =
      """
      telegrams:
        - {name: level, send: "L?\\r", expect: {start: "L=", end: "\\r", pattern: 'L=(?<level>\\d+\\.\\d)\\r'}}
      rows: [{factor: LA, field: level}]
      commands:
        - name: zero
          action: calibrate-zero
          telegrams: {send: "Z1\\r", expect: {end: "\\r", pattern: 'OK\\r'}}
          lasts: 10s
          release: {send: "Z0\\r", expect: {end: "\\r", pattern: 'OK\\r'}}
        - {name: rinse, action: clean, telegrams: [{send: "U1234\\r", expect: {end: "\\r"}}, {send: "R\\r"}]}
      """;

  private final Instrument instrument = new Instrument();
  private final List<Result> results = new ArrayList<>();
  private final TextAnalyzer analyzer = analyzer();

  private TextAnalyzer analyzer() {
    TextProfile profile = Fixture.parsed(TextProfileTest.HEAD + BODY).withPoints(List.of("point"));
    TextAnalyzer made =
        new TextAnalyzer("bench", Duration.ofSeconds(5), profile, instrument.line, 1);
    instrument.pass(20);
    instrument.behave(request -> instrument.say(request.equals("L?\r") ? "L=50.5\r" : "OK\r"));
    return made;
  }

  @Test
  void offersWhatTheProfileHas() {
    assertEquals(Set.of(Action.CALIBRATE_ZERO), analyzer.offers().get(0).actions());
    assertEquals(Optional.of(DataFlag.C), analyzer.offers().get(0).flag());
    assertEquals(Optional.of(DataFlag.M), analyzer.offers().get(1).flag());
  }

  @Test
  void beginsWaitsAndEndsAndPollsGoOnMeanwhile() {
    execute("zero");
    instrument.pass(1_000);
    List<Poll> polls = new ArrayList<>();
    analyzer.poll(polls::add);
    instrument.pass(10_000);

    assertEquals(List.of("Z1\r", "L?\r", "Z0\r"), instrument.requests);
    assertTrue(polls.get(0) instanceof Poll.Answered);
    assertEquals(List.of(new Result.Done(Map.of(), "answered as expected")), results);
  }

  @Test
  void sendsEachStepWhenTheOneBeforeItWasAnswered() {
    execute("rinse");
    instrument.pass(1_000);

    assertEquals(List.of("U1234\r", "R\r"), instrument.requests);
    assertEquals(
        List.of(new Result.Done(Map.of(), "sent; the instrument confirms nothing")), results);
  }

  @Test
  void sendsWhatOrdersSomethingOnceAndEndsItWhereNoAnswerCame() {
    instrument.behave(
        request -> {
          if (request.equals("Z0\r")) {
            instrument.say("OK\r");
          }
        });
    execute("zero");
    instrument.pass(5_000);

    assertEquals(List.of("Z1\r", "Z0\r"), instrument.requests);
    Result.TimedOut late = (Result.TimedOut) results.get(0);
    assertEquals("no answer within " + late.waited().toMillis() + " ms", late.words());
    assertEquals(1, results.size());
  }

  @Test
  void doesNotBelieveAnotherAnswer() {
    instrument.behave(request -> instrument.say(request.equals("Z1\r") ? "ERR 3\r" : "OK\r"));
    execute("zero");
    instrument.pass(5_000);

    assertTrue(results.get(0) instanceof Result.Failed, results.toString());
    assertEquals("Z0\r", instrument.requests.get(1));
  }

  @Test
  void doesNotGiveUpEndingIt() {
    instrument.behave(
        request -> {
          if (request.equals("Z1\r")) {
            instrument.say("OK\r");
          }
        });
    execute("zero");
    instrument.pass(20_000);
    assertTrue(
        ((Result.Failed) results.get(0)).words().startsWith("it could not be ended"),
        results.toString());
    instrument.behave(request -> instrument.say("OK\r"));
    instrument.pass(120_000);
    int sent = instrument.requests.size();
    instrument.pass(600_000);

    assertEquals("Z0\r", instrument.requests.get(sent - 1));
    assertEquals(sent, instrument.requests.size());
    assertEquals(1, results.size());
  }

  @Test
  void endsAfterARestartWhatAPowerCutLeftOn() {
    analyzer.end(new Order("zero", Map.of()), results::add);
    analyzer.end(new Order("rinse", Map.of()), results::add);
    instrument.pass(2_000);

    assertEquals(List.of("Z0\r"), instrument.requests);
    assertEquals(
        Set.of(
            new Result.Done(Map.of(), "release 1"),
            new Result.Done(Map.of(), "nothing to take back")),
        Set.copyOf(results));
  }

  @Test
  void endsItBeforeItsTimeAndDoesOneThingAtATime() {
    execute("zero");
    execute("rinse");
    instrument.pass(1_000);
    assertEquals(List.of(new Result.Refused(Refusal.BUSY, "it does zero")), results);
    analyzer.end(new Order("zero", Map.of()), results::add);
    instrument.pass(2_000);

    assertEquals(new Result.Failed("ended before its time"), results.get(1));
    assertEquals("Z0\r", instrument.requests.get(1));
  }

  private void execute(String name) {
    analyzer.execute(new Order(name, Map.of()), results::add);
  }
}
