package io.envgate.benchmarks;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Minute records of five factors, as a station makes them. */
public final class MonthRecords {
  public static final int MONTH = 43_920; // minutes of 30.5 days
  private static final Instant BEGIN = Instant.parse("2026-09-30T16:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private MonthRecords() {}

  public static Instant start(int minute) {
    return BEGIN.plus(MINUTE.multipliedBy(minute));
  }

  public static DataRecord of(String point, int minute) {
    List<Figures> figures = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      BigDecimal value = BigDecimal.valueOf(100 + (minute + i) % 50, 1);
      figures.add(
          new Figures(
              new Factor("w010" + (18 + i)),
              Map.of(
                  Statistic.MINIMUM, value,
                  Statistic.MEAN, value.add(BigDecimal.ONE),
                  Statistic.MAXIMUM, value.add(BigDecimal.TEN)),
              DataFlag.N,
              12,
              value.multiply(BigDecimal.valueOf(12))));
    }
    Instant start = start(minute);
    return new DataRecord(
        new RecordId(point, Report.MINUTE, new Period(start, MINUTE), 1),
        start.plus(MINUTE),
        new Content.Measured(figures));
  }
}
