package io.envgate.api.store;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Report;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a person or a platform decides about deliveries: sending again what is kept (补发), or sending
 * it no more. What was sent before goes out with the same content; it goes behind what is live, at
 * the platform's pace, and stands in the ledger beside the first sending.
 */
public interface Retransmission {

  /**
   * Which records: those that were owed to the platform before, in their current version.
   *
   * @param point only this monitoring point's; all where it is absent
   * @param reports which kinds, at least one
   * @param from of records that start in [from, to)
   */
  record Selection(
      String platform, Optional<String> point, Set<Report> reports, Instant from, Instant to) {
    public Selection {
      reports = Set.copyOf(reports);
      if (reports.isEmpty() || !from.isBefore(to)) {
        throw new IllegalArgumentException("nothing can be in " + reports + " " + from + "/" + to);
      }
    }
  }

  /**
   * What came of asking.
   *
   * @param owed how many records are owed once more from now on
   * @param waiting how many are on their way already, and are not doubled
   * @param refusals why some could not be, in words; empty where all could
   */
  record Asked(long owed, long waiting, Set<String> refusals) {
    public Asked {
      refusals = Set.copyOf(refusals);
    }
  }

  /**
   * Has them sent again. Returns at once, from any thread; {@code outcome} is called once, on a
   * thread of the store, when all is on the disk.
   *
   * @param cause {@link Cause#HISTORY} or {@link Cause#RESEND}
   * @param who a person's name, or {@code platform city}
   * @param why as it was given; a platform's command names its QN
   */
  void again(Selection selection, Cause cause, String who, String why, Consumer<Asked> outcome);

  /**
   * What came of giving up.
   *
   * @param deliveries that were owed and are not any more
   * @param refusals why some could not be, in words; empty where all could
   */
  record GivenUp(long deliveries, Set<String> refusals) {
    public GivenUp {
      refusals = Set.copyOf(refusals);
    }
  }

  /**
   * Ends what is owed of a selection, whatever its version: it stands in the ledger as given up,
   * with who and why. What is on its way at that moment may still arrive. Like {@link #again} else.
   *
   * @param who a person's name
   * @param why in words; not empty
   */
  void giveUp(Selection selection, String who, String why, Consumer<GivenUp> outcome);
}
