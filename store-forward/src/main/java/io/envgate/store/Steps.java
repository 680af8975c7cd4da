package io.envgate.store;

import io.envgate.api.store.Store.Kept;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes steps of deliveries down, each until the disk takes it. What comes while the disk is busy
 * with those before goes together. Lives on the forwarder's loop.
 */
final class Steps {
  private static final Duration RETRY = Duration.ofSeconds(5);
  // in one transaction: a longer one would keep those waiting whose beginning is in the next
  private static final int MOST = 128;

  private final Loop loop;
  private final Outbox outbox;
  private final Consumer<Step> durable;
  private final List<Step> waiting = new ArrayList<>();
  private int underWay; // steps
  private boolean scheduled;

  /**
   * @param durable hears, on the loop, of each step that the disk has
   */
  Steps(Loop loop, Outbox outbox, Consumer<Step> durable) {
    this.loop = loop;
    this.outbox = outbox;
    this.durable = durable;
  }

  void write(Step step) {
    waiting.add(step);
    schedule();
  }

  /** Behind what has happened already: a broker's answers come many at once. */
  private void schedule() {
    if (!scheduled && underWay == 0 && !waiting.isEmpty()) {
      scheduled = true;
      loop.execute(this::writeSome);
    }
  }

  /** Just before something else is asked of the disk: one commit takes both. */
  void writeAlong() {
    if (underWay == 0) {
      writeSome();
    }
  }

  /** Hands over to the disk all that waits for it. */
  void writeAll() {
    while (!waiting.isEmpty()) {
      writeSome();
    }
  }

  private void writeSome() {
    scheduled = false;
    List<Step> first = waiting.subList(0, Math.min(MOST, waiting.size()));
    List<Step> steps = List.copyOf(first);
    first.clear();
    if (steps.isEmpty()) {
      return;
    }
    underWay += steps.size();
    outbox.advance(steps, (some, kept) -> loop.execute(() -> written(some, kept)));
  }

  private void written(List<Step> steps, Kept kept) {
    underWay -= steps.size();
    if (kept instanceof Kept.Durable) {
      steps.forEach(durable);
    } else {
      loop.after(RETRY, () -> steps.forEach(this::write));
    }
    schedule();
  }
}
