package io.envgate.acquisition.marking;

import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest reading of each channel of the station: what the marking of one point may ask of
 * another's. Lives on one loop.
 */
public final class Board {
  private static final Duration USUAL = Duration.ofSeconds(15);
  private static final int TIMES = 3; // after three times its plan a reading is stale

  private final Map<Channel, Reading> newest = new HashMap<>();
  private final Map<Channel, Duration> stands = new HashMap<>();

  public void learn(Analyzer analyzer) {
    Duration every = analyzer.every().isZero() ? USUAL : analyzer.every().multipliedBy(TIMES);
    analyzer.channels().forEach(channel -> stands.put(channel, every));
  }

  public void heard(Reading reading) {
    newest.put(new Channel(reading.point(), reading.factor()), reading);
  }

  /** Empty where it was never read, or not for too long. */
  Optional<Reading> fresh(Channel channel, Instant at) {
    Duration longest = stands.getOrDefault(channel, USUAL);
    return Optional.ofNullable(newest.get(channel))
        .filter(reading -> Duration.between(reading.at(), at).abs().compareTo(longest) <= 0);
  }
}
