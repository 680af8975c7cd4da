package io.envgate.busaids.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.envgate.busaids.watch.BusCounts.Hour;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BusDoctorTest {
  private static final UnitCounts WELL = unit(1, 1000, Map.of(), 0, 0, 0);

  @Test
  void findsNothingOnALineThatIsWell() {
    assertEquals(List.of(), BusDoctor.examine(line(9000, WELL)));
  }

  @Test
  void forgivesOneDamagedAnswerInTwoThousand() {
    assertEquals(List.of(), BusDoctor.examine(line(9000, unit(1, 1999, Map.of(), 0, 1, 0))));
  }

  @Test
  void namesALineThatSaysNothing() {
    expect(Symptom.NOTHING_AT_ALL, line(0, unit(1, 0, Map.of(), 8, 0, 0)));
  }

  @Test
  void saysNothingOfSilenceBeforeEnoughWasAsked() {
    BusCounts counts = line(90, unit(1, 0, Map.of(), 2, 0, 0), unit(2, 9, Map.of(), 0, 0, 0));
    assertEquals(List.of(), BusDoctor.examine(counts));
    assertEquals(List.of(1), BusDoctor.undecided(counts), "but it is not well either");
  }

  @Test
  void namesCheckCodesThatAreAlwaysWrong() {
    expect(Symptom.CRC_ALWAYS_BAD, line(70, unit(1, 0, Map.of(), 1, 9, 0)));
  }

  @Test
  void namesCheckCodesThatAreWrongNowAndThen() {
    expect(Symptom.CRC_SOMETIMES_BAD, line(9000, unit(1, 990, Map.of(), 0, 10, 0)));
  }

  @Test
  void namesGarbageBeforeFrames() {
    expect(Symptom.GARBAGE_BEFORE_FRAMES, counts(0, 40, 0, 0, Map.of(), Map.of()));
  }

  @Test
  void namesAnEcho() {
    expect(Symptom.ECHO, counts(0, 0, 1000, 0, Map.of(), Map.of()));
  }

  @Test
  void namesASecondMaster() {
    expect(Symptom.SECOND_MASTER, counts(0, 0, 0, 0, Map.of(77, 3L), Map.of()));
  }

  @Test
  void namesAnswersUnderAnotherNumber() {
    expect(Symptom.WRONG_UNIT, counts(0, 0, 0, 2, Map.of(), Map.of()));
  }

  @Test
  void namesLateAnswersOfTheirUnit() {
    expect(Symptom.LATE_ANSWERS, 4, line(9000, WELL, unit(4, 90, Map.of(), 10, 0, 10)));
  }

  @Test
  void namesAddressesThatDoNotExist() {
    expect(Symptom.ILLEGAL_ADDRESS, 4, line(9000, WELL, unit(4, 90, Map.of(2, 10L), 0, 0, 0)));
  }

  @Test
  void namesAnInstrumentThatIsBusy() {
    expect(Symptom.BUSY, 4, line(9000, WELL, unit(4, 90, Map.of(6, 10L), 0, 0, 0)));
  }

  @Test
  void namesTheOneThatIsSilentAmongOthers() {
    expect(Symptom.ONE_SILENT, 4, line(9000, WELL, unit(4, 0, Map.of(), 50, 0, 0)));
  }

  @Test
  void namesTheOneWhoseAnswersAreAlwaysDamaged() {
    List<Diagnosis> found = BusDoctor.examine(line(9000, WELL, unit(4, 0, Map.of(), 0, 50, 0)));
    assertEquals(
        List.of(Symptom.CRC_SOMETIMES_BAD, Symptom.ONE_CRC_BAD),
        found.stream().map(Diagnosis::symptom).toList());
  }

  @Test
  void namesALineThatIsWorseAtNight() {
    Map<Integer, Hour> hours = new HashMap<>();
    IntStream.range(0, 24).forEach(hour -> hours.put(hour, new Hour(100, hour < 6 ? 60 : 100)));
    expect(Symptom.WORSE_AT_NIGHT, counts(0, 0, 0, 0, Map.of(), hours));
    hours.replaceAll((hour, one) -> new Hour(100, 60));
    assertEquals(
        List.of(), BusDoctor.examine(counts(0, 0, 0, 0, Map.of(), hours)), "bad at all times");
  }

  @Test
  void explainsEverySymptomInBothLanguages() {
    SymptomTable table = new SymptomTable();
    for (Symptom symptom : Symptom.values()) {
      SymptomTable.Meaning english = table.of(symptom, Locale.ENGLISH);
      SymptomTable.Meaning chinese = table.of(symptom, Locale.SIMPLIFIED_CHINESE);
      assertFalse(english.cause().isBlank() || english.remedy().isBlank(), symptom::name);
      assertNotEquals(english.seen(), chinese.seen());
      assertEquals(0, english.seen().chars().filter(one -> one > 0x2E80).count(), english.seen());
    }
  }

  private static void expect(Symptom symptom, BusCounts counts) {
    List<Diagnosis> found = BusDoctor.examine(counts);
    assertEquals(List.of(symptom), found.stream().map(Diagnosis::symptom).toList());
    assertEquals(OptionalInt.empty(), found.get(0).unit());
  }

  private static void expect(Symptom symptom, int unit, BusCounts counts) {
    List<Diagnosis> found = BusDoctor.examine(counts);
    assertEquals(List.of(symptom), found.stream().map(Diagnosis::symptom).toList());
    assertEquals(OptionalInt.of(unit), found.get(0).unit());
  }

  private static UnitCounts unit(
      int unit, long answered, Map<Integer, Long> refused, long silent, long badCrc, long late) {
    long asked =
        answered + silent + badCrc + refused.values().stream().mapToLong(Long::longValue).sum();
    return new UnitCounts(
        unit, asked, answered, refused, silent, badCrc, late, List.of(Duration.ofMillis(30)));
  }

  private static BusCounts line(long bytes, UnitCounts... units) {
    return new BusCounts(List.of(units), bytes, 0, 0, 0, 0, Map.of(), Map.of());
  }

  private static BusCounts counts(
      long stray,
      long garbage,
      long echo,
      long wrongUnit,
      Map<Integer, Long> foreign,
      Map<Integer, Hour> hours) {
    return new BusCounts(List.of(WELL), 9000, stray, garbage, echo, wrongUnit, foreign, hours);
  }
}
