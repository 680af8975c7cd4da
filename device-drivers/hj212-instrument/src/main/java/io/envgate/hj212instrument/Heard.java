package io.envgate.hj212instrument;

import io.envgate.hj212.Item;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an instrument has sent of each item: the newest, and the results that nobody has taken yet.
 * Parts of a divided packet, and packets that hold some of the items only, come together here.
 */
final class Heard {
  private static final int MOST_WAITING = 1000; // results of one item between two polls

  private final Dating dating;
  private final Duration oldest;
  private final Map<String, News> newest = new HashMap<>();
  private final Map<String, List<News>> waiting = new HashMap<>();

  /**
   * One item as it came.
   *
   * @param sampledAt its SampleTime (采样时间), or else the packet's DataTime; where it has neither,
   *     when it came
   * @param isResult whether it belongs to that time, and not to the moment
   * @param nanos when it came, on the loop's clock
   */
  record News(Item item, Instant sampledAt, boolean isResult, long nanos) {}

  /** What became of a packet. */
  enum Fate {
    TAKEN,
    /** Its DataTime is no time: nobody knows when its values were measured. */
    TIMELESS,
    /** Values of the moment are wanted, and it speaks of a time that was known already. */
    BEHIND,
    /** It speaks of a time too far in the past. */
    TOO_OLD
  }

  /**
   * @param oldest how far in the past a packet's time may lie; zero: as far as it likes
   */
  Heard(Dating dating, Duration oldest) {
    this.dating = dating;
    this.oldest = oldest;
  }

  /** Takes a packet over. */
  Fate take(Packet packet, Instant now, long nanos) {
    Optional<String> written = packet.parameters().dataTime().filter(text -> !text.isBlank());
    Optional<Instant> time = written.isEmpty() ? Optional.of(now) : Times.instant(written.get());
    if (time.isEmpty()) {
      return Fate.TIMELESS;
    }
    if (!oldest.isZero() && Duration.between(time.get(), now).compareTo(oldest) > 0) {
      return Fate.TOO_OLD;
    }
    Fate fate = Fate.BEHIND;
    for (Item item : packet.parameters().items()) {
      Optional<News> news = news(item, time.get(), nanos);
      if (news.isPresent() && take(news.get(), packet.resent())) {
        fate = Fate.TAKEN;
      }
    }
    return fate;
  }

  /** Empty where it was sampled at no time (HJ 212-2017, table 8: SampleTime). */
  private Optional<News> news(Item item, Instant dataTime, long nanos) {
    Optional<String> sampled = item.first("SampleTime").filter(text -> !text.isBlank());
    return sampled.isPresent()
        ? Times.instant(sampled.get()).map(at -> new News(item, at, true, nanos))
        : Optional.of(new News(item, dataTime, dating == Dating.OWN, nanos));
  }

  private boolean take(News news, boolean resent) {
    String code = news.item().code();
    News before = newest.get(code);
    boolean newer = before == null || news.sampledAt().isAfter(before.sampledAt());
    if (!news.isResult()) {
      if (newer && !resent) {
        newest.put(code, news);
      }
      return newer && !resent;
    }
    List<News> results = waiting.computeIfAbsent(code, first -> new ArrayList<>());
    if (results.size() == MOST_WAITING) {
      results.remove(0);
    }
    results.add(news);
    boolean same = before != null && news.sampledAt().equals(before.sampledAt());
    News latest =
        newer || same ? news : new News(before.item(), before.sampledAt(), true, news.nanos());
    newest.put(code, latest); // it is alive, whatever time it speaks of
    return true;
  }

  Optional<News> newest(String code) {
    return Optional.ofNullable(newest.get(code));
  }

  /** The results that came since they were taken last; where none did, the newest again. */
  List<News> results(String code) {
    return waiting.containsKey(code)
        ? waiting.get(code)
        : newest(code).map(List::of).orElse(List.of());
  }

  /** All results have been told. */
  void told() {
    waiting.clear();
  }
}
