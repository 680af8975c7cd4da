package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.evidence.Change;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Report;
import io.envgate.api.store.Retransmission;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Owes records again, or gives deliveries up, and has the journal say who wanted it and why. */
final class NotedRetransmission implements Retransmission {
  private final Outbox outbox;
  private final Notes notes;
  private final InstantSource wall;
  private final Counts counts;

  NotedRetransmission(Outbox outbox, Notes notes, InstantSource wall, Counts counts) {
    this.outbox = outbox;
    this.notes = notes;
    this.wall = wall;
    this.counts = counts;
  }

  @Override
  public void again(
      Selection selection, Cause cause, String who, String why, Consumer<Asked> outcome) {
    outbox.again(
        selection,
        cause,
        asked -> {
          notes.write(
              new Change(
                  wall.instant(),
                  Change.Kind.DELIVERY,
                  "platform " + selection.platform(),
                  "",
                  asked.owed() + " records to be sent again: " + inWords(selection),
                  who,
                  why));
          outcome.accept(asked);
        });
  }

  @Override
  public void giveUp(Selection selection, String who, String why, Consumer<GivenUp> outcome) {
    outbox.giveUp(
        selection,
        "given up by " + who + ": " + why,
        given -> {
          notes.write(
              new Change(
                  wall.instant(),
                  Change.Kind.DELIVERY,
                  "platform " + selection.platform(),
                  given.deliveries() + " deliveries open: " + inWords(selection),
                  "given up",
                  who,
                  why));
          counts.add("given-up-by-a-person", given.deliveries());
          outcome.accept(given);
        });
  }

  private static String inWords(Selection selection) {
    return "%s %s %s/%s"
        .formatted(
            selection.point().orElse("all points"),
            selection.reports().stream().map(Report::word).sorted().toList(),
            selection.from(),
            selection.to());
  }
}
