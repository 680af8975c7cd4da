package io.envgate.hj212instrument;

import io.envgate.hj212.Item;
import io.envgate.hj212.Packet;
import io.envgate.hj212.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest that an instrument has sent of each item. Parts of a divided packet, and packets that
 * hold some of the items only, come together here.
 */
final class Heard {
  private final Map<String, News> newest = new HashMap<>();

  /**
   * One item as it came last.
   *
   * @param sampledAt the packet's DataTime; where it has none, when it came
   * @param nanos when it came, on the loop's clock
   */
  record News(Item item, Instant sampledAt, long nanos) {}

  /** What became of a packet. */
  enum Fate {
    TAKEN,
    /** Its DataTime is no time: nobody knows when its values were measured. */
    TIMELESS,
    /** It speaks of an earlier time than what is known already, or is marked as sent again. */
    BEHIND,
    /** It speaks of a time too far in the past for values of now. */
    TOO_OLD
  }

  /**
   * Takes a packet over.
   *
   * @param oldest how far in the past its time may lie; zero: as far as it likes
   */
  Fate take(Packet packet, Instant now, long nanos, Duration oldest) {
    Optional<String> written = packet.parameters().dataTime().filter(text -> !text.isBlank());
    Optional<Instant> time = written.isEmpty() ? Optional.of(now) : Times.instant(written.get());
    if (time.isEmpty()) {
      return Fate.TIMELESS;
    }
    if (packet.resent()) {
      return Fate.BEHIND;
    }
    if (!oldest.isZero() && Duration.between(time.get(), now).compareTo(oldest) > 0) {
      return Fate.TOO_OLD;
    }
    boolean any = packet.parameters().items().isEmpty();
    for (Item item : packet.parameters().items()) {
      News before = newest.get(item.code());
      if (before == null || !time.get().isBefore(before.sampledAt())) {
        newest.put(item.code(), new News(item, time.get(), nanos));
        any = true;
      }
    }
    return any ? Fate.TAKEN : Fate.BEHIND;
  }

  Optional<News> of(String code) {
    return Optional.ofNullable(newest.get(code));
  }

  /** What was heard so far stands for nothing any more. */
  void forget() {
    newest.clear();
  }
}
