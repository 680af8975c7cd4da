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
  Archive EMPTY = (point, report, length, period, told) -> told.accept(new Page.Found(List.of()));

  /** What came of a look. */
  sealed interface Page {

    /**
     * @param records oldest first
     */
    record Found(List<DataRecord> records) implements Page {
      public Found {
        records = List.copyOf(records);
      }
    }

    /** The disk refuses to be read: that there is nothing would not be true. */
    record Unreadable(String reason) implements Page {}
  }

  /**
   * Looks up the current versions of the records that start within the period.
   *
   * @param told called once, on the session's loop
   */
  void look(String point, Report report, Duration length, Period period, Consumer<Page> told);
}
