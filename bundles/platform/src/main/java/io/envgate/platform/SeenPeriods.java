package io.envgate.platform;

import io.envgate.hj212.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * For which periods of one kind records have come: a bit each. Periods begin with the day of China,
 * as those on the wire do (HJ 212-2017, table 4, DataTime).
 */
final class SeenPeriods {
  private static final int PAGE = 1440; // bits: a day of minutes
  private static final long CHINA = Times.CHINA.getTotalSeconds();
  private static final int MOST_GAPS = 1000; // that a report lists
  private static final int[] MINUTES = {30, 20, 15, 12, 10, 6, 5, 4, 3, 2, 1}; // MinInterval

  private final long unitSeconds;
  private final BooleanSupplier room;
  private final TreeMap<Long, BitSet> pages = new TreeMap<>();

  /**
   * @param unit the finest period: a minute, an hour, a day
   * @param room whether there is memory for another page; asked before each
   */
  SeenPeriods(Duration unit, BooleanSupplier room) {
    this.unitSeconds = unit.toSeconds();
    this.room = room;
  }

  /** A record came. @return whether there was room to note it */
  boolean note(Instant label) {
    long index = index(label);
    BitSet page = pages.get(Math.floorDiv(index, PAGE));
    if (page == null) {
      if (!room.getAsBoolean()) {
        return false;
      }
      page = new BitSet(PAGE);
      pages.put(Math.floorDiv(index, PAGE), page);
    }
    page.set(Math.floorMod(index, PAGE));
    return true;
  }

  boolean isEmpty() {
    return pages.isEmpty();
  }

  /** The start of the first period that came. */
  Instant first() {
    long page = pages.firstKey();
    return label(page * PAGE + pages.get(page).nextSetBit(0));
  }

  /** The start of the last. */
  Instant last() {
    long page = pages.lastKey();
    return label(page * PAGE + pages.get(page).previousSetBit(PAGE));
  }

  /**
   * Where the first period begins that does not begin before this moment.
   *
   * @param length a multiple of the unit
   */
  Instant beginning(Instant moment, Duration length) {
    long step = length.toSeconds() / unitSeconds;
    long index = Math.floorDiv(index(moment), step) * step;
    return label(index).isBefore(moment) ? label(index + step) : label(index);
  }

  /**
   * The interval at which minute records seem to be made: the longest that the standard allows and
   * that no two records are nearer than. Empty while there are less than two.
   */
  Optional<Duration> minuteInterval() {
    long before = Long.MIN_VALUE;
    long nearest = Long.MAX_VALUE;
    for (var page : pages.entrySet()) {
      BitSet bits = page.getValue();
      for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
        long index = page.getKey() * PAGE + bit;
        nearest = before == Long.MIN_VALUE ? nearest : Math.min(nearest, index - before);
        before = index;
      }
    }
    for (int minutes : MINUTES) {
      if (nearest != Long.MAX_VALUE && minutes <= nearest) {
        return Optional.of(Duration.ofMinutes(minutes));
      }
    }
    return Optional.empty();
  }

  /**
   * Which periods came of those that begin between two moments, both included. A label anywhere
   * inside a period counts for it, because devices do not align their seconds.
   *
   * @param length a multiple of the unit
   */
  Conformance.Presence presence(String cn, Instant from, Instant until, Duration length) {
    long step = length.toSeconds() / unitSeconds;
    long begin = Math.floorDiv(index(from), step) * step;
    long end = index(until) + 1;
    int due = 0;
    int present = 0;
    int gapsFound = 0;
    List<Conformance.Gap> gaps = new ArrayList<>();
    long gapFrom = Long.MIN_VALUE;
    for (long at = begin; at < end; at += step) {
      due++;
      boolean there = isSet(at, step);
      present += there ? 1 : 0;
      if (there && gapFrom != Long.MIN_VALUE) {
        gapsFound += add(gaps, gapFrom, at);
        gapFrom = Long.MIN_VALUE;
      } else if (!there && gapFrom == Long.MIN_VALUE) {
        gapFrom = at;
      }
    }
    if (gapFrom != Long.MIN_VALUE) {
      gapsFound += add(gaps, gapFrom, begin + due * step);
    }
    return new Conformance.Presence(
        cn, length, label(begin), label(begin + due * step), due, present, gaps, gapsFound);
  }

  private int add(List<Conformance.Gap> gaps, long from, long to) {
    if (gaps.size() < MOST_GAPS) {
      gaps.add(new Conformance.Gap(label(from), label(to)));
    }
    return 1;
  }

  private boolean isSet(long index, long step) {
    for (long at = index; at < index + step; at++) {
      BitSet page = pages.get(Math.floorDiv(at, PAGE));
      if (page != null && page.get(Math.floorMod(at, PAGE))) {
        return true;
      }
    }
    return false;
  }

  private long index(Instant label) {
    return Math.floorDiv(label.getEpochSecond() + CHINA, unitSeconds);
  }

  private Instant label(long index) {
    return Instant.ofEpochSecond(index * unitSeconds - CHINA);
  }
}
