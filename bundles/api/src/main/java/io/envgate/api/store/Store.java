package io.envgate.api.store;

import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where readings and records are kept.
 *
 * <p>The calls may come from any thread and return at once; they take effect in their order. {@code
 * outcome} is called once, on a thread of the store, after the disk has confirmed the write (or
 * refused it), never before.
 */
public interface Store {

  /** Keeps the readings of a poll in one transaction. */
  void keepReadings(List<Reading> readings, Consumer<Kept> outcome);

  /**
   * Keeps records and, in the same transaction, that each is owed to the platforms that its point
   * reports to.
   *
   * @param owed records that are already kept (same id) are left as they are and owe nothing new
   */
  void keepRecords(List<Owed> owed, Consumer<Kept> outcome);

  /** A record and the platforms (keys of the station file) it is owed to; may be none. */
  record Owed(DataRecord record, List<String> platforms) {
    public Owed {
      platforms = List.copyOf(platforms);
    }
  }

  /** What came of keeping. */
  sealed interface Kept {

    /** It survives a power cut from now on. */
    record Durable() implements Kept {}

    /**
     * The disk refuses, and it is held in memory: it can be read and goes to the platforms, and is
     * brought onto the disk as soon as that takes it; but a power cut before loses it.
     *
     * @param reason in words: disk full, read-only
     */
    record Held(String reason) implements Kept {}

    /**
     * It was not stored and is lost to history; counted and shown. @param reason in words: disk
     * full, read-only, damaged
     */
    record Lost(String reason) implements Kept {}
  }
}
