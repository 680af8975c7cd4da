package io.envgate.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FinishTest {
  @Test
  void whatWasHandedOverBeforeTheEndRunsAndWhatComesAfterDoesNot() {
    ThreadLoop loop = new ThreadLoop("test");
    List<String> ran = new CopyOnWriteArrayList<>();
    CountDownLatch held = new CountDownLatch(1);
    loop.execute(
        () -> {
          try {
            held.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    loop.execute(() -> ran.add("close the port"));
    held.countDown();

    loop.finish();
    loop.execute(() -> ran.add("too late"));

    assertEquals(List.of("close the port"), ran);
  }
}
