package io.envgate.store;

import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.loop.Loop;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** An outbox whose disk has become full: it can be read, but no beginning is written down. */
final class RefusingOutbox extends MemoryOutbox {
  private final Loop loop;
  private int asked;

  RefusingOutbox(Loop loop) {
    super(loop);
    this.loop = loop;
  }

  @Override
  public void begin(List<Delivery> deliveries, Consumer<Set<DeliveryId>> begun) {
    asked++;
    loop.execute(() -> begun.accept(Set.of()));
  }

  int asked() {
    return asked;
  }
}
