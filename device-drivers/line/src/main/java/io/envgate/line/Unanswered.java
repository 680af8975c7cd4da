package io.envgate.line;

import io.envgate.line.Recognizer.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The requests of an RTU line that were not answered and whose late reply may still come: see
 * {@link Lines}.
 */
final class Unanswered {
  private final long latenessNanos;
  private final List<Late> late = new ArrayList<>();

  Unanswered(long latenessNanos) {
    this.latenessNanos = latenessNanos;
  }

  /**
   * @param now when the time-out ended
   */
  void remember(Exchange exchange, long now) {
    late.add(new Late(exchange, now + latenessNanos));
  }

  boolean isEmpty() {
    return late.isEmpty();
  }

  /**
   * Nanoseconds until the reply to this exchange, asked in whichever way, can be told from every
   * late one; 0 when it can.
   */
  long waitNanos(Exchange exchange, long now) {
    long least = barNanos(exchange, now);
    if (least > 0) {
      for (Exchange other : exchange.others().get()) {
        least = Math.min(least, barNanos(other, now));
      }
    }
    return least;
  }

  /** The way in which it may be asked now; {@link #waitNanos} must have said that there is one. */
  Exchange askable(Exchange exchange, long now) {
    if (barNanos(exchange, now) <= 0) {
      return exchange;
    }
    for (Exchange other : exchange.others().get()) {
      if (barNanos(other, now) <= 0) {
        return other;
      }
    }
    return exchange;
  }

  private long barNanos(Exchange exchange, long now) {
    long longest = 0;
    for (Late one : late) {
      longest = one.bars(exchange) ? Math.max(longest, one.untilNanos - now) : longest;
    }
    return longest;
  }

  /** Forgets those whose time is over. @return how many */
  int expire(long now) {
    if (late.isEmpty()) {
      return 0;
    }
    int before = late.size();
    late.removeIf(one -> one.untilNanos - now <= 0);
    return before - late.size();
  }

  /**
   * Cuts late replies out of the inbox and forgets their requests. A refusal that could be the
   * reply to more than one request, that which is asked now among them, is cut out and settles
   * none.
   *
   * @return how many came
   */
  int collect(Inbox inbox, Optional<Exchange> asked) {
    int came = 0;
    for (int at = 0; at < late.size() && inbox.size() > 0; ) {
      if (reply(late.get(at).exchange, inbox) instanceof Recognition.Reply reply) {
        boolean certain = !reply.refusal() || isOnly(late.get(at).exchange, asked, inbox);
        inbox.take(reply.from(), reply.length());
        came++;
        if (certain) {
          late.remove(at);
          continue;
        }
      }
      at++;
    }
    return came;
  }

  private boolean isOnly(Exchange one, Optional<Exchange> asked, Inbox inbox) {
    return asked.filter(other -> reply(other, inbox) instanceof Recognition.Reply).isEmpty()
        && late.stream()
            .map(Late::exchange)
            .noneMatch(other -> other != one && reply(other, inbox) instanceof Recognition.Reply);
  }

  private static Recognition reply(Exchange exchange, Inbox inbox) {
    return exchange.recognizer().recognise(inbox.bytes());
  }

  private record Late(Exchange exchange, long untilNanos) {

    boolean bars(Exchange other) {
      return exchange.unit() == other.unit() && exchange.family().equals(other.family());
    }
  }
}
