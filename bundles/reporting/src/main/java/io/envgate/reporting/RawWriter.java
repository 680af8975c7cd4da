package io.envgate.reporting;

import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.hj212.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Writes results of analyzers that measure now and then (周期性分析仪原始数据, HJ 212-2025, 2013): {@code
 * w01018-SampleTime=…,w01018-SampleType=1,w01018-Avg=17.5,w01018-Flag=N}, by two public sources.
 * What they have more, i-codes of the analyzer's state, no record holds.
 */
final class RawWriter {
  private final String sampleType;
  private final boolean saysHeard;
  private final FigureWriter figures;

  RawWriter(Dialect dialect, FigureWriter figures) {
    this.sampleType = dialect.option(DialectOption.SAMPLE_TYPE);
    this.saysHeard = dialect.option(DialectOption.COMPLETE_TIME).equals("heard");
    this.figures = figures;
  }

  /** The result; without a value it is its times and the flag. */
  String item(String point, Figures one, String system) {
    String code = figures.code(point, one.factor());
    StringJoiner item = new StringJoiner(",");
    time(one, Carried.SAMPLED).ifPresent(at -> item.add(code + "-SampleTime=" + at));
    time(one, Carried.HEARD)
        .filter(at -> saysHeard)
        .ifPresent(at -> item.add(code + "-CompleteTime=" + at));
    item.add(code + "-SampleType=" + sampleType);
    if (one.values().containsKey(Statistic.INSTANT)) {
      item.add(code + "-Avg=" + figures.text(point, one, Statistic.INSTANT));
    }
    return item.add(code + "-Flag=" + figures.letter(system, one)).toString();
  }

  private static Optional<String> time(Figures figures, Carried which) {
    return Optional.ofNullable(figures.carried().get(which))
        .map(BigDecimal::longValue)
        .map(seconds -> Times.text(Instant.ofEpochSecond(seconds)));
  }
}
