package io.envgate.loop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A listener that remembers. */
final class Ear implements Wire.Listener {
  private static final long PATIENCE_NANOS = 180_000_000_000L; // a busy machine, a slow resolver

  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  final CountDownLatch open = new CountDownLatch(1);
  private String ended = "";
  Wire wire;

  @Override
  public void opened() {
    open.countDown();
  }

  @Override
  public synchronized void received(byte[] bytes) {
    heard.writeBytes(bytes);
    notifyAll();
  }

  @Override
  public synchronized void closed(String reason) {
    ended = reason;
    notifyAll();
  }

  synchronized byte[] bytes() {
    return heard.toByteArray();
  }

  synchronized String text() {
    return heard.toString(StandardCharsets.US_ASCII);
  }

  synchronized String ended() {
    return ended;
  }

  synchronized void awaitBytes(int count) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (heard.size() < count && ended.isEmpty() && System.nanoTime() < deadline) {
      wait(100);
    }
  }

  synchronized void awaitEnd() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (ended.isEmpty() && System.nanoTime() < deadline) {
      wait(100);
    }
  }
}
