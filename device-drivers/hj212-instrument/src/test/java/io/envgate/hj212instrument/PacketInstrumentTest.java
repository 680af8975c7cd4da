package io.envgate.hj212instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import io.envgate.profile.Parsed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketInstrumentTest {
  private static final String ROWS =
      """
      items:
        - {code: w01018, factor: w01018}
        - {code: w21003, factor: w21003, scale: 0.001}
      """;
  private static final String HEAD =
      "QN=20261123080000123;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;";
  private static final String COD =
      HEAD
          + "CP=&&DataTime=20261123080000;w01018-Rtd=40.6,w01018-Flag=N;w21003-Rtd=1250,w21003-Flag=N&&";

  private final Bench bench = new Bench();

  @Test
  void takesValuesAndTheInstrumentsOwnTimeOver() {
    PacketInstrument instrument = instrument("times: own\n" + ROWS);
    bench.send(COD);

    List<Observation> all = answered(bench.poll(instrument)).observations();

    assertEquals(List.of("40.6", "1.250"), all.stream().map(PacketInstrumentTest::figure).toList());
    assertEquals(Optional.of(DataFlag.N), all.get(0).stated());
    assertEquals(Optional.of(Instant.parse("2026-11-23T00:00:00Z")), all.get(0).sampledAt());
    assertEquals("outlet1", all.get(0).point());
  }

  @Test
  void acknowledgesAnUploadOfThreeEditionsAsEachHasIt() {
    instrument(ROWS);

    bench.send(COD);
    bench.send(COD.replace("Flag=5", "Flag=9"));
    bench.send(COD.replace("Flag=5", "Flag=1"));

    assertEquals(
        List.of(
            "QN=20261123080000123;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&",
            "QN=20261123080000123;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&&&",
            "ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=0;CP=&&QN=20261123080000123&&"),
        bench.answers.stream().map(PacketInstrumentTest::segment).toList());
  }

  @Test
  void answersANotificationWith9013() {
    instrument(ROWS);

    bench.send(HEAD.replace("CN=2011", "CN=1013") + "CP=&&PolId=w01018&&");

    assertTrue(bench.answers.get(0).contains("CN=9013"), bench.answers.toString());
  }

  @Test
  void answersNobodyWhoDoesNotAsk() {
    instrument(ROWS);

    bench.send(COD.replace("Flag=5", "Flag=4"));

    assertEquals(List.of(), bench.answers);
  }

  @Test
  void answersEachUploadOrNoneWhereTheProfileSaysSo() {
    instrument("acknowledge: always\n" + ROWS);
    bench.send(COD.replace("Flag=5", "Flag=4"));
    assertTrue(bench.answers.get(0).contains("CN=9014"), bench.answers.toString());

    Bench other = new Bench();
    instrument(other, "acknowledge: never\n" + ROWS, Optional.empty(), Optional.empty());
    other.send(COD);
    assertEquals(List.of(), other.answers);
  }

  @Test
  void answersASecondPacketThatComesWhileTheFirstIsAnswered() {
    PacketInstrument instrument = instrument(ROWS);
    byte[] both = join(Bench.frame(COD), Bench.frame(COD.replace("08000", "08003")));

    bench.say(both);
    bench.pass(1_000);

    assertEquals(2, bench.answers.size(), bench.answers.toString());
    assertEquals(2L, instrument.counts().get("packet"));
  }

  @Test
  void readsAPacketCutAnywhereAndAfterNoise() {
    PacketInstrument instrument = instrument(ROWS);
    bench.say(new byte[] {0, (byte) 0xFF, '#', '9'});
    for (byte one : Bench.frame(COD)) {
      bench.say(new byte[] {one});
      bench.pass(1);
    }

    assertEquals("40.6", figure(answered(bench.poll(instrument)).observations().get(0)));
    assertEquals(4L, instrument.counts().get("dropped-byte"));
  }

  @Test
  void takesNothingFromAPacketWithAFlippedBitAndAnswersItNot() {
    byte[] frame = Bench.frame(COD);
    for (int at = 0; at < frame.length - 2; at++) {
      for (int bit = 0; bit < 8; bit++) {
        Bench one = new Bench();
        PacketInstrument instrument = instrument(one, ROWS, Optional.empty(), Optional.empty());
        byte[] flipped = frame.clone();
        flipped[at] ^= (byte) (1 << bit);
        one.say(flipped);
        one.pass(6_000);
        // a hexadecimal digit of the check code may be of either case
        boolean same =
            new String(flipped, StandardCharsets.ISO_8859_1)
                    .equalsIgnoreCase(new String(frame, StandardCharsets.ISO_8859_1))
                && at >= frame.length - 6;
        if (!same) {
          assertEquals(List.of(), one.answers, "byte " + at + " bit " + bit);
          assertTrue(
              !(one.poll(instrument) instanceof Poll.Answered), "byte " + at + " bit " + bit);
        }
      }
    }
  }

  @Test
  void saysThatAPacketWasGarbledAndWithWhat() {
    PacketInstrument instrument = instrument(ROWS);
    byte[] frame = Bench.frame(COD);
    frame[60] ^= 1;
    bench.say(frame);
    bench.pass(6_000);

    Poll.Nonsense nonsense = assertInstanceOf(Poll.Nonsense.class, bench.poll(instrument));

    assertTrue(nonsense.cause().contains("garbled (crc)"), nonsense.cause());
    assertTrue(nonsense.hex().startsWith("2323"), nonsense.hex());
    assertEquals(1L, instrument.counts().get("garbled-crc"));
  }

  @Test
  void isSilentUntilTheFirstPacketAndAfterTwoIntervalsWithoutOne() {
    PacketInstrument instrument = instrument(ROWS);
    bench.pass(3_000);
    assertInstanceOf(Poll.Silent.class, bench.poll(instrument));

    bench.send(COD);
    bench.pass(100_000);
    assertInstanceOf(Poll.Answered.class, bench.poll(instrument));

    bench.pass(20_001);
    Poll.Silent silent = assertInstanceOf(Poll.Silent.class, bench.poll(instrument));
    assertEquals(120, silent.waited().toSeconds());
  }

  @Test
  void givesTheSameResultUnderTheSameTimeUntilTheNextPacketSoThatItCountsOnce() {
    PacketInstrument instrument = instrument("times: own\n" + ROWS);
    bench.send(COD);

    assertEquals(bench.poll(instrument), bench.poll(instrument));
  }

  @Test
  void bringsAllResultsThatCameBetweenTwoPollsEachUnderItsTime() {
    PacketInstrument instrument = instrument("times: own\n" + ROWS);
    bench.send(COD.replace("w21003", "w99999"));
    bench.poll(instrument);
    bench.send(COD.replace("DataTime=2026112308", "DataTime=2026112306").replace("40.6", "6"));
    bench.send(
        COD.replace("Flag=5", "Flag=9;RF=1")
            .replace("DataTime=2026112308", "DataTime=2026112307")
            .replace("40.6", "7"));

    List<Observation> all = answered(bench.poll(instrument)).observations();

    assertEquals(
        List.of("6 2026-11-22T22:00:00Z", "7 2026-11-22T23:00:00Z"),
        all.stream()
            .filter(one -> one.factor().code().equals("w01018"))
            .map(one -> figure(one) + " " + one.sampledAt().orElseThrow())
            .toList());
    Observation after = answered(bench.poll(instrument)).observations().get(0);
    assertEquals("40.6", figure(after), "the newest, which is known already");
  }

  @Test
  void aFactorWithASampleTimeBelongsToItAndTheOthersToTheMoment() {
    PacketInstrument instrument = instrument(ROWS);
    bench.send(COD.replace("w01018-Rtd", "w01018-SampleTime=20261123073000,w01018-Rtd"));

    List<Observation> all = answered(bench.poll(instrument)).observations();

    assertEquals(Optional.of(Instant.parse("2026-11-22T23:30:00Z")), all.get(0).sampledAt());
    assertEquals(Optional.empty(), all.get(1).sampledAt());
  }

  @Test
  void dropsAValueOfTheMomentWhoseTimeStandsStill() {
    PacketInstrument instrument = instrument(ROWS);
    for (int minute = 0; minute < 4; minute++) {
      bench.send(COD);
      bench.pass(59_900);
    }

    assertInstanceOf(Poll.Nonsense.class, bench.poll(instrument));
    assertEquals(3L, instrument.counts().get("not-taken-behind"));
  }

  @Test
  void datesAPacketWithoutDataTimeAsItCame() {
    PacketInstrument instrument = instrument("times: own\n" + ROWS);
    bench.send(COD.replace("DataTime=20261123080000;", ""));

    assertEquals(
        Optional.of(bench.loop.now().minusMillis(100)),
        answered(bench.poll(instrument)).observations().get(0).sampledAt().map(at -> at));
  }

  @Test
  void putsPartsOfADividedPacketTogether() {
    PacketInstrument instrument = instrument(ROWS);
    String head = HEAD.replace("Flag=5", "Flag=7");
    bench.send(head + "PNUM=2;PNO=1;CP=&&DataTime=20261123080000;w01018-Rtd=40.6,w01018-Flag=N&&");
    bench.send(head + "PNUM=2;PNO=2;CP=&&DataTime=20261123080000;w21003-Rtd=1250,w21003-Flag=D&&");

    List<Observation> all = answered(bench.poll(instrument)).observations();

    assertEquals(List.of("40.6", "1.250"), all.stream().map(PacketInstrumentTest::figure).toList());
    assertEquals(Optional.of(DataFlag.D), all.get(1).stated());
  }

  @Test
  void missesAnItemThatCameNoMoreThoughOthersDo() {
    PacketInstrument instrument = instrument(ROWS);
    bench.send(COD);
    bench.pass(119_000);
    bench.send(COD.replace("0800", "0802").replaceAll(";w21003.*&&$", "&&"));
    bench.pass(2_000);

    List<Observation> all = answered(bench.poll(instrument)).observations();

    assertEquals(List.of("40.6", "-"), all.stream().map(PacketInstrumentTest::figure).toList());
    assertEquals(Optional.of(DataFlag.B), all.get(1).stated());
    assertEquals(
        "no w21003 within 120 s, the last one is of 2026-11-23T00:00:00Z", all.get(1).cause());
  }

  @Test
  void acknowledgesOldDataButTakesThemNotForValuesOfNow() {
    PacketInstrument instrument = instrument("oldest: 10min\n" + ROWS);
    bench.send(COD);
    bench.send(
        COD.replace("DataTime=20261123080000", "DataTime=20261123075500").replace("40.6", "99"));
    bench.send(
        COD.replace("DataTime=20261123080000", "DataTime=20261123070000").replace("40.6", "98"));
    bench.send(COD.replace("Flag=5", "Flag=9;RF=1").replace("40.6", "97"));
    bench.send(
        COD.replace("DataTime=20261123080000", "DataTime=20261323080000").replace("40.6", "96"));

    assertEquals(5, bench.answers.size());
    assertEquals("40.6", figure(answered(bench.poll(instrument)).observations().get(0)));
    Map<String, Long> counts = instrument.counts();
    assertEquals(2L, counts.get("not-taken-behind"));
    assertEquals(1L, counts.get("not-taken-too-old"));
    assertEquals(1L, counts.get("not-taken-timeless"));
  }

  @Test
  void takesThePacketsOfItsOwnMnOnlySoThatSeveralPointsSpeakThroughOneSocket() {
    PacketInstrument first = instrument(bench, ROWS, Optional.of("A1"), Optional.empty());
    PacketInstrument second = instrument(bench, ROWS, Optional.of("B2"), Optional.empty());
    bench.send(COD.replace("010000A8900016F000169DC0", "A1"));
    bench.send(COD.replace("010000A8900016F000169DC0", "B2").replace("40.6", "7"));
    bench.send(COD.replace("010000A8900016F000169DC0", "C3").replace("40.6", "8"));

    assertEquals("40.6", figure(answered(bench.poll(first)).observations().get(0)));
    assertEquals("7", figure(answered(bench.poll(second)).observations().get(0)));
    assertEquals(
        List.of("A1", "B2"),
        bench.answers.stream()
            .map(answer -> answer.replaceAll(".*MN=([^;]*);.*\\r\\n", "$1"))
            .toList());
    assertEquals(2L, first.counts().get("foreign-mn"));
  }

  @Test
  void neitherTakesNorAnswersAPacketWithAnotherPassword() {
    PacketInstrument instrument = instrument(bench, ROWS, Optional.empty(), Optional.of("654321"));
    bench.send(COD);

    assertEquals(List.of(), bench.answers);
    Poll.Nonsense nonsense = assertInstanceOf(Poll.Nonsense.class, bench.poll(instrument));
    assertTrue(nonsense.cause().contains("password"), nonsense.cause());
    assertTrue(!nonsense.cause().contains("654321") && nonsense.hex().isEmpty(), "no secret shows");
  }

  @Test
  void takesMeansOfMinutesWhereTheProfileSaysSo() {
    PacketInstrument instrument =
        instrument(
            "report: minute\nitems: [{code: w01018, factor: w01018}, {code: w00000, factor: w00000, value: Cou}]");
    bench.send(COD);
    bench.send(
        COD.replace("CN=2011", "CN=2051")
            .replaceAll("w01018.*&&$", "w01018-Min=1,w01018-Avg=2,w01018-Max=3;w00000-Cou=17&&"));

    List<Observation> all = answered(bench.poll(instrument)).observations();

    assertEquals(List.of("2", "17"), all.stream().map(PacketInstrumentTest::figure).toList());
    assertEquals(1L, instrument.counts().get("not-taken-2011"));
  }

  @ParameterizedTest
  @CsvSource({
    "N,N", "F,F", "M,M", "S,S", "D,D", "C,C", "T,T", "B,B", "Td,D", "3,N", "0,C", "2,D", "P,F",
    "K,C", "x,D"
  })
  void takesTheInstrumentsFlagOver(String flag, DataFlag expected) {
    PacketInstrument instrument = instrument("flags: {K: C zero check}\n" + ROWS);
    bench.send(COD.replace("w01018-Flag=N", "w01018-Flag=" + flag));

    assertEquals(
        Optional.of(expected), answered(bench.poll(instrument)).observations().get(0).stated());
  }

  @ParameterizedTest
  @CsvSource({"-", "''", "0x10", "4O.6", "NaN", "1e9999", "40.6 mg/L"})
  void makesNoFigureOfWhatIsNone(String text) {
    PacketInstrument instrument = instrument(ROWS);
    bench.send(COD.replace("w01018-Rtd=40.6", "w01018-Rtd=" + text));

    Observation cod = answered(bench.poll(instrument)).observations().get(0);

    assertEquals("-", figure(cod));
    assertEquals(Optional.of(DataFlag.D), cod.stated());
    assertTrue(cod.cause().contains("w01018-Rtd"), cod.cause());
  }

  @Test
  void saysWhyWhileItsLineIsDown() {
    PacketInstrument instrument = instrument(ROWS);
    bench.send(COD);
    bench.breakOff();
    bench.pass(10);

    Poll.Unreachable unreachable = assertInstanceOf(Poll.Unreachable.class, bench.poll(instrument));
    assertTrue(unreachable.reason().contains("the cable was pulled"), unreachable.reason());
  }

  @Test
  void hearsNothingAnyMoreWhenItIsClosed() {
    PacketInstrument instrument = instrument(ROWS);
    instrument.close();
    bench.send(COD);

    assertEquals(List.of(), bench.answers);
  }

  private PacketInstrument instrument(String yaml) {
    return instrument(bench, yaml, Optional.empty(), Optional.empty());
  }

  private static PacketInstrument instrument(
      Bench bench, String yaml, Optional<String> mn, Optional<String> password) {
    PacketInstrument instrument =
        new PacketInstrument(
            "outlet1.cod", Duration.ofSeconds(60), profile(yaml), bench.line, mn, password);
    bench.pass(20);
    return instrument;
  }

  static PacketProfile profile(String yaml) {
    Parsed<PacketProfile> parsed = PacketProfile.parse(yaml);
    if (parsed instanceof Parsed.Good<PacketProfile> good) {
      return good.profile().withPoints(List.of("outlet1"));
    }
    throw new AssertionError(parsed.toString());
  }

  private static Poll.Answered answered(Poll poll) {
    return assertInstanceOf(Poll.Answered.class, poll, poll::toString);
  }

  private static String figure(Observation observation) {
    return observation.value().map(BigDecimal::toPlainString).orElse("-");
  }

  private static String segment(String frame) {
    return frame.substring(6, frame.length() - 6);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
