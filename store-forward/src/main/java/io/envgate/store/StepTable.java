package io.envgate.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where deliveries stand, step after step, in a store file. What is settled stays settled. */
final class StepTable {
  static final String ADVANCE =
      """
      UPDATE delivery SET state = ?, cause = coalesce(?, cause), settled_at = ?, reason = ?, not_before = ?,
        sent = sent + ?, first_sent = coalesce(first_sent, ?), reference = coalesce(?, reference)
      WHERE id IN (?) AND settled_at IS NULL""";

  private static final String REFERENCE =
      """
      UPDATE packet SET reference = ? WHERE delivery = ? AND part = ?
        AND EXISTS (SELECT 1 FROM delivery WHERE id = ? AND settled_at IS NULL)""";

  private StepTable() {}

  /** What is written down of a delivery: neighbours of which the same is to be said go together. */
  private record Entry(
      String state,
      String cause,
      Long settledAt,
      String reason,
      long notBefore,
      int times,
      Long first,
      String reference) {

    static Entry of(Step step) {
      Standing standing = step.standing();
      Sendings sent = step.sendings();
      Standing.Settled settled = standing instanceof Standing.Settled end ? end : null;
      Standing.Waiting waiting = standing instanceof Standing.Waiting again ? again : null;
      String cause =
          waiting != null
              ? DeliveryTable.word(waiting.cause())
              : standing instanceof Standing.InFlight inFlight
                  ? DeliveryTable.word(inFlight.cause())
                  : null;
      return new Entry(
          standing.state().word(),
          cause,
          settled == null ? null : settled.at().toEpochMilli(),
          settled == null ? "" : settled.reason(),
          waiting == null ? 0 : waiting.notBefore().toEpochMilli(),
          sent.times(),
          sent.first().map(Instant::toEpochMilli).orElse(null),
          sent.references().get(1));
    }

    /**
     * @return how many rows took it
     */
    int write(MonthFile file, Collection<Long> rows) throws SQLException {
      int written = 0;
      for (List<Long> some : RowNumbers.inParts(List.copyOf(rows))) {
        Object[] values = {
          state, cause, settledAt, reason, notBefore, times, first, reference, some
        };
        written +=
            settledAt == null
                ? file.with(ADVANCE, values).executeUpdate()
                : DeliveryTable.settle(file, ADVANCE, values);
      }
      return written;
    }
  }

  /** A step of the delivery that is this row. */
  record Placed(Step step, long row) {}

  /**
   * Writes down steps, in their order.
   *
   * @return how many took effect: of the others the delivery is settled, or not in this file
   */
  static int advance(MonthFile file, List<Placed> steps) throws SQLException {
    int advanced = 0;
    Entry entry = null;
    Set<Long> rows = new LinkedHashSet<>();
    for (Placed one : steps) {
      noteReferences(file, one.row(), one.step().sendings().references());
      Entry next = Entry.of(one.step());
      if (entry != null && (rows.contains(one.row()) || !entry.equals(next))) {
        advanced += entry.write(file, rows);
        rows.clear();
      }
      entry = next;
      rows.add(one.row());
    }
    return entry == null ? advanced : advanced + entry.write(file, rows);
  }

  /**
   * Those of the further packets. That of the first is the delivery's own; what is settled stays as
   * it was chained.
   */
  private static void noteReferences(MonthFile file, long row, Map<Integer, String> references)
      throws SQLException {
    for (Map.Entry<Integer, String> part : references.entrySet()) {
      if (part.getKey() > 1) {
        file.with(REFERENCE, part.getValue(), row, part.getKey(), row).executeUpdate();
      }
    }
  }
}
