package io.envgate.uplink.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Command;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.uplink.Receipt;
import io.envgate.loop.VirtualLoop;
import io.envgate.uplink.hj212.Archive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonDeskTest {
  private static final String CALIBRATE =
      "{\"id\":\"7f3a\",\"point\":\"outlet1\",\"command\":\"calibrate\",\"factor\":\"w01018\","
          + "\"parameters\":{\"seconds\":60},\"time\":\"2026-11-28T15:00:00+08:00\","
          + "\"expires\":\"2026-11-28T15:05:00+08:00\"}";
  private static final String MINUTES =
      "{\"id\":\"9\",\"point\":\"outlet1\",\"history\":\"minute\","
          + "\"begin\":\"2026-11-23T08:40:00+08:00\",\"end\":\"2026-11-23T08:40:00+08:00\","
          + "\"time\":\"2026-11-28T15:00:00+08:00\"}";
  private static final String HEAD = "{\"schema\":1,\"station\":\"s1\",\"id\":\"7f3a\",";
  private static final String TIME = "\"time\":\"2026-11-28T15:00:01+08:00\"}";

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-28T07:00:01Z"));
  private final RecordJson json = new RecordJson("s1", ZoneId.of("Asia/Shanghai"));
  private final AskedDesk asked = new AskedDesk();
  private final FakeRoad road = new FakeRoad();
  private final List<String> answers = new ArrayList<>();
  private final List<DataRecord> kept = new ArrayList<>();
  private final JsonDesk desk =
      new JsonDesk(
          "bureau",
          Set.of("outlet1"),
          json,
          asked,
          new PastRecords(
              (point, report, length, period, told) ->
                  loop.execute(
                      () ->
                          told.accept(
                              new Archive.Page.Found(
                                  kept.stream()
                                      .filter(
                                          one ->
                                              !one.id().period().start().isBefore(period.start()))
                                      .filter(
                                          one -> one.id().period().start().isBefore(period.end()))
                                      .toList()))),
              Optional.of(Duration.ofMinutes(10)),
              json::texts),
          loop);

  @Test
  void aCommandReachesTheDeskWithAllThatTheAskerSaid() {
    ask(CALIBRATE);
    Command command = asked.commands.get(0);
    assertEquals("bureau mqtt 7f3a", command.id());
    assertEquals("platform bureau", command.asker().toString());
    assertEquals(
        new Target.Serving("outlet1", Optional.of(new Factor("w01018"))), command.target());
    assertEquals("calibrate", command.word());
    assertEquals(Map.of("seconds", "60"), command.arguments());
    assertEquals(Instant.parse("2026-11-28T07:00:00Z"), command.asked());
    assertEquals(Optional.of(Instant.parse("2026-11-28T07:05:00Z")), command.until());
  }

  @Test
  void isAnsweredWhenItIsAcceptedAndWhenItHasEnded() {
    ask(CALIBRATE);
    assertEquals(List.of(), answers);
    asked.progress.get(0).accepted();
    ended(new Result.Done(Map.of("bottle", "3"), "read back 3"));
    assertEquals(
        List.of(
            HEAD + "\"step\":\"accepted\",\"qnRtn\":1," + TIME,
            HEAD
                + "\"step\":\"ended\",\"exeRtn\":1,\"words\":\"read back 3\","
                + "\"values\":{\"bottle\":\"3\"},"
                + TIME),
        answers);
  }

  @Test
  void aRefusalHasTheCodeThatAFrameWouldHaveAndTheReasonInWords() {
    ask(CALIBRATE);
    ended(new Result.Refused(Refusal.NOT_ALLOWED, "the station file does not allow it"));
    assertEquals(
        List.of(
            HEAD
                + "\"step\":\"refused\",\"qnRtn\":2,\"reason\":\"not-allowed\","
                + "\"words\":\"the station file does not allow it\","
                + TIME),
        answers);
  }

  @Test
  void aRefusalThatHasACodeAmongTheResultsIsAcceptedAndEndedWithIt() {
    Map<Refusal, Integer> codes =
        Map.of(
            Refusal.WRONG_CONDITION, 3, Refusal.UNFIT, 3, Refusal.BUSY, 5, Refusal.NOT_RECORDED, 6);
    codes.forEach(
        (refusal, code) -> {
          answers.clear();
          ask(CALIBRATE.replace("7f3a", refusal.word()));
          asked.progress.get(asked.progress.size() - 1).ended(new Result.Refused(refusal, "no"));
          loop.advance(Duration.ZERO);
          assertTrue(answers.get(0).contains("\"step\":\"accepted\""), refusal.word());
          assertTrue(
              answers
                  .get(1)
                  .contains("\"exeRtn\":" + code + ",\"reason\":\"" + refusal.word() + "\""),
              answers.get(1));
        });
  }

  @Test
  void failuresAndTimeOutsHaveTheirCodes() {
    ask(CALIBRATE);
    ended(new Result.Failed("not read back"));
    assertTrue(answers.get(1).contains("\"exeRtn\":2,\"words\":\"not read back\""));
    ask(CALIBRATE.replace("7f3a", "8"));
    asked.progress.get(1).ended(new Result.TimedOut(Duration.ofSeconds(3), "no answer"));
    loop.advance(Duration.ZERO);
    assertTrue(answers.get(3).contains("\"exeRtn\":4,\"words\":\"no answer\",\"waitedSeconds\":3"));
  }

  @Test
  void whatOnlyAsksAndGetsNoValueEndsWith100() {
    ask(CALIBRATE.replace("calibrate", "identify"));
    ended(new Result.Done(Map.of(), ""));
    assertTrue(answers.get(1).contains("\"exeRtn\":100"), answers.get(1));
  }

  @Test
  void theSameIdTwiceIsAnsweredTwiceAndExecutedOnce() {
    ask(CALIBRATE);
    asked.progress.get(0).accepted();
    loop.advance(Duration.ZERO);
    ask(CALIBRATE);
    assertEquals(1, asked.commands.size());
    assertEquals(2, answers.size(), "accepted, twice");
    ended(new Result.Done(Map.of(), "done"));
    assertEquals(3, answers.size(), "what had not been said is said once");
    ask(CALIBRATE);
    assertEquals(5, answers.size());
    assertEquals(answers.subList(1, 3), answers.subList(3, 5));
    assertEquals(1, asked.commands.size());
  }

  @Test
  void whatMakesNoSenseIsTurnedAwayWithTheCodeOfAFrame() {
    turnedAway("garbage", 100, "JSON object");
    turnedAway("[1]", 100, "JSON object");
    turnedAway("{\"command\":\"calibrate\"}", 7, "id");
    turnedAway(CALIBRATE.replace("7f3a", "x y"), 7, "id");
    turnedAway(CALIBRATE.replace("outlet1", "outlet9"), 4, "outlet9");
    turnedAway(CALIBRATE.replace("\"time\"", "\"tim\""), 2, "time");
    turnedAway(CALIBRATE.replace("2026-11-28T15:00", "yesterday"), 2, "time");
    turnedAway(CALIBRATE.replace("\"command\"", "\"comand\""), 2, "command");
    turnedAway(CALIBRATE.replace("{\"seconds\":60}", "60"), 2, "parameters");
    turnedAway(MINUTES.replace("\"minute\"", "\"realtime\""), 2, "realtime");
    turnedAway(MINUTES.replace("\"begin\":\"2026", "\"begin\":\"2027"), 2, "before");
    assertEquals(List.of(), asked.commands);
  }

  @Test
  void thePastIsSentAsItWasSentWhenItWasNewAndThenItsEndIsTold() {
    kept.add(Samples.minute());
    ask(MINUTES);
    assertTrue(answers.get(0).contains("\"step\":\"accepted\",\"qnRtn\":1"));
    assertEquals(Cause.HISTORY, road.sent.get(0).cause());
    assertEquals(json.texts(Samples.minute()), road.sent.get(0).bodies());
    assertEquals(1, answers.size());
    road.underWay.get(0).settled(new Receipt.Acknowledged(loop.now()));
    assertTrue(answers.get(1).contains("\"step\":\"ended\",\"exeRtn\":1,\"records\":1"));
  }

  @Test
  void aPastWithoutRecordsEndsWith100() {
    ask(MINUTES);
    assertTrue(answers.get(1).contains("\"exeRtn\":100,\"records\":0"), answers.get(1));
  }

  @Test
  void aPastThatTheBrokerDoesNotTakeEndsAsTimedOut() {
    kept.add(Samples.minute());
    ask(MINUTES);
    road.underWay.get(0).settled(new Receipt.Unanswered("cable pulled"));
    assertTrue(answers.get(1).contains("\"exeRtn\":4,\"records\":0"), answers.get(1));
  }

  @Test
  void fourRecordsOfAPastAreUnderWayAtOnce() {
    for (int i = 0; i < 9; i++) {
      kept.add(Samples.minute());
    }
    ask(MINUTES);
    for (int settled = 0; settled < 9; settled++) {
      assertEquals(Math.min(9, settled + 4), road.sent.size());
      road.underWay.get(settled).settled(new Receipt.Acknowledged(loop.now()));
    }
    assertTrue(answers.get(1).contains("\"exeRtn\":1,\"records\":9"), answers.get(1));
  }

  @Test
  void aFifthRequestForThePastIsToldThatWeAreBusy() {
    kept.add(Samples.minute());
    for (int id = 1; id <= 5; id++) {
      ask(MINUTES.replace("\"id\":\"9\"", "\"id\":\"" + id + "\""));
    }
    assertTrue(
        answers.get(5).contains("\"id\":\"5\",\"step\":\"ended\",\"exeRtn\":5"), answers.get(5));
    assertEquals(6, answers.size(), "the others are under way");
  }

  private void turnedAway(String request, int code, String words) {
    answers.clear();
    ask(request);
    assertEquals(1, answers.size(), request);
    assertTrue(
        answers.get(0).contains("\"step\":\"refused\",\"qnRtn\":" + code + ",")
            && answers.get(0).contains(words),
        answers.get(0));
  }

  private void ask(String request) {
    desk.take(request.getBytes(StandardCharsets.UTF_8), Optional.empty(), road, answers::add);
    loop.advance(Duration.ZERO);
  }

  private void ended(Result result) {
    asked.progress.get(0).ended(result);
    loop.advance(Duration.ZERO);
  }
}
