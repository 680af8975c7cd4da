package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.control.Asker;
import io.envgate.api.control.Command;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.control.Target;
import io.envgate.api.reading.Factor;
import io.envgate.hj212.Edition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands to instruments (反控), byte by byte, as HJ 212-2017, annex C, shows them. */
class InstrumentDialogueTest {
  private static final String QN = "20261123084010223";
  private static final String READY =
      "##0094QN=20261123084010223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&QnRtn=1&&DBC1\r\n";
  private static final String DONE =
      "##0095QN=20261123084010223;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&ExeRtn=1&&3240\r\n";

  private final Scene scene = Scene.with(Scene.terms2017(16));

  InstrumentDialogueTest() {
    scene.platform.manner = frame -> {};
  }

  @Test
  void acceptsAtOnceAndTellsTheEndWhenItComes() {
    scene.instruments.thinks();
    assertEquals(List.of(READY), ask("3011", "PolId=w01018"));
    assertEquals(
        List.of(
            new Command(
                "city 010000A8900016F000169DC0 3011 20261123084010223",
                Asker.platform("city"),
                new Target.Serving("outlet1", Optional.of(new Factor("w01018"))),
                "calibrate",
                Map.of(),
                Instant.parse("2026-11-23T00:40:10.223Z"))),
        scene.instruments.asked);
    scene.advance(600_000);
    assertEquals(1, scene.platform.heard.size());

    scene.instruments.open.get(0).ended(new Result.Done(Map.of(), "zero and span"));
    scene.advance(60);

    assertEquals(List.of(READY, DONE), scene.platform.heard);
  }

  @Test
  void aRequestThatComesAgainMeanwhileHearsAgainThatItIsAccepted() {
    scene.instruments.thinks();
    ask("3011", "PolId=w01018");
    assertEquals(List.of(READY, READY), ask("3011", "PolId=w01018"));
    scene.instruments.open.get(0).ended(new Result.Done(Map.of(), ""));
    scene.advance(60);
    assertEquals(List.of(READY, READY, DONE), List.copyOf(scene.platform.heard));

    assertEquals(List.of(READY, READY, DONE, READY, DONE), ask("3011", "PolId=w01018"));
    assertEquals(1, scene.instruments.asked.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "3011 | PolId=w01018                                     | calibrate              | {}",
        "3012 | PolId=w01018                                     | sample                 | {}",
        "3013 | PolId=w01018                                     | clean                  | {}",
        "3014 | PolId=w01018                                     | compare                | {}",
        "3015 |                                                  | retain                 | {}",
        "3016 | PolId=w01018;CstartTime=000000;CTime=2           | set-sampling-period    | {hours=2, start=00:00:00}",
        "3016 | PolId=w01018;CstartTime=081500;Ctime=24          | set-sampling-period    | {hours=24, start=08:15:00}",
        "3017 | PolId=w01018                                     | tell-sampling-period   | {}",
        "3018 | PolId=w01018                                     | tell-sampling-duration | {}",
        "3019 | PolId=w01018                                     | identify               | {}",
        "3020 | PolId=w01018;InfoId=i12001                       | tell                   | {item=i12001}",
        "3021 | PolId=w01018;InfoId=i13004;i13004-Info=168.0     | set                    | {item=i13004, value=168.0}",
        "1011 | PolId=w01018                                     | tell-clock             | {}",
        "1012 | PolId=w01018;SystemTime=20160801085857           | set-clock              | {time=2016-08-01T00:58:57Z}",
      })
  void handsOverWhatTheCommandMeans(String cn, String cp, String word, String arguments) {
    ask(cn, cp == null ? "" : cp);

    Command command = scene.instruments.asked.get(0);
    assertEquals(word, command.word());
    assertEquals(arguments, new TreeMap<>(command.arguments()).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3015 | | bottle=1 | DataTime=20261123084000;VaseNo=1",
        "3017 | PolId=w01018 | start=00:00:00 hours=2 | PolId=w01018;CstartTime=000000;CTime=2",
        "3018 | PolId=w01018 | minutes=40 | PolId=w01018;Stime=40",
        "3019 | PolId=w01018 | serial=010000A8900016F000169DC0 | PolId=w01018;w01018-SN=010000A8900016F000169DC0",
        "3020 | PolId=w01018;InfoId=i12001 | item=i12001 value=1 | DataTime=20261123084000;PolId=w01018;i12001-Info=1",
        "1011 | PolId=w01018 | time=2026-11-23T00:39:58Z | PolId=w01018;SystemTime=20261123083958",
      })
  void givesTheDataThatTheCommandAsksFor(String cn, String cp, String values, String data) {
    Map<String, String> given = new TreeMap<>();
    for (String pair : values.split(" ")) {
      given.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    scene.instruments.answer = Optional.of(new Result.Done(given, ""));

    assertEquals(List.of(READY, frame(cn, data), DONE), ask(cn, cp == null ? "" : cp));
  }

  @ParameterizedTest
  @CsvSource({"3017", "3018", "3019", "3020", "1011"})
  void saysThatThereAreNoDataWhereAnInstrumentGaveNone(String cn) {
    scene.instruments.answer = Optional.of(new Result.Done(Map.of(), ""));

    assertEquals(
        List.of(READY, frame("9012", "ExeRtn=100")), ask(cn, "PolId=w01018;InfoId=i12001"));
  }

  @Test
  void aSerialNumberOfNothingIsNone() {
    scene.instruments.answer = Optional.of(new Result.Done(Map.of("serial", ""), ""));

    assertEquals(List.of(READY, frame("9012", "ExeRtn=100")), ask("3019", "PolId=w01018"));
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_ALLOWED, 2, 0",
    "LOCKED, 2, 0",
    "EXPIRED, 2, 0",
    "TOO_OFTEN, 2, 0",
    "NOT_OFFERED, 2, 0",
    "WRONG_CONDITION, 1, 3",
    "UNFIT, 1, 3",
    "BUSY, 1, 5",
    "NOT_RECORDED, 1, 6",
  })
  void hasACodeForEveryRefusal(Refusal reason, int reply, int result) {
    scene.instruments.answer = Optional.of(new Result.Refused(reason, "in words"));

    List<String> expected = new ArrayList<>(List.of(frame("9011", "QnRtn=" + reply)));
    if (result > 0) {
      expected.add(frame("9012", "ExeRtn=" + result));
    }
    assertEquals(expected, ask("3011", "PolId=w01018"));
  }

