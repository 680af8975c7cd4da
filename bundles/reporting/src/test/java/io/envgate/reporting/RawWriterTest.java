package io.envgate.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results of analyzers that measure now and then, 2013 of HJ 212-2025. */
class RawWriterTest {

  @Test
  void saysWhenItWasSampledAndWhatCameOut() {
    assertEquals(
        "w01018-SampleTime=20261123073000,w01018-SampleType=1,w01018-Avg=17.5,w01018-Flag=N",
        item(Map.of(Statistic.INSTANT, new BigDecimal("17.5")), DataFlag.N));
  }

  @Test
  void saysWhenItWasHeardOnlyWhereTheDialectWantsIt() {
    assertEquals(
        "w01018-SampleTime=20261123073000,w01018-CompleteTime=20261123080000,w01018-SampleType=2,"
            + "w01018-Avg=17.5,w01018-Flag=N",
        item(
            Map.of(Statistic.INSTANT, new BigDecimal("17.5")),
            DataFlag.N,
            "option complete-time=heard",
            "option sample-type=2"));
  }

  @Test
  void withoutAValueItIsTheFlagInTheLettersOf2025() {
    assertEquals(
        "w01018-SampleTime=20261123073000,w01018-SampleType=1,w01018-Flag=Td",
        item(Map.of(), DataFlag.TD));
  }

  private static String item(Map<Statistic, BigDecimal> values, DataFlag flag, String... lines) {
    Dialect dialect = Dialect.of(Edition.V2025, List.of(lines));
    Figures result =
        new Figures(
            new Factor("w01018"),
            values,
            flag,
            1,
            BigDecimal.ONE,
            Map.of( // 07:30 and 08:00 in China
                Carried.SAMPLED, BigDecimal.valueOf(1795390200L),
                Carried.HEARD, BigDecimal.valueOf(1795392000L)));
    FigureWriter figures =
        new FigureWriter(dialect, FactorForms.AS_THEY_ARE, FactorDictionary.standard());
    return new RawWriter(dialect, figures).item("outlet1", result, "32");
  }
}
