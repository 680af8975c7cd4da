package io.envgate.uplink.hj212;

import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.hj212.ResultCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One request for the past that is being answered: looks up a page of records, has them sent a few
 * at once, then the next page, and tells the end when all have arrived or one did not. Lives on the
 * session's loop, and takes no more of its stack for ten years than for a day: an archive that
 * answers at once, and a record that has arrived at once, only bring the walk round once more.
 */
public final class PastWalk implements Uplink.Progress {
  private static final int PAGE = 256; // records
  private static final Duration PAGE_OF_MOMENTS = Duration.ofDays(1);

  private final Archive archive;
  private final Wanted wanted;
  private final Errand errand;
  private final Deque<DataRecord> found = new ArrayDeque<>();
  private Instant next; // where the next page begins
  private boolean going;
  private boolean onceMore;
  private boolean looking;
  private Optional<ResultCode> broken = Optional.empty();
  private boolean over;
  private int underWay;
  private long arrived;

  /**
   * Which records.
   *
   * @param length of their periods; zero for what is of a moment
   * @param period in which they start
   */
  public record Wanted(String point, Report report, Duration length, Period period) {}

  /** On whose behalf. */
  public interface Errand {
    /** Whether the record is one of those asked for. */
    boolean wants(DataRecord record);

    /** How many may be on their way at once, so that live reports find room beside them. */
    int share();

    /**
     * @return whether it is on its way; else there is nothing to send of it
     */
    boolean send(DataRecord record, Uplink.Progress progress);

    /**
     * Called once, when nothing is on its way any more.
     *
     * @param arrived how many were acknowledged, or sent where nobody acknowledges
     */
    void ended(ResultCode code, long arrived);
  }

  public PastWalk(Archive archive, Wanted wanted, Errand errand) {
    this.archive = archive;
    this.wanted = wanted;
    this.errand = errand;
    this.next = wanted.period().start();
  }

  /** Begins, or goes on where something has changed. */
  public void goOn() {
    onceMore = true;
    if (going) {
      return; // whoever goes comes by
    }
    going = true;
    try {
      while (onceMore) {
        onceMore = false;
        step();
      }
    } finally {
      going = false;
    }
  }

  private void step() {
    while (!found.isEmpty() && broken.isEmpty() && underWay < errand.share()) {
      underWay++;
      boolean sent = errand.send(found.poll(), this); // may settle meanwhile
      underWay -= sent ? 0 : 1;
    }
    if (broken.isPresent()
        || found.isEmpty() && !looking && !next.isBefore(wanted.period().end())) {
      endWhenQuiet();
    } else if (found.isEmpty() && !looking) {
      look();
    }
  }

  /** A page is as long as some hundred records. */
  private void look() {
    looking = true;
    Instant from = next;
    Duration page = wanted.length().isZero() ? PAGE_OF_MOMENTS : wanted.length().multipliedBy(PAGE);
    Instant to = from.plus(page);
    next = to.isBefore(wanted.period().end()) ? to : wanted.period().end();
    archive.look(
        wanted.point(),
        wanted.report(),
        wanted.length(),
        new Period(from, Duration.between(from, next)),
        this::looked);
  }

  private void looked(Archive.Page page) {
    looking = false;
    if (page instanceof Archive.Page.Found some) {
      some.records().stream().filter(errand::wants).forEach(found::add);
    } else {
      broken = Optional.of(ResultCode.SYSTEM_FAULT);
    }
    goOn();
  }

  @Override
  public void transmitted(int part, String reference, Instant at) {}

  /** A platform that does not take one will not take the rest, and asks again. */
  @Override
  public void settled(Receipt receipt) {
    underWay--;
    boolean fine = receipt instanceof Receipt.Acknowledged || receipt instanceof Receipt.Sent;
    arrived += fine ? 1 : 0;
    if (!fine && broken.isEmpty()) {
      broken = Optional.of(ResultCode.TIMED_OUT);
    }
    goOn();
  }

  private void endWhenQuiet() {
    if (underWay == 0 && !over) {
      over = true;
      ResultCode whole = arrived == 0 ? ResultCode.NO_DATA : ResultCode.DONE;
      errand.ended(broken.orElse(whole), arrived);
    }
  }
}
