package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Argument;
import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.hj212.Edition;
import io.envgate.hj212.strict.StrictDialect;
import io.envgate.hj212.strict.StrictReading;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands to a station of surface water, by the dialect file that is shipped. */
class SurfaceWaterDialogueTest {
  private static final String READY =
      "##0094QN=20261123084010223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&QnRtn=1&&D701\r\n";
  private static final String DONE =
      "##0095QN=20261123084010223;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&ExeRtn=1&&3740\r\n";

  private static final Instant AT = Instant.parse("2026-11-23T00:39:00Z");

  @TempDir private Path folder;
  private final Map<String, String> plc = new LinkedHashMap<>();
  private Scene scene;

  @BeforeEach
  void begin() throws IOException {
    Idiom idiom =
        PlatformComponent.idiom(
            Configured.of(StationText.platform(folder, "surface-water", "2025", "21", Scene.MN)));
    scene =
        Scene.of(
            Scene.terms(Edition.V2025, true, 16), idiom, new Identity("outlet1", Scene.MN, "21"));
    scene.platform.manner = frame -> {};
  }

  private List<String> ask(String cn, String cp) {
    scene.platform.say(
        "QN=20261123084010223;ST=21;CN="
            + cn
            + ";PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&"
            + cp
            + "&&");
    scene.advance(1_000);
    return List.copyOf(scene.platform.heard);
  }

  /** Tells what the PLC has and refuses the rest, as the command desk does. */
  private void plcAnswers() {
    scene.instruments.manner =
        (Command command, CommandHandler.Progress progress) -> {
          String value = plc.get(command.arguments().get(Argument.ITEM));
          progress.ended(
              value == null
                  ? new Result.Refused(Refusal.WRONG_CONDITION, "plc has no such item")
                  : new Result.Done(Map.of(Argument.VALUE, value), "state"));
        };
  }

  @Test
  void tellsTheStateOfTheStationAsFarAsItsPlcDoes() {
    plcAnswers();
    plc.put("RunMode", "1");
    plc.put("PumpState", "2");
    plc.put("SystemTask", "6");
    plc.put("Valve1", "0");
    plc.put("Valve2", "1");
    plc.put("Valve3", "1");
    plc.put("RunInterval", "4");
    plc.put("SystemAlarm", "0");

    assertEquals(
        List.of(
            READY,
            FakePlatform.frame(
                "QN=20261123084010223;ST=21;CN=3040;PW=123456;MN=010000A8900016F000169DC0;Flag=8;"
                    + "CP=&&RunMode=1;PumpState=2;SystemTask=6;ValveCount=3;ValveStateList=0|1|1;"
                    + "RunInterval=4;SystemAlarm=0;SystemTime=20261123084000&&"),
            DONE),
        ask("3040", ""));
    assertEquals(
        4,
        scene.instruments.asked.stream()
            .filter(one -> one.arguments().get(Argument.ITEM).startsWith("Valve"))
            .count(),
        "the valves are asked for once");
  }

  @Test
  void aStateOfWhichNobodyTellsAnythingIsNone() {
    plcAnswers();

    assertEquals(
        List.of(
            READY,
            "##0097QN=20261123084010223;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&ExeRtn=100&&0CC0\r\n"),
        ask("3040", ""));
  }

  /** The reason is that of the first that has the parameter and does not tell it. */
  @ParameterizedTest
  @CsvSource({
    "is silent, 1, 4",
    "fails, 1, 2",
    "is busy, 1, 5",
    "was busy before, 1, 5",
    "tells nothing, 1, 100",
    "came too late, 2, ",
  })
  void aStateThatWasNotToldSaysWhy(String what, String qnRtn, String exeRtn) {
    scene.instruments.manner =
        (Command command, CommandHandler.Progress progress) -> {
          if (command.arguments().get(Argument.ITEM).equals("RunMode")) {
            progress.ended(new Result.Refused(Refusal.WRONG_CONDITION, "plc has no RunMode"));
          } else {
            spoilt(what, progress);
          }
        };

    List<String> expected = new ArrayList<>(List.of(answer("9011", "QnRtn=" + qnRtn)));
    Optional.ofNullable(exeRtn).ifPresent(code -> expected.add(answer("9012", "ExeRtn=" + code)));
    assertEquals(expected, ask("3040", ""));
  }

