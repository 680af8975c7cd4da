package io.envgate.line;

import io.envgate.line.Recognizer.Recognition;
import java.util.ArrayList;
import java.util.List;

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
   * Nanoseconds until the reply to this exchange can be told from every late one; 0 when it can.
   */
  long waitNanos(Exchange exchange, long now) {
    long longest = 0;
    for (Late one : late) {
      longest = one.bars(exchange) ? Math.max(longest, one.untilNanos - now) : longest;
    }
    return longest;
  }

  /** Forgets those whose time is over. @return how many */
  int expire(long now) {
    int before = late.size();
    late.removeIf(one -> one.untilNanos - now <= 0);
    return before - late.size();
  }

  /** Cuts late replies out of the inbox and forgets their requests. @return how many */
  int collect(Inbox inbox) {
    int before = late.size();
    late.removeIf(one -> one.cameIn(inbox));
    return before - late.size();
  }

  private record Late(Exchange exchange, long untilNanos) {

    boolean bars(Exchange other) {
      return exchange.unit() == other.unit() && exchange.family().equals(other.family());
    }

    boolean cameIn(Inbox inbox) {
      if (inbox.size() > 0
          && exchange.recognizer().recognise(inbox.bytes()) instanceof Recognition.Reply reply) {
        inbox.take(reply.from(), reply.length());
        return true;
      }
      return false;
    }
  }
}
