package io.envgate.uplink.hj212;

import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What is kept of the past (历史数据), for whoever asks on the session's loop. */
@FunctionalInterface
public interface Archive {

  /** Of a gateway without a store. */
  Archive EMPTY = (point, report, length, period, told) -> told.accept(List.of());

  /**
   * Looks up the current versions of the records that start within the period.
   *
   * @param told called once, on the session's loop, oldest record first
   */
  void look(
      String point, Report report, Duration length, Period period, Consumer<List<DataRecord>> told);
}