  private static void spoilt(String what, CommandHandler.Progress progress) {
    if (!what.equals("came too late") && !what.equals("was busy before")) {
      progress.accepted();
    }
    progress.ended(
        switch (what) {
          case "is silent" -> new Result.TimedOut(Duration.ofSeconds(3), "no answer");
          case "fails" -> new Result.Failed("exception 4");
          case "tells nothing" -> new Result.Done(Map.of(), "state");
          case "came too late" -> new Result.Refused(Refusal.EXPIRED, "of yesterday");
          default -> new Result.Refused(Refusal.BUSY, "the plc does something");
        });
  }

  @Test
  void whatIsToldIsToldThoughOthersAreSilent() {
    scene.instruments.manner =
        (Command command, CommandHandler.Progress progress) -> {
          progress.accepted();
          progress.ended(
              command.arguments().get(Argument.ITEM).equals("PumpState")
                  ? new Result.Done(Map.of(Argument.VALUE, "2"), "state")
                  : new Result.TimedOut(Duration.ofSeconds(3), "no answer"));
        };

    assertEquals(
        List.of(
            READY,
            FakePlatform.frame(
                "QN=20261123084010223;ST=21;CN=3040;PW=123456;MN=010000A8900016F000169DC0;Flag=8;"
                    + "CP=&&PumpState=2;SystemTime=20261123084000&&"),
            DONE),
        ask("3040", ""));
  }

  /** The first parameter may take as long as the platform waits for 9011. */
  @Test
  void aStateIsAcceptedAsSoonAsAnInstrumentIsAsked() {
    scene.instruments.thinks();

    assertEquals(List.of(READY), ask("3040", ""));
  }

  private static String answer(String cn, String cp) {
    return FakePlatform.frame(
        "QN=20261123084010223;ST=91;CN="
            + cn
            + ";PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&"
            + cp
            + "&&");
  }

