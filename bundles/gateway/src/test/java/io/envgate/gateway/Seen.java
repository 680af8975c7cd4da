package io.envgate.gateway;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that was stored of one point, in the order in which it was heard: what an independent
 * reckoning of the month begins with.
 */
final class Seen {
  /** One stored value. @param order its place in what was heard */
  record One(
      long at,
      int order,
      int epoch,
      String factor,
      BigDecimal value,
      DataFlag flag,
      boolean result,
      long heard) {
    boolean normal() {
      return flag == DataFlag.N;
    }
  }

  private record Epoch(int number, int from, int until) {}

  private final List<One> heard = new ArrayList<>();
  private final List<Long> heardAt = new ArrayList<>();
  private final List<One> byTime;
  private final List<Epoch> epochs = new ArrayList<>();

  Seen(List<Reading> stored) {
    List<Reading> ordered = new ArrayList<>(stored);
    ordered.sort(
        Comparator.comparingInt(Reading::epoch)
            .thenComparing(reading -> reading.heardAt().orElse(reading.at())));
    for (Reading reading : ordered) {
      heard.add(
          new One(
              reading.at().toEpochMilli(),
              heard.size(),
              reading.epoch(),
              reading.factor().code(),
              reading.value().orElse(null),
              reading.flag(),
              reading.isResult(),
              reading.heardAt().orElse(reading.at()).toEpochMilli()));
      heardAt.add(reading.heardAt().orElse(reading.at()).toEpochMilli());
    }
    for (int i = 0; i < heard.size(); i++) {
      int last = epochs.size() - 1;
      if (last < 0 || epochs.get(last).number() != heard.get(i).epoch()) {
        epochs.add(new Epoch(heard.get(i).epoch(), i, i));
        last++;
      }
      epochs.set(last, new Epoch(heard.get(i).epoch(), epochs.get(last).from(), i + 1));
    }
    byTime = new ArrayList<>(heard);
    byTime.sort(Comparator.comparingLong(One::at));
  }

  List<One> heard() {
    return heard;
  }

  /**
   * How much had been heard when a period was closed: a second after its end, when the station's
   * clock passed there for the first time.
   */
  int closed(Instant end) {
    long due = end.plusSeconds(1).toEpochMilli();
    for (Epoch epoch : epochs) {
      if (heardAt.get(epoch.until() - 1) >= due) {
        int low = epoch.from();
        int high = epoch.until() - 1;
        while (low < high) {
          int middle = (low + high) / 2;
          if (heardAt.get(middle) >= due) {
            high = middle;
          } else {
            low = middle + 1;
          }
        }
        return low;
      }
    }
    return heard.size();
  }

  /** The clock epoch in which it was closed. */
  int epochOf(int closed) {
    return closed < heard.size() ? heard.get(closed).epoch() : Integer.MAX_VALUE;
  }

  /**
   * Values of the moment from before and within a period, as they were known when it was closed,
   * oldest first. What a later epoch of the clock measured over again counts in place of the older.
   */
  List<One> moments(Instant start, Duration before, Instant end, int closed) {
    List<One> found = new ArrayList<>();
    int epoch = Integer.MIN_VALUE;
    for (One one : between(start.minus(before), end)) {
      if (!one.result() && one.order() < closed && one.epoch() >= epoch) {
        epoch = one.epoch();
        found.add(one);
      }
    }
    return found;
  }

  /**
   * The results that were sampled in a period, however late they were told: each sample once, as it
   * was told last, for after a restart it is told again.
   */
  List<One> results(Instant start, Instant end) {
    Map<Long, One> samples = new TreeMap<>();
    for (One one : between(start, end)) {
      if (one.result()) {
        samples.merge(
            one.at() / 1000, one, (first, other) -> first.order() > other.order() ? first : other);
      }
    }
    return List.copyOf(samples.values());
  }

  List<One> between(Instant start, Instant end) {
    return byTime.subList(place(start.toEpochMilli()), place(end.toEpochMilli()));
  }

  private int place(long at) {
    int low = 0;
    int high = byTime.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (byTime.get(middle).at() >= at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
