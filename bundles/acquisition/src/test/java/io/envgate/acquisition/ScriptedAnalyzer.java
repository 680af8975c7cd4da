package io.envgate.acquisition;

import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.loop.Loop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An analyzer that answers as the test says, a little later. */
final class ScriptedAnalyzer implements Analyzer {
  private final Loop loop;
  private final Duration every;
  private final List<Channel> channels;

  /** The instants on the machine's wall clock at which it was asked. */
  final List<Instant> asked = new ArrayList<>();

  private final List<Long> askedNanos = new ArrayList<>();

  /** Whom it calls when it wants to speak. */
  Runnable news = () -> {};

  Duration delay = Duration.ofMillis(40);
  boolean silent;
  Duration patience = Duration.ofSeconds(1); // how long it is waited for while it is silent
  Poll answer;

  /**
   * @param channels such as {@code outlet1.w01018}
   */
  ScriptedAnalyzer(Loop loop, Duration every, String... channels) {
    this.loop = loop;
    this.every = every;
    this.channels = Stream.of(channels).map(ScriptedAnalyzer::channel).toList();
    says("1");
  }

  static Channel channel(String text) {
    int dot = text.indexOf('.');
    return new Channel(text.substring(0, dot), new Factor(text.substring(dot + 1)));
  }

  /** From now on it answers with this figure on every channel. */
  void says(String figure) {
    answer =
        new Poll.Answered(
            channels.stream()
                .map(
                    channel ->
                        Observation.of(channel.point(), channel.factor(), new BigDecimal(figure)))
                .toList());
  }

  @Override
  public String name() {
    return channels.get(0).toString();
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public List<Channel> channels() {
    return channels;
  }

  @Override
  public void onNews(Runnable listener) {
    news = listener;
  }

  @Override
  public void poll(Consumer<Poll> consumer) {
    asked.add(loop.now());
    askedNanos.add(loop.nanoTime());
    Duration wait = silent ? patience : delay;
    Poll poll = silent ? new Poll.Silent(wait) : answer;
    loop.after(wait, () -> consumer.accept(poll));
  }

  /** The longest time that really passed between two questions. */
  Duration longestPause() {
    long longest = 0;
    for (int i = 1; i < askedNanos.size(); i++) {
      longest = Math.max(longest, askedNanos.get(i) - askedNanos.get(i - 1));
    }
    return Duration.ofNanos(longest);
  }
}
