package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of every dialect with every fault that a header can have: the answer byte for byte
 * (HJ 212-2017, 6.6.3, table 7), and nothing done. 2005 has QnRtn 1 to 3 only, and no fault of a
 * Flag.
 */
class HeaderRefusalTest {
  private static final int NOTHING = 0; // is answered
  private static final int AS_EVER = -1; // it is no fault
  private static final DateTimeFormatter QN =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.ofHours(8));

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("another password", ";PW=123456;", ";PW=654321;", 3, 3),
          new Fault("no password", ";PW=123456;", ";", 3, 3),
          new Fault("an empty password", ";PW=123456;", ";PW=;", 3, 3),
          new Fault("another MN", ";MN=", ";MN=9", 2, 4),
          new Fault("no MN", ";MN=[0-9A-Z]+;", ";", 2, 4),
          new Fault("another password and MN", ";PW=.*;MN=", ";PW=654321;MN=9", 2, 4),
          new Fault("another ST", ";ST=..;", ";ST=22;", 2, 5),
          new Fault("an unknown ST", ";ST=..;", ";ST=ZZ;", 2, 5),
          new Fault("the ST of answers", ";ST=..;", ";ST=91;", 2, 5),
          new Fault("no ST", ";ST=..;", ";", 2, 5),
          new Fault("a Flag that wants no answer", ";Flag=\\d;", ";Flag=4;", AS_EVER, 6),
          new Fault("no Flag", ";Flag=\\d;", ";", AS_EVER, 6),
          new Fault("a Flag that is none", ";Flag=\\d;", ";Flag=x;", AS_EVER, 6),
          new Fault("a QN of the 13th month", "QN=\\d{17}", "QN=20261323084010223", 2, 7),
          new Fault("a QN of 14 digits", "QN=\\d{17}", "QN=20261123084010", 2, 7),
          new Fault("no QN", "QN=\\d{17};", "", 2, 7),
          new Fault("an unlisted CN", ";CN=\\d{4};", ";CN=8999;", 2, 8),
          new Fault("a CN that nobody asks for", ";CN=\\d{4};", ";CN=9999;", NOTHING, NOTHING),
          new Fault("no CN", ";CN=\\d{4};", ";", NOTHING, NOTHING));

  @TempDir private Path folder;

  /**
   * @param right what stands in the request, as a pattern
   * @param wrong what stands there instead
   * @param code2005 QnRtn in 2005
   */
  private record Fault(String what, String right, String wrong, int code2005, int code) {
    int code(Stage stage) {
      return stage.is2005() ? code2005 : code;
    }

    String in(String request) {
      return request.replaceFirst(right, wrong);
    }
  }

  @TestFactory
  Stream<DynamicTest> aHeaderThatIsNotInOrder() {
    return Stage.all()
        .flatMap(
            stage ->
                FAULTS.stream()
                    .filter(fault -> fault.code(stage) != AS_EVER)
                    .map(
                        fault ->
                            DynamicTest.dynamicTest(
                                stage.name() + ", " + fault.what(),
                                () -> turnsAway(stage, fault))));
  }

  private void turnsAway(Stage stage, Fault fault) throws Exception {
    Idiom idiom = stage.idiom(folder);
    for (String cn : idiom.dialect().asks().keySet()) {
      Scene scene = stage.scene(idiom);
      Play play = new Play(scene, stage.system(), stage.mn());
      String asked = fault.in(play.request(cn));
      Instant heardAt = scene.loop.now().plus(Scene.ROUND_TRIP.dividedBy(2));
      scene.platform.say(asked);
      scene.advance(8_000); // less than OverTime: what nobody answers comes again then
      String qn = asked.contains(Play.QN) ? Play.QN : QN.format(heardAt);
      List<String> expected =
          fault.code(stage) == NOTHING
              ? List.of()
              : List.of(stage.answer(qn, "9011", "QnRtn=" + fault.code(stage)));
      assertEquals(expected, play.heard(), () -> cn + " " + fault.what());
      assertEquals(0, play.done(), () -> cn + " was done");
    }
  }

  /** The QN and the MN of such a frame are not to be trusted (HJ 212-2017, 6.3.1). */
  @TestFactory
  Stream<DynamicTest> aFrameThatIsNotInOrderIsNotAnswered() {
    Map<String, String> faults =
        Map.of(
            "a wrong check code", "(?s)(.*&&)....\r\n/$1FFFF\r\n",
            "a byte that fell over", "(?s)PW=1/PW=3",
            "a length that is too great", "(?s)^##\\d{4}/##0999",
            "half of it", "(?s)^(.{40}).*/$1");
    return Stage.all()
        .flatMap(
            stage ->
                faults.entrySet().stream()
                    .map(
                        fault ->
                            DynamicTest.dynamicTest(
                                stage.name() + ", " + fault.getKey(),
                                () -> isSilent(stage, fault.getValue().split("/")))));
  }

  private void isSilent(Stage stage, String... fault) throws Exception {
    Idiom idiom = stage.idiom(folder);
    for (String cn : idiom.dialect().asks().keySet()) {
      Scene scene = stage.scene(idiom);
      Play play = new Play(scene, stage.system(), stage.mn());
      String frame = FakePlatform.frame(play.request(cn)).replaceFirst(fault[0], fault[1]);
      scene.platform.sayBytes(frame.getBytes(StandardCharsets.UTF_8));
      scene.advance(8_000); // longer than half a frame is waited for
      assertEquals(List.of(), play.heard(), cn);
      assertEquals(0, play.done(), () -> cn + " was done");
    }
  }
}
