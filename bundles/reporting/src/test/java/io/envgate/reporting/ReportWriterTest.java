package io.envgate.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.DailyHead;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketEncoder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportWriterTest {
  private static final Instant START = Instant.parse("2016-08-01T00:40:00Z"); // 08:40 in China
  private static final String MN = "010000A8900016F000169DC0";

  @Test
  void writesRealtimeValuesAsTheStandardDoes() {
    Figures ph = figures("w01001", DataFlag.N, Map.of(Statistic.INSTANT, "7.1"));
    Figures cod = figures("w01018", DataFlag.T, Map.of(Statistic.INSTANT, "502"));

    assertEquals(
        List.of(
            "DataTime=20160801084000;w01001-Rtd=7.1,w01001-Flag=N;w01018-Rtd=502,w01018-Flag=T"),
        compose(Edition.V2017, record(Report.REALTIME, ph, cod)));
  }

  @Test
  void writesStatesAndRunTimesOfEquipment() {
    DataRecord states =
        record(
            Report.STATE,
            figures("SB1", DataFlag.N, Map.of(Statistic.INSTANT, "1")),
            figures("SB2", DataFlag.N, Map.of(Statistic.INSTANT, "3")));
    DataRecord moment =
        new DataRecord(
            new RecordId(
                states.id().point(),
                Report.STATE,
                new Period(states.id().period().start(), Duration.ZERO),
                1),
            states.madeAt(),
            states.content());
    assertEquals(
        List.of("DataTime=20160801084000;SB1-RS=1;SB2-RS=3"), compose(Edition.V2017, moment));
    assertEquals(
        List.of("DataTime=20160801084000;SB1-RS=1"),
        compose(Edition.V2005, moment),
        "2005 knows off and running only");
    assertEquals(Optional.of("2021"), writer(Edition.V2017).command(moment));
    DataRecord times =
        record(Report.STATE, figures("SB1", DataFlag.N, Map.of(Statistic.TOTAL, "12.50")));
    assertEquals(Optional.of("2041"), writer(Edition.V2017).command(times));
    assertEquals(List.of("DataTime=20160801084000;SB1-RT=12.50"), compose(Edition.V2017, times));
    assertEquals(
        List.of("DataTime=20160801084000;w01018-Flag=B"),
        compose(
            Edition.V2017,
            record(
                Report.HOUR,
                figures("w01018", DataFlag.B, Map.of()),
                figures("SB1", DataFlag.N, Map.of()))),
        "no other report speaks of equipment");
  }

  @Test
  void saysWhenAResultWasSampledButNotTo2005() {
    Figures cod =
        new Figures(
            new Factor("w01018"),
            Map.of(Statistic.INSTANT, new BigDecimal("4653.8")),
            DataFlag.N,
            1,
            new BigDecimal("4653.8"),
            Map.of(
                Carried.SAMPLED,
                BigDecimal.valueOf(Instant.parse("2024-01-24T03:03:06Z").getEpochSecond())));
    assertEquals(
        List.of(
            "DataTime=20160801084000;w01018-SampleTime=20240124110306,w01018-Rtd=4653.8,w01018-Flag=N"),
        compose(Edition.V2017, record(Report.REALTIME, cod)));
    assertEquals(
        List.of("DataTime=20160801084000;011-Rtd=4653.8,011-Flag=N"),
        compose(Edition.V2005, record(Report.REALTIME, cod)));
  }

  @Test
  void writesPeriodsInTheOrderTotalMinimumMeanMaximumFlag() {
    Map<Statistic, String> all =
        Map.of(
            Statistic.MAXIMUM,
            "3.30",
            Statistic.MEAN,
            "2.20",
            Statistic.MINIMUM,
            "1.10",
            Statistic.TOTAL,
            "1320.00");

    assertEquals(
        List.of(
            "DataTime=20160801084000;w00000-Cou=1320.00,w00000-Min=1.10,w00000-Avg=2.20,w00000-Max=3.30,w00000-Flag=N"),
        compose(Edition.V2017, record(Report.MINUTE, figures("w00000", DataFlag.N, all))));
  }

  @Test
  void writesOnlyTheFlagWhereThereIsNoValue() {
    assertEquals(
        List.of("DataTime=20160801084000;w01018-Flag=B"),
        compose(Edition.V2017, record(Report.HOUR, figures("w01018", DataFlag.B, Map.of()))));
  }

  @Test
  void theDeviationOfSoundForWhichThereIsNoCodeGoesOnlyToWhoAsksForIt() {
    DataRecord record =
        record(
            Report.MINUTE,
            figures("Leq", DataFlag.N, Map.of(Statistic.MEAN, "50.0")),
            figures("SD", DataFlag.N, Map.of(Statistic.MEAN, "5.2")));
    assertEquals(
        List.of("DataTime=20160801084000;Leq-Data=50.0,Leq-Flag=N"),
        compose(Edition.V2017, record));
    String point = record.id().point();
    FactorForms both =
        FactorForms.of(
            List.of(point + " only", point + " Leq", point + " SD code=LSD"),
            FactorDictionary.standard());
    ReportWriter asked =
        new ReportWriter(Dialect.of(Edition.V2017), both, FactorDictionary.standard());
    assertEquals(
        List.of("DataTime=20160801084000;Leq-Data=50.0,Leq-Flag=N;LSD-Data=5.2,LSD-Flag=N"),
        asked.compose(record, Packet.of(Edition.V2017, "2051").st("23").build()));
  }

  @Test
  void writesSoundLevelsOverAPeriodAsData() {
    Map<Statistic, String> leq = Map.of(Statistic.MEAN, "50.0", Statistic.MAXIMUM, "54.0");

    assertEquals(
        List.of("DataTime=20160801084000;Leq-Data=50.0,Leq-Flag=N"),
        compose(Edition.V2017, record(Report.MINUTE, figures("Leq", DataFlag.N, leq))));
    assertEquals(
        List.of("DataTime=20160801084000;LA-Rtd=50.1,LA-Flag=N"),
        compose(
            Edition.V2017,
            record(Report.REALTIME, figures("LA", DataFlag.N, Map.of(Statistic.INSTANT, "50.1")))));
  }

  @Test
  void writesTheDaytimeAndTheNightOfADayOfSound() {
    assertEquals(
        List.of(
            "DataTime=20160801084000;L10-Data=53.0,L10-DayData=54.0,L10-NightData=49.0,L10-Flag=N;Ld-DayData=52.5,Ld-Flag=N;Ln-NightData=45.0,Ln-Flag=N"),
        compose(
            Edition.V2017,
            record(
                Report.DAY,
                figures(
                    "L10",
                    DataFlag.N,
                    Map.of(
                        Statistic.MEAN, "53.0",
                        Statistic.DAYTIME, "54.0",
                        Statistic.NIGHTTIME, "49.0")),
                figures("Ld", DataFlag.N, Map.of(Statistic.DAYTIME, "52.5")),
                figures("Ln", DataFlag.N, Map.of(Statistic.NIGHTTIME, "45.0")))));
  }

  @Test
  void writesAnEventAsTheAlarmOf2005AndAfterwardsAsALineOfTheLoggersLog() {
    DataRecord begun = event(happened(Optional.empty()));
    assertEquals(
        List.of("AlarmTime=20160801084000;011-Ala=81.2;AlarmType=1"),
        compose(Edition.V2005, begun));
    assertEquals(
        List.of("AlarmTime=20160801084500;011-Ala=81.2;AlarmType=0"),
        compose(Edition.V2005, event(happened(Optional.of(START.plusSeconds(300))))));
    assertEquals(Optional.of("2072"), writer(Edition.V2005).command(begun));
    assertEquals(
        List.of(
            "DataTime=20160801084000;PolId=w01018;i21001-Info=//化学需氧量 超标预警发生 81.2 is above 50 for 60 s//"),
        compose(Edition.V2017, begun));
    assertEquals(Optional.of("3020"), writer(Edition.V2025).command(begun));
  }

  /** The factor is none of the dictionary, so the code stands for the name. */
  @Test
  void writesAHighDoseRateAsALineOfTheLoggersLog() {
    Content.Happened high =
        new Content.Happened(
            Content.Happened.Kind.OVER_LIMIT,
            Optional.of(new Factor("0102060301")),
            Optional.of(new BigDecimal("260")),
            Optional.of(new BigDecimal("200")),
            START,
            Optional.empty(),
            "260 is above 200 for 60 s");
    assertEquals(
        List.of(
            "DataTime=20160801084000;PolId=0102060301;i21001-Info=//空气吸收剂量率 超标预警发生 260 is above 200 for 60 s//"),
        compose(Edition.V2017, event(high)));
  }

  @Test
  void writesACheckWithAStandardSince2025() {
    DataRecord check =
        event(
            new Content.Checked(
                new Factor("w01018"),
                Content.Checked.Kind.STANDARD,
                Optional.of(new BigDecimal("80.0")),
                Optional.of(new BigDecimal("78.4")),
                Optional.of(new BigDecimal("-2.0")),
                BigDecimal.TEN,
                Optional.of(new BigDecimal("80.0")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                START,
                START.plusSeconds(900),
                "schedule"));
    assertEquals(
        List.of(
            "DataTime=20160801084000;w01018-SampleRd=78.4,w01018-StandardValue=80.0,w01018-ResultType=1"),
        compose(Edition.V2025, check));
    assertEquals(List.of(), compose(Edition.V2017, check));
  }

  @Test
  void theHeadOfTheEvidenceChainIsALineOfTheLog() {
    DailyHead head = new DailyHead(17, START, "sm3", "66c7f0f462eeedd9".repeat(4));
    assertEquals(
        List.of(
            "DataTime=20160801084000;i21001-Info=//envgate-head 17 "
                + START
                + " sm3 "
                + "66c7f0f462eeedd9".repeat(4)
                + "//"),
        compose(Edition.V2017, event(new Content.Sealed(head))));
    assertEquals(List.of(), compose(Edition.V2005, event(new Content.Sealed(head))));
  }

  private static Content.Happened happened(Optional<Instant> end) {
    return new Content.Happened(
        Content.Happened.Kind.OVER_LIMIT,
        Optional.of(new Factor("w01018")),
        Optional.of(new BigDecimal("81.2")),
        Optional.of(new BigDecimal("50")),
        START,
        end,
        "81.2 is above 50 for 60 s");
  }

  private static DataRecord event(Content content) {
    RecordId id = new RecordId("outlet1", Report.EVENT, new Period(START, Duration.ZERO), 1);
    return new DataRecord(id, START, content);
  }

  @Test
  void writesCorrectedValuesBehindTheMeasuredOnes() {
    Map<Statistic, String> corrected =
        Map.of(
            Statistic.MINIMUM, "10.1",
            Statistic.MEAN, "20.2",
            Statistic.MAXIMUM, "30.3",
            Statistic.CORRECTED_MINIMUM, "11.1",
            Statistic.CORRECTED_MEAN, "22.2",
            Statistic.CORRECTED_MAXIMUM, "33.3");

    assertEquals(
        List.of(
            "DataTime=20160801084000;a21002-Min=10.1,a21002-Avg=20.2,a21002-Max=30.3,a21002-ZsMin=11.1,a21002-ZsAvg=22.2,a21002-ZsMax=33.3,a21002-Flag=N"),
        compose(Edition.V2017, record(Report.HOUR, figures("a21002", DataFlag.N, corrected))));
    assertEquals(
        List.of("DataTime=20160801084000;a21002-Rtd=5.0,a21002-ZsRtd=7.5,a21002-Flag=N"),
        compose(
            Edition.V2017,
            record(
                Report.REALTIME,
                figures(
                    "a21002",
                    DataFlag.N,
                    Map.of(Statistic.INSTANT, "5.0", Statistic.CORRECTED_INSTANT, "7.5")))));
  }

  @Test
  void statesWhatCannotBeCorrectedAsTheLargestValueSince2025Only() {
    Figures air =
        figures(
            "a21002",
            DataFlag.N,
            Map.of(Statistic.MEAN, "0.3", Statistic.CORRECTED_MEAN, "9999.99"));

    assertEquals(
        List.of("DataTime=20160801084000;a21002-Avg=0.3,a21002-ZsAvg=9999.99,a21002-Flag=N"),
        compose(Edition.V2025, record(Report.HOUR, air)));
    assertEquals(
        List.of("DataTime=20160801084000;a21002-Avg=0.3,a21002-Flag=N"),
        compose(Edition.V2017, record(Report.HOUR, air)));
  }

  @Test
  void neverWritesAnExponent() {
    assertEquals(
        List.of("DataTime=20160801084000;w02003-Rtd=24000,w02003-Flag=N"),
        compose(
            Edition.V2017,
            record(
                Report.REALTIME,
                figures("w02003", DataFlag.N, Map.of(Statistic.INSTANT, "2.4E+4")))));
  }

  @Test
  void speaksTheOldCodesTo2005AndKeepsWhatHasNone() {
    Figures cod = figures("w01018", DataFlag.N, Map.of(Statistic.INSTANT, "40.1"));
    Figures oxygen = figures("w01009", DataFlag.N, Map.of(Statistic.INSTANT, "8.0"));
    Figures own = figures("x99001", DataFlag.N, Map.of(Statistic.INSTANT, "1"));

    assertEquals(
        List.of(
            "DataTime=20160801084000;011-Rtd=40.1,011-Flag=N;w01009-Rtd=8.0,w01009-Flag=N;x99001-Rtd=1,x99001-Flag=N"),
        compose(Edition.V2005, record(Report.REALTIME, cod, oxygen, own)));
  }

  @Test
  void tellsTheStartExceptTo2005WhichHasNoWordForIt() {
    RecordId id = new RecordId("outlet1", Report.EVENT, new Period(START, Duration.ZERO), 1);
    DataRecord started = new DataRecord(id, START, new Content.Started(START.minusSeconds(3)));

    assertEquals(
        List.of("DataTime=20160801084000;RestartTime=20160801083957"),
        compose(Edition.V2017, started));
    assertEquals(Optional.of("2081"), writer(Edition.V2025).command(started));
    assertEquals(List.of(), compose(Edition.V2005, started));
  }

  @Test
  void knowsTheCommandOfEachReport() {
    assertEquals(Optional.of("2011"), writer(Edition.V2017).command(record(Report.REALTIME)));
    assertEquals(Optional.of("2051"), writer(Edition.V2017).command(record(Report.MINUTE)));
    assertEquals(Optional.of("2061"), writer(Edition.V2017).command(record(Report.HOUR)));
    assertEquals(Optional.of("2031"), writer(Edition.V2005).command(record(Report.DAY)));
    assertEquals(Optional.of("2041"), writer(Edition.V2017).command(record(Report.STATE)));
    assertEquals(List.of(), compose(Edition.V2017, record(Report.STATE)), "nothing to say");
  }

  @Test
  void everyPartOfARandomRecordFitsItsFrameAndNoItemIsLostOrCut() {
    Random random = new Random(20161);
    for (int round = 0; round < 300; round++) {
      Edition edition = Edition.values()[random.nextInt(3)];
      Report report = random.nextBoolean() ? Report.MINUTE : Report.REALTIME;
      DataRecord record =
          record(report, manyFigures(random, random.nextInt(edition == Edition.V2005 ? 60 : 200)));
      List<String> texts = compose(edition, record);
      PacketEncoder encoder = new PacketEncoder(edition, PacketCrc.HJ212);
      List<String> codes = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        Packet.Builder packet =
            header(edition).toBuilder().cp(texts.get(i)).resent(edition.marksResent());
        boolean numbered = texts.size() > 1 && texts.size() <= edition.partsLimit();
        assertTrue(
            encoder.encode((numbered ? packet.part(i + 1, texts.size()) : packet).build()).length
                <= 1036);
        CommandParameters read = CommandParameters.parse(texts.get(i));
        assertEquals(Optional.of("20160801084000"), read.dataTime());
        read.items().forEach(item -> codes.add(item.code()));
      }
      assertEquals(
          ((Content.Measured) record.content()).figures().size(),
          codes.stream().distinct().count());
      assertEquals(
          codes.size(), codes.stream().distinct().count(), "an item stands in one part only");
    }
  }

  @Test
  void refusesAnItemThatNoPacketCanHold() {
    BigDecimal endless = new BigDecimal("1".repeat(1100));
    Figures wrong =
        new Figures(
            new Factor("w01018"),
            Map.of(Statistic.INSTANT, endless),
            DataFlag.N,
            1,
            BigDecimal.ONE);

    assertThrows(
        IllegalArgumentException.class,
        () -> compose(Edition.V2017, record(Report.REALTIME, wrong)));
  }

  private static Figures[] manyFigures(Random random, int count) {
    Figures[] many = new Figures[count];
    for (int i = 0; i < count; i++) {
      String value =
          new BigDecimal(random.nextInt(1_000_000)).movePointLeft(random.nextInt(4)).toString();
      many[i] =
          figures(
              "x" + (10_000 + i),
              DataFlag.N,
              Map.of(Statistic.MINIMUM, value, Statistic.MEAN, value, Statistic.MAXIMUM, value));
    }
    return many;
  }

  private static List<String> compose(Edition edition, DataRecord record) {
    return writer(edition).compose(record, header(edition));
  }

  private static ReportWriter writer(Edition edition) {
    return new ReportWriter(edition, FactorDictionary.standard());
  }

  private static Packet header(Edition edition) {
    String mn = edition == Edition.V2005 ? MN.substring(0, 14) : MN;
    return Packet.of(edition, "2011")
        .qn("20160801085000001")
        .st("32")
        .pw("123456")
        .mn(mn)
        .wantsAnswer(true)
        .build();
  }

  private static DataRecord record(Report report, Figures... figures) {
    RecordId id = new RecordId("outlet1", report, new Period(START, Duration.ofMinutes(10)), 1);
    return new DataRecord(id, START, new Content.Measured(List.of(figures)));
  }

  private static Figures figures(String code, DataFlag flag, Map<Statistic, String> values) {
    Map<Statistic, BigDecimal> numbers = new java.util.HashMap<>();
    values.forEach((statistic, text) -> numbers.put(statistic, new BigDecimal(text)));
    return new Figures(new Factor(code), numbers, flag, values.isEmpty() ? 0 : 1, BigDecimal.ZERO);
  }
}
