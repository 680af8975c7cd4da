package io.envgate.kura.wire;

import io.envgate.api.count.Counts;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A factor whose values come over wires, as an analyzer (分析仪) that speaks by itself. Whatever comes
 * waits here until it is asked for: whoever brings it never waits. From any thread.
 *
 * <p>It may be late by as much again as its interval; after that it is silent. A value that was
 * read longer ago than that is none, and one that comes a second time with the same time is the one
 * that was told.
 */
final class WiredFactor implements Analyzer {
  static final int MOST_WAITING = 500; // values: five seconds of as many as are taken in one second

  private final String name;
  private final ChannelMap.Row row;
  private final Manner manner;
  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private final Counts counts;
  private final Deque<Observation> waiting = new ArrayDeque<>(); // guarded by itself, as are those
  private Optional<Instant> newest = Optional.empty();
  private long heardNanos;
  private volatile Runnable listener = () -> {};

  /**
   * How the receiver takes values.
   *
   * @param every how often they are expected, from 1 s
   * @param ownTime whether each belongs to the time that comes with it, as the results of
   *     instruments with a clock of their own do; else to the moment
   */
  record Manner(Duration every, boolean ownTime) {
    Duration standing() {
      return every.multipliedBy(2);
    }
  }

  WiredFactor(
      String name,
      ChannelMap.Row row,
      Manner manner,
      InstantSource wall,
      LongSupplier nanoTime,
      Counts counts) {
    this.name = name;
    this.row = row;
    this.manner = manner;
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.counts = counts;
    heardNanos = nanoTime.getAsLong();
  }

  ChannelMap.Row row() {
    return row;
  }

  /** Takes what was said of it, and returns at once. */
  void take(WireRecordReader.Said said) {
    synchronized (waiting) {
      boolean told = said.readAt().isPresent() && said.readAt().equals(newest);
      if (told && said.observation().value().isPresent()) {
        counts.add("value-repeated");
        return;
      }
      newest = said.readAt();
      heardNanos = nanoTime.getAsLong();
      if (waiting.size() == MOST_WAITING) {
        waiting.remove();
        counts.add("value-overflow");
      }
      waiting.add(judged(said));
      counts.add("value");
    }
    listener.run();
  }

  private Observation judged(WireRecordReader.Said said) {
    Observation moment = said.observation();
    if (said.readAt().isEmpty() || moment.value().isEmpty()) {
      return moment;
    }
    if (manner.ownTime()) {
      return new Observation(
          moment.point(),
          moment.factor(),
          moment.value(),
          moment.stated(),
          moment.cause(),
          said.readAt());
    }
    Duration age = Duration.between(said.readAt().get(), wall.instant());
    if (age.compareTo(manner.standing()) <= 0) {
      return moment;
    }
    counts.add("value-stale");
    String cause = row.channel() + ": the value was read " + age.toSeconds() + " s ago";
    return Observation.missing(moment.point(), moment.factor(), DataFlag.B, cause);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration every() {
    return manner.every();
  }

  @Override
  public List<Channel> channels() {
    return List.of(new Channel(row.point(), row.factor()));
  }

  @Override
  public void onNews(Runnable speaking) {
    listener = speaking;
  }

  @Override
  public void poll(Consumer<Poll> answer) {
    Poll poll;
    boolean more;
    synchronized (waiting) {
      poll = waiting.isEmpty() ? nothing() : new Poll.Answered(List.of(waiting.remove()));
      more = !waiting.isEmpty();
    }
    answer.accept(poll);
    if (more) {
      listener.run();
    }
  }

  private Poll nothing() {
    Duration silence = Duration.ofNanos(nanoTime.getAsLong() - heardNanos);
    return silence.compareTo(manner.standing()) <= 0
        ? new Poll.NothingNew()
        : new Poll.Silent(silence);
  }
}
