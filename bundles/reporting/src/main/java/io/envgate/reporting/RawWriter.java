package io.envgate.reporting;

import io.envgate.api.record.Carried;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.hj212.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Writes results of analyzers that measure now and then (周期性分析仪原始数据, HJ 212-2025, 2013): {@code
 * w01018-SampleTime=…,w01018-SampleType=1,w01018-Avg=17.5,w01018-Flag=N}, by two public sources.
 * What SampleType says is not established; it is 1 in their examples. When the result was complete
 * is not known here, and so it is not said.
 */
final class RawWriter {
  static final String WORD = "raw";

  private final FactorForms forms;
  private final FigureWriter figures;

  RawWriter(FactorForms forms, FigureWriter figures) {
    this.forms = forms;
    this.figures = figures;
  }

  static boolean hasResults(DataRecord record) {
    return record.content() instanceof Content.Measured measured
        && measured.figures().stream().anyMatch(RawWriter::isResult);
  }

  private static boolean isResult(Figures figures) {
    return figures.values().containsKey(Statistic.INSTANT)
        && figures.carried().containsKey(Carried.SAMPLED);
  }

  List<String> items(DataRecord record) {
    String point = record.id().point();
    return forms.chosen(point, ((Content.Measured) record.content()).figures()).stream()
        .filter(RawWriter::isResult)
        .map(one -> item(point, one))
        .toList();
  }

  private String item(String point, Figures one) {
    String code = figures.code(point, one.factor());
    BigDecimal value = one.values().get(Statistic.INSTANT);
    Instant sampled = Instant.ofEpochSecond(one.carried().get(Carried.SAMPLED).longValue());
    return code
        + "-SampleTime="
        + Times.text(sampled)
        + ","
        + code
        + "-SampleType=1,"
        + code
        + "-Avg="
        + figures.text(point, one.factor(), value)
        + ","
        + code
        + "-Flag="
        + one.flag().name();
  }
}
