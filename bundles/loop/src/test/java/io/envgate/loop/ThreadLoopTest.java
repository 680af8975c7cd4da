package io.envgate.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadLoopTest {
  private final List<String> ran = new ArrayList<>();

  /** The thread was busy while a timer fell due and something happened. */
  @Test
  void whatHasHappenedGoesBeforeWhatTimeHasBrought() throws InterruptedException {
    try (ThreadLoop loop = new ThreadLoop("tested")) {
      CountDownLatch busy = new CountDownLatch(1);
      CountDownLatch over = new CountDownLatch(2);
      loop.execute(
          () -> {
            await(busy);
            loop.after(Duration.ZERO, () -> note("timer", over));
          });
      loop.execute(() -> note("event", over));
      busy.countDown();
      assertTrue(over.await(60, TimeUnit.SECONDS));
      assertEquals(List.of("event", "timer"), ran);
    }
  }

  @Test
  void timersHaveTheirTurnThoughTasksMakeTasksWithoutEnd() throws InterruptedException {
    try (ThreadLoop loop = new ThreadLoop("tested")) {
      CountDownLatch over = new CountDownLatch(1);
      loop.execute(() -> again(loop));
      loop.after(Duration.ofMillis(1), over::countDown);
      assertTrue(over.await(60, TimeUnit.SECONDS));
    }
  }

  @Test
  void aCancelledTimerDoesNotRunAndOthersDoInTheirOrder() throws InterruptedException {
    try (ThreadLoop loop = new ThreadLoop("tested")) {
      CountDownLatch over = new CountDownLatch(2);
      loop.execute(() -> inReverse(loop, over));
      assertTrue(over.await(60, TimeUnit.SECONDS));
      assertEquals(List.of("first", "second"), ran);
    }
  }

  /** Sets them anew where this thread stood still so long that the later one may be due first. */
  private void inReverse(ThreadLoop loop, CountDownLatch over) {
    Duration apart = Duration.ofMillis(10);
    long begun = loop.nanoTime();
    Loop.Timer second = loop.after(apart.multipliedBy(3), () -> note("second", over));
    loop.after(apart.multipliedBy(2), () -> note("never", over)).cancel();
    Loop.Timer first = loop.after(apart, () -> note("first", over));
    if (loop.nanoTime() - begun > apart.toNanos()) {
      first.cancel();
      second.cancel();
      inReverse(loop, over);
    }
  }

  @Test
  void aFailingTaskDoesNotEndTheLoopAndNothingRunsAfterItsEnd() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    ThreadLoop loop = new ThreadLoop("tested");
    loop.execute(
        () -> {
          throw new IllegalStateException(
              "a defect made by this test; its stack trace belongs here");
        });
    loop.execute(() -> note("after the defect", over));
    assertTrue(over.await(60, TimeUnit.SECONDS));
    loop.close();
    loop.execute(() -> ran.add("after the end"));
    assertEquals(List.of("after the defect"), ran);
  }

  private static void again(ThreadLoop loop) {
    loop.execute(() -> again(loop));
  }

  private void note(String what, CountDownLatch over) {
    ran.add(what);
    over.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
