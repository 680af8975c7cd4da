package io.envgate.api.store;

import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was measured. The calls read the disk and block for it; they may come from any thread. Times
 * are start inclusive, end exclusive. Where the disk refuses to be read, each throws {@link
 * java.io.UncheckedIOException}: nothing that is answered then would be true. Damage is no such
 * case: what can be read of it is answered.
 */
public interface History {

  /** The point's stored readings of the period, oldest first. */
  void readings(String point, Period period, Consumer<Reading> each);

  /**
   * The current version of each of the point's records of that kind and length that start within
   * the period, oldest first.
   */
  List<DataRecord> records(String point, Report report, Duration length, Period period);

  /**
   * The start of the newest kept record of that kind and length, so that a restart goes on where it
   * stopped.
   */
  Optional<Instant> newest(String point, Report report, Duration length);

  /**
   * The instant of the point's oldest stored reading at or after {@code from}; results that
   * analyzers dated themselves do not count, for they may be from before the gateway was there.
   */
  Optional<Instant> firstReading(String point, Instant from);

  /** The newest stored reading of one factor of the point in the period. */
  Optional<Reading> newestReading(String point, Factor factor, Period period);

  /**
   * The results of the point that analyzers dated themselves and that were heard since then, in any
   * order: what they say may concern periods that were closed before.
   */
  List<Reading> results(String point, Instant heardSince);

  /**
   * The instant of the last stored reading of any point before {@code end}; results that analyzers
   * date themselves do not count.
   */
  Optional<Instant> lastReading(Instant end);

  /**
   * The highest {@link Reading#epoch} of all that is stored, 0 where nothing is: the next start of
   * the gateway counts on from it.
   */
  int newestEpoch();
}
