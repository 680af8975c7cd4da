package io.envgate.acquisition;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Records of one kind and length that follow one another without a gap, and the platforms that each
 * is owed to; may be none.
 */
record Series(Report report, Duration length, List<String> platforms) {
  Series {
    platforms = List.copyOf(platforms);
  }

  Period containing(Instant instant) {
    return new Periods(length).containing(instant);
  }

  Store.Owed owed(String point, Period period, List<Figures> figures, Instant madeAt) {
    RecordId id = new RecordId(point, report, period, 1);
    return new Store.Owed(new DataRecord(id, madeAt, new Content.Measured(figures)), platforms);
  }
}
