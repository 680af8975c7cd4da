package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Poll;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;

/**
 * The asking of one analyzer: never two polls open, none piled up, and less often while it is
 * silent.
 */
final class Asking {

  /**
   * An analyzer that is asked as fast as possible rests at least this long from question to
   * question, or a dead line would spin.
   */
  private static final Duration FINEST = Duration.ofMillis(10);

  /**
   * The plan of an analyzer that is asked as fast as possible, while it is silent: HJ 212-2017, D.1
   * wants a value every 5 s.
   */
  static final Duration FASTEST_PLAN = Duration.ofSeconds(5);

  /**
   * A driver answers within a bounded time, also behind others on a crowded line; after this it has
   * broken its word.
   */
  private static final Duration ABANDONED = Duration.ofMinutes(2);

  private final Analyzer analyzer;
  private final Loop loop;
  private final StationClock clock;
  private final PollLoop.Listener listener;
  private final Counts counts;
  private final boolean fastest;
  private final Duration every;
  private final WallGrid grid;

  private Silence silence = Silence.NONE;
  private long toSkip;
  private boolean open;
  private long question;
  private long askedNanos;
  private StationTime planned;
  private Loop.Timer timer = () -> {};
  private boolean stopped;
  private boolean news; // it wants to speak, and has not been asked since

  Asking(
      Analyzer analyzer, Loop loop, StationClock clock, PollLoop.Listener listener, Counts counts) {
    this.analyzer = analyzer;
    this.loop = loop;
    this.clock = clock;
    this.listener = listener;
    this.counts = counts;
    this.fastest = analyzer.every().isZero();
    this.every = fastest ? FASTEST_PLAN : analyzer.every();
    this.grid = new WallGrid(every);
    this.askedNanos = loop.nanoTime() - FINEST.toNanos();
  }

  void start() {
    StationTime now = clock.now();
    analyzer.onNews(() -> loop.execute(this::hasNews));
    if (fastest) {
      ask();
    }
    plan(now, grid.after(now.at()));
  }

  void stop() {
    stopped = true;
    timer.cancel();
    analyzer.onNews(() -> {});
  }

  /** It wants to speak: it is asked between the planned instants, never twice in one of them. */
  private void hasNews() {
    boolean known = news;
    news = true;
    Duration rest = FINEST.minusNanos(loop.nanoTime() - askedNanos);
    if (stopped || open || known) {
      return; // there is a question already, or there will be one
    }
    loop.after(rest, this::askForNews);
  }

  private void askForNews() {
    if (!stopped && !open && news) {
      ask();
    }
  }

  private void plan(StationTime now, Instant due) {
    planned = new StationTime(due, now.epoch());
    arm(now);
  }

  private void arm(StationTime now) {
    timer.cancel();
    timer = loop.after(Duration.between(now.at(), planned.at()), this::due);
  }

  private void due() {
    StationTime now = clock.now();
    if (now.epoch() == planned.epoch() && now.at().isBefore(planned.at())) {
      arm(now); // the timeline was approaching the wall clock and is not there yet
      return;
    }
    countMissed(now);
    if (open) {
      overrun(now);
    } else if (toSkip > 0) {
      skip();
    } else {
      ask();
    }
    plan(now, grid.after(now.at()));
  }

  /**
   * A loop that was held up, by the machine or by a long pause of it, has let planned instants
   * pass.
   */
  private void countMissed(StationTime now) {
    if (!fastest && now.epoch() == planned.epoch()) {
      long missed = grid.between(planned.at(), now.at());
      if (missed > 0) {
        counts.add("poll-overrun", missed);
      }
    }
  }

  private void overrun(StationTime now) {
    Duration waited = Duration.ofNanos(loop.nanoTime() - askedNanos);
    if (waited.compareTo(ABANDONED) >= 0) {
      counts.add("poll-abandoned");
      take(now, new Poll.Silent(waited));
    } else if (!fastest) {
      counts.add("poll-overrun");
    }
  }

  private void skip() {
    toSkip--;
    counts.add("poll-skipped");
    listener.polled(
        analyzer,
        planned,
        new Poll.Unreachable(
            "not asked: it gave no answer "
                + silence.polls()
                + " times in a row and is asked less often"));
  }

  private void ask() {
    open = true;
    news = false;
    toSkip = 0;
    askedNanos = loop.nanoTime();
    long number = ++question;
    counts.add("poll");
    analyzer.poll(poll -> loop.execute(() -> answered(number, poll)));
  }

  private void answered(long number, Poll poll) {
    if (stopped || !open || number != question) {
      counts.add("answer-out-of-turn");
      return;
    }
    StationTime now = clock.now();
    take(now, poll);
    if (news) {
      news = false;
      hasNews();
    } else if (fastest && toSkip == 0) {
      Duration rest = FINEST.minusNanos(loop.nanoTime() - askedNanos);
      Duration leave = silence.rest();
      plan(now, now.at().plus(rest.compareTo(leave) > 0 ? rest : leave));
    }
  }

  private void take(StationTime now, Poll poll) {
    open = false;
    if (poll instanceof Poll.NothingNew) {
      return;
    }
    if (poll instanceof Poll.Silent || poll instanceof Poll.Nonsense) {
      // a babbler keeps a line from the others as a silent one does
      Duration cost =
          poll instanceof Poll.Silent silent
              ? silent.waited()
              : Duration.ofNanos(loop.nanoTime() - askedNanos);
      silence = silence.longer(cost);
      toSkip = silence.skips(every);
    } else if (!(poll instanceof Poll.Unreachable)) {
      silence = Silence.NONE; // a line that is down says nothing of the analyzer
    }
    listener.polled(analyzer, now, poll);
  }
}
