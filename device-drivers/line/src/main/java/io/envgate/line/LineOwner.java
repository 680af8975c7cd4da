package io.envgate.line;

import io.envgate.api.count.Counts;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the other threads see of a line; everything is handed over to the conversation on the loop.
 */
final class LineOwner implements Line {
  private final String name;
  private final Framing framing;
  private final Loop loop;
  private final Counts counts;
  private final AtomicInteger transaction = new AtomicInteger();
  private final Listeners listeners = new Listeners();
  private final Conversation conversation;
  private final Runnable afterwards;

  /**
   * @param afterwards what else is to be closed, on the loop; it may be run more than once
   */
  LineOwner(
      String name,
      Framing framing,
      LineSettings settings,
      Loop loop,
      Wire.Dialer dialer,
      Counts counts,
      Runnable afterwards) {
    this.counts = counts;
    this.afterwards = afterwards;
    this.name = name;
    this.framing = framing;
    this.loop = loop;
    this.conversation = new Conversation(framing, settings, loop, dialer, counts, listeners);
  }

  void begin() {
    loop.execute(conversation::begin);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Framing framing() {
    return framing;
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public int nextTransaction() {
    return transaction.incrementAndGet() & 0xFFFF;
  }

  @Override
  public String place() {
    return "line " + name;
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  @Override
  public void exchange(Exchange exchange) {
    loop.execute(new Asked(conversation, exchange));
  }

  @Override
  public void send(byte[] bytes) {
    byte[] own = bytes.clone();
    loop.execute(() -> conversation.send(own));
  }

  @Override
  public Runnable listen(Listener listener) {
    loop.execute(() -> listeners.add(listener));
    return () -> loop.execute(() -> listeners.remove(listener));
  }

  @Override
  public void close() {
    loop.execute(conversation::end);
    loop.execute(afterwards);
  }

  private record Asked(Conversation conversation, Exchange exchange) implements Runnable {
    @Override
    public void run() {
      conversation.exchange(exchange);
    }
  }
}
