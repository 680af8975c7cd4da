package io.envgate.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketEncoder;
import io.envgate.hj212.Qn;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactorFormsTest {
  private static final Instant START = Instant.parse("2026-11-23T00:40:00Z"); // 08:40 in China

  @Test
  void aPlatformGetsSomeFactorsInItsOrderUnderItsCodesInItsUnits() {
    assertEquals(
        "##0194QN=20261123084000000;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&"
            + "DataTime=20261123084000;w21003-Cou=0.12,w21003-Avg=1.25,w21003-Flag=N;"
            + "COD-Cou=1204,COD-Avg=40100,COD-Flag=N&&",
        frame(
            "2017",
            "outlet1 only",
            "outlet1 w21003",
            "outlet1 w01018 code=COD unit=mg/L>ug/L celsius=0 decimals=0 total=kg>g"
                + " total-decimals=0"));
  }

  @Test
  void whatIsSaidOfAnyPointRestrictsNone() {
    assertEquals(
        "##0223QN=20261123084000000;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&"
            + "DataTime=20261123084000;w01018-Cou=1.204,w01018-Avg=40.1,w01018-Flag=N;"
            + "111-Cou=0.12,111-Avg=1.2,111-Flag=N;w01001-Avg=7.05,w01001-Flag=N&&",
        frame("2017", "* w21003 code=111 decimals=1"));
  }

  @Test
  void ratiosBecomeMassesByTheMassOfAMole() {
    // 10 ppm of SO2 (64 g/mol) at 0 °C: 10 × 64 / 22.4 = 28.571… mg/m³; at 25 °C × 273 / 298 =
    // 26.174…
    assertEquals("a21026-Rtd=28.6,a21026-Flag=N", gas("0"));
    assertEquals("a21026-Rtd=26.2,a21026-Flag=N", gas("25"));
  }

  @Test
  void aWordMayStandInPlaceOfANumber() {
    FactorForms forms =
        FactorForms.of(List.of("* p99101 marks=0:St,1:N"), FactorDictionary.standard());
    FigureWriter writer =
        new FigureWriter(Dialect.of(Edition.V2025), forms, FactorDictionary.standard());
    assertEquals(
        "p99101-Rtd=St,p99101-Flag=N",
        writer.item("line1", figures("p99101", Statistic.INSTANT, "0"), "45"));
    assertEquals(
        "p99101-Rtd=2,p99101-Flag=N",
        writer.item("line1", figures("p99101", Statistic.INSTANT, "2"), "45"),
        "what has no word stays a number");
  }

  @Test
  void thePlatformsCodeLeadsBackToTheFactor() {
    FactorForms forms =
        FactorForms.of(List.of("outlet1 w01018 code=COD"), FactorDictionary.standard());
    assertEquals("w01018", forms.ours("outlet1", "COD"));
    assertEquals("COD", forms.ours("outlet2", "COD"));
  }

  @Test
  void betweenUnitsOfDifferentThingsThereIsNoWay() {
    assertThrows(
        IllegalArgumentException.class,
        () -> FactorForms.of(List.of("* w01018 unit=mg/L>kPa"), FactorDictionary.standard()));
  }

  @Test
  void theEndOfThePeriodStandsWhereThePlatformWantsIt() {
    ReportWriter writer =
        new ReportWriter(
            Dialect.of(Edition.V2005, List.of("option data-time=end")),
            FactorForms.AS_THEY_ARE,
            FactorDictionary.standard());
    List<String> texts =
        writer.compose(minutes(), Packet.of(Edition.V2005, "2051").st("32").build());
    assertEquals("DataTime=20261123085000", texts.get(0).substring(0, 23));
  }

  @Test
  void aPlatformWithFewerDecimalsRoundsOnceWhereTheRecordKeepsWhatWasBefore() {
    assertEquals("w01018-Rtd=0.45,w01018-Flag=N", twoDecimals(Map.of(Statistic.INSTANT, "0.4549")));
    assertEquals("w01018-Rtd=0.46,w01018-Flag=N", twoDecimals(Map.of(Statistic.INSTANT, "0.4551")));
    // of a record from before the platform wanted it so only 0.455 is known: a tie, to even
    assertEquals("w01018-Rtd=0.46,w01018-Flag=N", twoDecimals(Map.of()));
  }

  @Test
  void anotherUnitIsOfWhatWasBeforeTheRoundingToo() {
    FactorForms forms =
        FactorForms.of(
            List.of("* w01018 unit=mg/L>ug/L celsius=0 decimals=1"), FactorDictionary.standard());

    assertEquals(
        "w01018-Rtd=454.9,w01018-Flag=N", item(forms, Map.of(Statistic.INSTANT, "0.4549")));
  }

  /** Sums are kept for longer periods, whether or not any platform wants other decimals. */
  @Test
  void ofAnOlderRecordTheMeanBeforeItsRoundingFollowsFromTheSum() {
    assertEquals(
        "w01018-Avg=0.45,w01018-Flag=N", older("w01018", "1.3647", Map.of()), "0.4549 of 3");
    assertEquals(
        "w01018-Avg=0.46,w01018-Flag=N", older("w01018", "1.3653", Map.of()), "0.4551 of 3");
    assertEquals(
        "w01018-Avg=0.46,w01018-Flag=N",
        older("w01018", "1.2", Map.of()),
        "the mean was not made of the sum: 0.455 is all that is known");
  }

  @Test
  void whatWasWeighedWithAFlowFollowsFromWhatWasWeighed() {
    Map<Carried, String> weighed = Map.of(Carried.WEIGHT, "10", Carried.WEIGHTED, "4.549");
    assertEquals("w01018-Avg=0.45,w01018-Flag=N", older("w01018", "1.2", weighed));
    assertEquals(
        "w01018-Avg=0.46,w01018-Flag=N",
        older("w01018", "1.3653", weighed),
        "plain or weighed, 0.4551 or 0.4549: nobody knows");
  }

  @Test
  void aMeanOfEnergyOrOfDirectionsIsNeverMadeOfTheSum() {
    assertEquals("LA-Data=0.46,LA-Flag=N", older("LA", "1.3647", Map.of()));
    assertEquals("x9-Avg=0.46,x9-Flag=N", older("x9", "1.3647", Map.of()), "it may be a level");
    assertEquals(
        "a01008-Avg=0.46,a01008-Flag=N",
        older("a01008", "1.3647", Map.of(Carried.EAST, "1", Carried.NORTH, "1")));
  }

  @Test
  void ofAnOlderRecordOfOneReadingAllIsThatReadingAndAVolumeIsKeptWhole() {
    Figures one =
        new Figures(
            new Factor("w00000"),
            Map.of(
                Statistic.INSTANT, new BigDecimal("0.455"),
                Statistic.MAXIMUM, new BigDecimal("0.455"),
                Statistic.TOTAL, new BigDecimal("1.235")),
            DataFlag.N,
            1,
            new BigDecimal("0.4549"),
            Map.of(Carried.VOLUME, new BigDecimal("1.2346")));
    FactorForms forms =
        FactorForms.of(
            List.of("* w00000 decimals=2 total-decimals=2"), FactorDictionary.standard());
    assertEquals(
        "w00000-Rtd=0.45,w00000-Cou=1.23,w00000-Max=0.45,w00000-Flag=N",
        new FigureWriter(Dialect.of(Edition.V2017), forms, FactorDictionary.standard())
            .item("outlet1", one, "32"));
  }

  /**
   * Of a record of three readings with a mean of 0.455, from before anybody wanted two decimals.
   */
  private static String older(String factor, String sum, Map<Carried, String> carried) {
    Map<Carried, BigDecimal> numbers = new TreeMap<>();
    carried.forEach((what, text) -> numbers.put(what, new BigDecimal(text)));
    Figures figures =
        new Figures(
            new Factor(factor),
            Map.of(Statistic.MEAN, new BigDecimal("0.455")),
            DataFlag.N,
            3,
            new BigDecimal(sum),
            numbers);
    FactorForms forms =
        FactorForms.of(List.of("* " + factor + " decimals=2"), FactorDictionary.standard());
    return new FigureWriter(Dialect.of(Edition.V2017), forms, FactorDictionary.standard())
        .item("outlet1", figures, "32");
  }

  private static String twoDecimals(Map<Statistic, String> exact) {
    return item(FactorForms.of(List.of("* w01018 decimals=2"), FactorDictionary.standard()), exact);
  }

  /** Of a record that says 0.455. */
  private static String item(FactorForms forms, Map<Statistic, String> exact) {
    Map<Statistic, BigDecimal> before = new TreeMap<>();
    exact.forEach((statistic, text) -> before.put(statistic, new BigDecimal(text)));
    Figures figures =
        new Figures(
            new Factor("w01018"),
            Map.of(Statistic.INSTANT, new BigDecimal("0.455")),
            DataFlag.N,
            1,
            BigDecimal.ONE,
            Map.of(),
            before);
    return new FigureWriter(Dialect.of(Edition.V2017), forms, FactorDictionary.standard())
        .item("outlet1", figures, "32");
  }

  @Test
  void theMeanOfAFurnaceOverFiveMinutesHasACommandOfItsOwn() {
    DataRecord furnace =
        new DataRecord(
            new RecordId("kiln", Report.FURNACE, new Period(START, Duration.ofMinutes(5)), 1),
            START,
            new Content.Measured(
                List.of(
                    figures("a01901", Map.of(Statistic.MEAN, "868", Statistic.MAXIMUM, "901")))));
    ReportWriter writer = new ReportWriter(Edition.V2025, FactorDictionary.standard());
    assertEquals("2111", writer.command(furnace).orElseThrow());
    assertEquals(
        List.of("DataTime=20261123084000;a01901-Avg=868,a01901-Flag=N"),
        writer.compose(furnace, Packet.of(Edition.V2025, "2111").st("31").build()));
    assertEquals(
        Optional.empty(),
        new ReportWriter(Edition.V2017, FactorDictionary.standard()).command(furnace),
        "2017 has nothing for it");
  }

  private static String gas(String celsius) {
    FactorForms forms =
        FactorForms.of(
            List.of("* a21026 unit=ppm>mg/m3 celsius=" + celsius + " decimals=1"),
            FactorDictionary.standard());
    return new FigureWriter(Dialect.of(Edition.V2017), forms, FactorDictionary.standard())
        .item("stack1", figures("a21026", Statistic.INSTANT, "10"), "31");
  }

  private static String frame(String edition, String... lines) {
    Edition of = Edition.ofLabel(edition).orElseThrow();
    ReportWriter writer =
        new ReportWriter(
            Dialect.of(of),
            FactorForms.of(List.of(lines), FactorDictionary.standard()),
            FactorDictionary.standard());
    Packet header =
        Packet.of(of, "2051")
            .qn(Qn.of(START))
            .st("32")
            .pw("123456")
            .mn("010000A8900016F000169DC0")
            .wantsAnswer(true)
            .build();
    String cp = writer.compose(minutes(), header).get(0);
    byte[] frame = new PacketEncoder(of, PacketCrc.HJ212).encode(header.toBuilder().cp(cp).build());
    String text = new String(frame, StandardCharsets.US_ASCII);
    return text.substring(0, text.length() - 6); // without check code and line end
  }

  private static DataRecord minutes() {
    Figures cod = figures("w01018", Map.of(Statistic.MEAN, "40.1", Statistic.TOTAL, "1.204"));
    Figures ammonia = figures("w21003", Map.of(Statistic.MEAN, "1.25", Statistic.TOTAL, "0.12"));
    return new DataRecord(
        new RecordId("outlet1", Report.MINUTE, new Period(START, Duration.ofMinutes(10)), 1),
        START,
        new Content.Measured(List.of(cod, ammonia, figures("w01001", Statistic.MEAN, "7.05"))));
  }

  private static Figures figures(String factor, Statistic statistic, String value) {
    return figures(factor, Map.of(statistic, value));
  }

  private static Figures figures(String factor, Map<Statistic, String> said) {
    Map<Statistic, BigDecimal> values = new TreeMap<>();
    said.forEach((statistic, text) -> values.put(statistic, new BigDecimal(text)));
    return new Figures(new Factor(factor), values, DataFlag.N, 1, BigDecimal.ONE);
  }
}
