package io.envgate.store;

import io.envgate.api.store.Store.Kept;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Writes steps of deliveries down, each until the disk takes it. Lives on the forwarder's loop. */
final class Steps {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Loop loop;
  private final Outbox outbox;
  private final Consumer<Step> durable;

  /**
   * @param durable hears, on the loop, of each step that the disk has
   */
  Steps(Loop loop, Outbox outbox, Consumer<Step> durable) {
    this.loop = loop;
    this.outbox = outbox;
    this.durable = durable;
  }

  void write(Step step) {
    outbox.advance(List.of(step), kept -> loop.execute(() -> written(step, kept)));
  }

  private void written(Step step, Kept kept) {
    if (kept instanceof Kept.Durable) {
      durable.accept(step);
    } else {
      loop.after(RETRY, () -> write(step));
    }
  }
}