  @Test
  void hasACodeForEveryEnd() {
    List<Result> ends =
        List.of(
            new Result.Done(Map.of(), ""),
            new Result.Failed("exception 4"),
            new Result.TimedOut(Duration.ofSeconds(3), "no answer"),
            new Result.Refused(Refusal.WRONG_CONDITION, "after it was accepted"));
    List<Integer> codes = List.of(1, 2, 4, 3);
    for (int at = 0; at < ends.size(); at++) {
      Scene one = Scene.with(Scene.terms2017(16));
      one.platform.manner = frame -> {};
      one.instruments.thinks();
      one.platform.say(request("3012", "PolId=w01018"));
      one.advance(60);
      one.instruments.open.get(0).ended(ends.get(at));
      one.advance(60);
      assertEquals(List.of(READY, frame("9012", "ExeRtn=" + codes.get(at))), one.platform.heard);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3016, PolId=w01018;CstartTime=240000;CTime=2",
    "3016, PolId=w01018;CstartTime=000000;CTime=25",
    "3016, PolId=w01018;CTime=2",
    "3021, PolId=w01018;InfoId=i13004",
    "3021, PolId=w01018;i13004-Info=168.0",
    "3020, PolId=w01018",
    "3012, PolId=w01018/8",
    "1012, PolId=w01018;SystemTime=20160230085857",
  })
  void endsWithAWrongConditionWhatMakesNoSense(String cn, String cp) {
    assertEquals(List.of(READY, frame("9012", "ExeRtn=3")), ask(cn, cp));
    assertEquals(List.of(), scene.instruments.asked);
  }

  @Test
  void knowsWhat2025HasMore() {
    Scene newest = Scene.with(Scene.terms(Edition.V2025, true, 16));
    newest.platform.manner = frame -> {};
    newest.instruments.thinks();
    int number = 0;
    for (String asked :
        List.of(
            "3011 PolId=a21026,CalibrationType=0",
            "3011 PolId=a21026,CalibrationType=1",
            "3011 PolId=a21026",
            "3022 PolId=a21026",
            "3024 PolId=a21026")) {
      newest.platform.say(
          request(asked.substring(0, 4), asked.substring(5))
              .replace("Flag=5", "Flag=9")
              .replace(QN, "2026112308401022" + number++));
      newest.advance(60);
    }
    newest.platform.say(request("3014", "PolId=a21026").replace("Flag=5", "Flag=9"));
    newest.advance(60);

    assertEquals(
        List.of("calibrate-zero", "calibrate-span", "calibrate", "retain", "check-standard"),
        newest.instruments.asked.stream().map(Command::word).toList());
    assertEquals(
        FakePlatform.frame(
            "QN=20261123084010223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&QnRtn=8&&"),
        newest.platform.heard.get(5));
  }

  @Test
  void saysOnlyWhat2005HasWordsFor() {
    Scene old = Scene.with(Scene.terms(Edition.V2005, true, 1));
    old.platform.manner = frame -> {};
    old.instruments.answer = Optional.of(new Result.Refused(Refusal.BUSY, "in words"));
    old.platform.say(
        "QN=20261123084010223;ST=32;CN=3011;PW=123456;MN=88888880000001;Flag=3;CP=&&PolId=011&&");
    old.advance(60);

    assertEquals(
        List.of(
            "##0084ST=91;CN=9011;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20261123084010223;QnRtn=1&&7D00\r\n",
            FakePlatform.frame(
                "ST=91;CN=9012;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20261123084010223;ExeRtn=2&&")),
        old.platform.heard);
  }

  private List<String> ask(String cn, String cp) {
    scene.platform.say(request(cn, cp));
    scene.advance(60);
    return List.copyOf(scene.platform.heard);
  }

  private static String request(String cn, String cp) {
    return "QN=20261123084010223;ST=32;CN="
        + cn
        + ";PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&"
        + cp
        + "&&";
  }

  private static String frame(String cn, String cp) {
    String st = cn.startsWith("9") ? "91" : "32";
    return FakePlatform.frame(
        request(cn, cp).replace("ST=32", "ST=" + st).replace("Flag=5", "Flag=4"));
  }
}
