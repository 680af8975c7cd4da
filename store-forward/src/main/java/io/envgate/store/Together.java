package io.envgate.store;

import io.envgate.api.store.Store.Kept;
import java.util.function.Consumer;

/**
 * One outcome for a write that concerns several files: lost where any part is lost, held in memory
 * where any part is held. Lives on the writer's loop.
 */
final class Together {
  private final Consumer<Kept> outcome;
  private int missing;
  private Kept worst = new Kept.Durable();

  /**
   * @param parts how many outcomes are to come
   */
  Together(int parts, Consumer<Kept> outcome) {
    this.missing = parts;
    this.outcome = outcome;
  }

  void one(Kept kept) {
    if (kept instanceof Kept.Lost || kept instanceof Kept.Held && worst instanceof Kept.Durable) {
      worst = kept;
    }
    missing--;
    if (missing == 0) {
      outcome.accept(worst);
    }
  }
}
