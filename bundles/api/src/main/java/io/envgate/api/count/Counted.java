package io.envgate.api.count;

import java.util.Map;

/**
 * A part of the gateway that shows what it did and what it dropped. Safe to ask from any thread.
 */
public interface Counted {

  /** Where this stands in the station: {@code line bus1}, {@code platform city}, {@code store}. */
  String place();

  /**
   * Totals since the start by cause, in a stable order; the keys are short English words such as
   * {@code crc-error}.
   */
  Map<String, Long> counts();
}
