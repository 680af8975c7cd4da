package io.envgate.line;

import io.envgate.api.count.Counts;
import io.envgate.line.FairQueue.Waiting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is asked next. The turn goes over the units; but one whose late reply could be taken for the
 * next waits, one that wants a rest has it, and one that held the line up the last time lets the
 * others go first, so that a sick unit costs them at most the one exchange that is under way. A
 * line whose converter needs a rest between any two exchanges has it, too. Lives on the loop.
 */
final class Turns {
  private static final long COURTESY_NANOS =
      20_000_000; // for those who are due at the same instant, and for the rest of a poll
  private static final int NOBODY = -1;
  private static final int TARDY_SHARE =
      4; // the tardy ones have a turn after so many time-outs however many others wait

  private static final int LINE_PATIENCE =
      2000; // exchanges: a comparison takes 4 s from those who fail, mostly for other reasons

  private final FairQueue queue = new FairQueue();
  private final FairQueue.Patience waits = this::waitNanos;
  private final FairQueue.Choice anyone = (one, now) -> waitNanos(one, now) <= 0;
  private final FairQueue.Choice inTurn =
      (one, now) -> waitNanos(one, now) <= 0 && isInTurn(one, now);
  private final LearnedGap lineGap = new LearnedGap(LINE_PATIENCE);
  private final Map<Integer, Conduct> conducts = new HashMap<>();
  private final Unanswered unanswered;
  private final long timeoutNanos;
  private final Counts counts;
  private long lastTardyNanos;
  private long lastPromptNanos = Long.MIN_VALUE / 2; // when one that is not tardy was last asked
  private int lastUnit = NOBODY;
  private long lineQuietSinceNanos;
  private long linePauseNanos; // before the request that is under way

  Turns(Unanswered unanswered, long timeoutNanos, Counts counts) {
    this.unanswered = unanswered;
    this.timeoutNanos = timeoutNanos;
    this.counts = counts;
  }

  void add(Exchange exchange, long now) {
    queue.add(exchange, now);
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Nanoseconds until one may be asked, 0 or less when one may be now; not for none. */
  long waitNanos(long now) {
    return queue.soonest(waits, now);
  }

  /** The one whose turn it is; {@link #waitNanos} must have said that there is one. */
  Exchange take(long now) {
    Exchange prompt = queue.take(inTurn, now);
    Exchange next = prompt == null ? queue.take(anyone, now) : prompt;
    Exchange taken = unanswered.askable(next, now);
    of(taken).pauseNanos = now - of(taken).quietSinceNanos;
    linePauseNanos = now - lineQuietSinceNanos;
    return taken;
  }

  /** Whether it is not behind all others, or has been for long enough. */
  private boolean isInTurn(Waiting waiting, long now) {
    return !of(waiting.exchange()).tardy || now - courteousUntilNanos(waiting) > 0;
  }

  /** Until when a tardy one lets all others go first. */
  private long courteousUntilNanos(Waiting waiting) {
    return Math.max(waiting.sinceNanos(), lastTardyNanos) + TARDY_SHARE * timeoutNanos;
  }

  /** For how long a tardy one waits for others who may be about to ask. */
  private long courtesyNanos(Waiting waiting, long now) {
    long quiet = Math.max(waiting.sinceNanos(), lastPromptNanos) + COURTESY_NANOS;
    return Math.min(quiet, courteousUntilNanos(waiting)) - now;
  }

  private long waitNanos(Waiting waiting, long now) {
    Exchange exchange = waiting.exchange();
    Conduct conduct = of(exchange);
    long courtesy = conduct.tardy ? courtesyNanos(waiting, now) : 0;
    long rest = conduct.known ? conduct.quietSinceNanos + conduct.restNanos(exchange) - now : 0;
    long lineRest =
        lastUnit == NOBODY ? 0 : lineQuietSinceNanos + lineRestNanos(exchange, conduct) - now;
    return Math.max(
        unanswered.waitNanos(exchange, now), Math.max(courtesy, Math.max(rest, lineRest)));
  }

  /**
   * A comparison needs long rests before units other than the last one. Those that failed have
   * them; those that answer are not moved from their plan for it.
   */
  private long lineRestNanos(Exchange exchange, Conduct conduct) {
    return lineGap.wantsRest() && exchange.unit() != lastUnit && conduct.failed
        ? LearnedGap.RESTED_NANOS
        : lineGap.millis() * 1_000_000;
  }

  /**
   * The exchange came to an end.
   *
   * @param tookNanos for how long nobody else could be asked
   * @param quietSinceNanos when the unit had last to do with us
   */
  void ended(Exchange exchange, boolean answered, long tookNanos, long quietSinceNanos, long now) {
    Conduct conduct = of(exchange);
    if (conduct.known) {
      learn(exchange.unit(), conduct.gap.learn(conduct.pauseNanos, answered));
    }
    if (lastUnit != NOBODY && lastUnit != exchange.unit()) { // else it may be the unit's own need
      learn(NOBODY, lineGap.learn(linePauseNanos, answered));
    }
    lastUnit = exchange.unit();
    lineQuietSinceNanos = quietSinceNanos;
    conduct.known = true;
    conduct.failed = !answered;
    conduct.quietSinceNanos = quietSinceNanos;
    conduct.tardy = 2 * tookNanos > timeoutNanos;
    if (conduct.tardy) {
      lastTardyNanos = now;
    } else {
      lastPromptNanos = now;
    }
  }

  /** The total of {@code learned-gap-millis} is what is in force. */
  private void learn(int unit, long millis) {
    if (millis != 0) {
      String whose = unit == NOBODY ? "the line" : "unit " + unit;
      counts.add(millis > 0 ? "gap-raised" : "gap-lowered");
      counts.add("learned-gap-millis of " + whose, millis);
    }
  }

  List<Exchange> clear() {
    return queue.clear();
  }

  private Conduct of(Exchange exchange) {
    Conduct known = conducts.get(exchange.unit());
    if (known == null) {
      known = new Conduct();
      conducts.put(exchange.unit(), known);
    }
    return known;
  }

  /** What is known of one unit. */
  private static final class Conduct {
    private final LearnedGap gap = new LearnedGap(0);
    private boolean known; // it has been asked before
    private boolean failed; // the last exchange brought no answer
    private boolean tardy; // the last exchange took more than half a time-out
    private long quietSinceNanos;
    private long pauseNanos; // before the request that is under way

    long restNanos(Exchange exchange) {
      return gap.wantsRest()
          ? Math.max(exchange.gap().toNanos(), LearnedGap.RESTED_NANOS)
          : exchange.gap().toNanos() + gap.millis() * 1_000_000;
    }
  }
}
