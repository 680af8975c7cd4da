package io.envgate.platform;

import io.envgate.hj212.Packet;
import io.envgate.hj212.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a platform has received, in memory: one record for each MN, ST, CN and DataTime, however
 * often it came and in how many parts. Of more records than its limit the oldest go and are
 * counted. For one thread, that of the platform's loop.
 */
public final class PlatformLedger {
  private static final int MOST_PARTS =
      100; // of one record: far more than stations send, little enough to hold
  private static final int MOST_PERIODS = 1_000_000;

  private final int limit;
  private final Map<PlatformRecord.Key, PlatformRecord> records = new LinkedHashMap<>();
  private long evicted;

  PlatformLedger(int limit) {
    this.limit = limit;
  }

  /** What a packet brought to the ledger. */
  enum News {
    /** The first packet of a record. */
    RECORD,
    /** A further part of a record that is known. */
    PART,
    /** What had come before, with the same content. */
    REPEATED,
    /** What had come before, with another content. */
    CHANGED,
    /** Nothing: it has no DataTime, or a part number above 100. */
    NONE
  }

  /**
   * What a packet brought, and to what record.
   *
   * @param whole whether all parts of the record have come with it
   * @param opened whether it began a record that has further parts to come
   * @param completed whether it brought the last part of one
   */
  record Brought(News news, boolean whole, boolean opened, boolean completed) {
    private static final Brought NOTHING = new Brought(News.NONE, false, false, false);
  }

  /** Notes an upload of data. */
  Brought note(Packet packet, Instant at) {
    Optional<String> dataTime = packet.parameters().dataTime();
    int pno = packet.pno().orElse(1);
    if (dataTime.isEmpty() || pno < 1 || pno > MOST_PARTS) {
      return Brought.NOTHING;
    }
    PlatformRecord.Key key =
        new PlatformRecord.Key(
            packet.mn().orElse(""), packet.st().orElse(""), packet.cn().orElse(""), dataTime.get());
    PlatformRecord known = records.get(key);
    String before = known == null ? null : known.parts().get(pno);
    PlatformRecord now =
        known == null ? PlatformRecord.of(key, packet, at) : known.with(packet, at);
    records.put(key, now);
    if (records.size() > limit) {
      records.remove(records.keySet().iterator().next());
      evicted++;
    }
    boolean wasOpen = known != null && !known.whole();
    return new Brought(
        news(known != null, before, packet.cp()),
        now.whole(),
        !now.whole() && !wasOpen,
        now.whole() && wasOpen);
  }

  private static News news(boolean known, String before, String cp) {
    if (before != null) {
      return before.equals(cp) ? News.REPEATED : News.CHANGED;
    }
    return known ? News.PART : News.RECORD;
  }

  /** All records in the order in which they first came. */
  public List<PlatformRecord> records() {
    return List.copyOf(records.values());
  }

  /** The records of one MN and command, in the order in which they first came. */
  public List<PlatformRecord> records(String mn, String cn) {
    return records.values().stream()
        .filter(one -> one.key().mn().equals(mn) && one.key().cn().equals(cn))
        .toList();
  }

  public Optional<PlatformRecord> record(PlatformRecord.Key key) {
    return Optional.ofNullable(records.get(key));
  }

  /** How many records it holds. */
  public int size() {
    return records.size();
  }

  /** How many records are gone because there were more than the limit. */
  public long evicted() {
    return evicted;
  }

  /**
   * Which periods of a stretch of time have a whole record. A DataTime anywhere inside a period
   * counts for it, because devices do not align their seconds.
   *
   * @param from the start of the first period
   * @param to where the last one ends at the latest
   * @param length of each period, at least a second
   */
  public Presence presence(String mn, String cn, Instant from, Instant to, Duration length) {
    if (length.compareTo(Duration.ofSeconds(1)) < 0
        || Duration.between(from, to).dividedBy(length) > MOST_PERIODS) {
      throw new IllegalArgumentException("periods of " + length + " from " + from + " to " + to);
    }
    TreeSet<Instant> there = new TreeSet<>();
    records(mn, cn).stream()
        .filter(PlatformRecord::whole)
        .forEach(record -> Times.instant(record.key().dataTime()).ifPresent(there::add));
    int due = 0;
    List<Instant> missing = new ArrayList<>();
    for (Instant start = from; !start.plus(length).isAfter(to); start = start.plus(length)) {
      due++;
      Instant found = there.ceiling(start);
      if (found == null || !found.isBefore(start.plus(length))) {
        missing.add(start);
      }
    }
    return new Presence(due, missing);
  }

  /**
   * How complete a stretch of time is.
   *
   * @param due how many periods it has
   * @param missing the starts of those without a record, in order
   */
  public record Presence(int due, List<Instant> missing) {
    public Presence {
      missing = List.copyOf(missing);
    }

    public int present() {
      return due - missing.size();
    }
  }
}
