package io.envgate.api.store;

import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import java.util.List;

/**
 * Hears what has been kept (旁听). Registered as a service, it is told of all that comes from then
 * on, on a thread of the store, after the disk has confirmed it or memory has taken it: it returns
 * at once. It may hear the same thing twice.
 */
public interface KeptListener {

  /** The readings of one poll at one monitoring point; never empty. */
  void readings(List<Reading> readings);

  void record(DataRecord record);
}