  @Test
  void tellsTheEnvironment() {
    plcAnswers();
    plc.put("Temp", "21.5");
    plc.put("Volt", "228");

    assertEquals(
        List.of(
            READY,
            FakePlatform.frame(
                "QN=20261123084010223;ST=21;CN=3041;PW=123456;MN=010000A8900016F000169DC0;Flag=8;"
                    + "CP=&&DataTime=20261123084000;Temp=21.5;Volt=228&&"),
            DONE),
        ask("3041", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3042 | RunMode=2                | set              | {item=RunMode, value=2}",
        "3045 |                          | stop             | {}",
        "3046 | PolId=w00000             | standby          | {}",
        "3047 |                          | clear-alarms     | {}",
        "3048 |                          | clean            | {}",
        "3049 |                          | clean-outer-pipe | {}",
        "3050 |                          | clean-inner-pipe | {}",
        "3051 |                          | clean-sand-tank  | {}",
        "3052 |                          | remove-algae     | {}",
        "3053 |                          | clean-pool       | {}",
        "3054 |                          | clean-filter     | {}",
        "3055 | SandTime=600             | set              | {item=SandTime, value=600}",
        "3056 | RunInterval=4            | set              | {item=RunInterval, value=4}",
        "3057 | PumpState=3              | set              | {item=PumpState, value=3}",
        "3060 | Time=30                  | set              | {item=PumpTime, value=30}",
        "3061 | Time=40                  | set              | {item=SupplyTime, value=40}",
        "3062 | Time=50                  | set              | {item=CleanOutPipeTime, value=50}",
        "3063 | Time=60                  | set              | {item=CleanInPipeTime, value=60}",
        "3064 | Time=70                  | set              | {item=WcleanTime, value=70}",
        "3065 | Time=80                  | set              | {item=MeasureWaitTime, value=80}",
        "3066 | Time=90                  | set              | {item=AddSupplyTime, value=90}",
        "3081 | PolId=w21003;Volume=1.5  | check-recovery   | {value=1.5}",
        "3082 | PolId=w21003             | check-parallel   | {}",
        "3083 | PolId=w21003             | check-zero       | {}",
        "3084 | PolId=w21003             | check-span       | {}",
        "3100 |                          | stop             | {}",
      })
  void asksTheInstrumentForWhatTheNumberMeansHere(
      String cn, String cp, String word, String arguments) {
    scene.instruments.answer = Optional.of(new Result.Done(Map.of(), "done"));

    assertEquals(List.of(READY, DONE), ask(cn, cp == null ? "" : cp));
    Command command = scene.instruments.asked.get(0);
    assertEquals(word, command.word());
    assertEquals(arguments, new TreeMap<>(command.arguments()).toString());
  }

  @ParameterizedTest
  @CsvSource({"3042, RunInterval=2", "3060, SampleTime=30", "3055, SandTime="})
  void endsWithAWrongConditionWhereTheValueIsMissing(String cn, String cp) {
    assertEquals(
        List.of(
            READY,
            FakePlatform.frame(
                "QN=20261123084010223;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&ExeRtn=3&&")),
        ask(cn, cp));
    assertEquals(List.of(), scene.instruments.asked);
  }

  @ParameterizedTest
  @CsvSource({"3025, 2", "3043, 2", "3058, 8", "3059, 8", "3067, 8"})
  void refusesWhatIsNotEstablishedAndWhatNobodyMayDoFromAfar(String cn, int code) {
    assertEquals(
        List.of(
            FakePlatform.frame(
                "QN=20261123084010223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&QnRtn="
                    + code
                    + "&&")),
        ask(cn, ""));
  }

  @Test
  void theMainsThatFailAndComeBackAreToldAtOnceAndAlone() {
    scene.platform.manner = scene.platform::acknowledge;
    scene.send(mains(1, Optional.empty()));
    scene.advance(1_000);
    scene.send(mains(2, Optional.of(AT.plusSeconds(90))));
    scene.advance(1_000);

    assertEquals(
        List.of("SystemAlarm=01", "SystemAlarm=00"),
        scene.platform.heard.stream().map(SurfaceWaterDialogueTest::powerEvent).toList());
  }

  /** CP of what is right in all else, by somebody who knows the dialect by other sources too. */
  private static String powerEvent(String frame) {
    assertEquals(
        List.of(),
        StrictReading.faults(
            frame.getBytes(StandardCharsets.US_ASCII), StrictDialect.shipped("surface-water"), ""));
    String head = "ST=21;CN=3040;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&";
    assertTrue(frame.contains(head), frame);
    return frame.substring(frame.indexOf(head) + head.length(), frame.lastIndexOf("&&"));
  }

  @Test
  void otherWarningsStayLinesOfTheLog() {
    scene.platform.manner = scene.platform::acknowledge;
    scene.send(warning(1, "w01018", Optional.empty()));
    scene.advance(1_000);

    assertTrue(scene.platform.heard.get(0).contains(";CN=3020;"), scene.platform.heard::toString);
  }

  private static DataRecord mains(int second, Optional<Instant> end) {
    return warning(second, "mains", end);
  }

  private static DataRecord warning(int second, String factor, Optional<Instant> end) {
    return new DataRecord(
        new RecordId("outlet1", Report.EVENT, new Period(AT.plusSeconds(second), Duration.ZERO), 1),
        AT.plusSeconds(second),
        new Content.Happened(
            Content.Happened.Kind.UNDER_LIMIT,
            Optional.of(new Factor(factor)),
            Optional.of(BigDecimal.ZERO),
            Optional.of(BigDecimal.ONE),
            AT,
            end,
            "power: 0 is below 1"));
  }

  @Test
  void halfAMinuteIsNoNumberOfMinutes() {
    assertEquals(
        List.of(
            FakePlatform.frame(
                "QN=20261123084010223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&QnRtn=2&&")),
        ask("1061", ""));
  }
}
