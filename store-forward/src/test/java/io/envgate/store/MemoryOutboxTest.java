package io.envgate.store;

import io.envgate.loop.VirtualLoop;

class MemoryOutboxTest implements OutboxContract {
  private final VirtualLoop loop = new VirtualLoop(Made.NOON);
  private final Outbox outbox = new MemoryOutbox(loop);

  @Override
  public Outbox reopened() {
    return outbox;
  }

  @Override
  public VirtualLoop loop() {
    return loop;
  }
}
