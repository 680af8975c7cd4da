package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.store.Store.Kept;
import io.envgate.loop.VirtualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Steps on their way to a disk that takes its time. */
class StepsTest {
  private final VirtualLoop loop = new VirtualLoop(Made.NOON);
  private final List<List<Long>> asked = new ArrayList<>();
  private final List<BiConsumer<Integer, Kept>> answers = new ArrayList<>();
  private final List<Long> durable = new ArrayList<>();
  private final Steps steps =
      new Steps(
          loop,
          new MemoryOutbox(loop) {
            @Override
            public void advance(List<Step> some, BiConsumer<List<Step>, Kept> outcome) {
              asked.add(some.stream().map(step -> step.id().row()).toList());
              answers.add((which, kept) -> outcome.accept(some.subList(which, which + 1), kept));
            }
          },
          step -> durable.add(step.id().row()));

  @Test
  void whatComesAtOnceGoesTogetherAndWhatComesMeanwhileGoesNext() {
    write(1, 2);
    loop.settle();
    assertEquals(List.of(List.of(1L, 2L)), asked);
    write(3);
    loop.settle();
    write(4);
    loop.settle();
    assertEquals(1, asked.size(), "the disk is busy");
    answer(0, 0, new Kept.Durable());
    assertEquals(1, asked.size(), "with the other one still");
    answer(0, 1, new Kept.Durable());
    assertEquals(List.of(List.of(1L, 2L), List.of(3L, 4L)), asked);
    assertEquals(List.of(1L, 2L), durable);
  }

  @Test
  void onlyWhatTheDiskRefusedIsWrittenAgain() {
    write(1, 2);
    loop.settle();
    answer(0, 0, new Kept.Lost("full"));
    answer(0, 1, new Kept.Durable());
    loop.advance(Duration.ofSeconds(4));
    assertEquals(1, asked.size());
    loop.advance(Duration.ofSeconds(1));
    assertEquals(List.of(List.of(1L, 2L), List.of(1L)), asked);
    answer(1, 0, new Kept.Durable());
    assertEquals(List.of(2L, 1L), durable);
  }

  @Test
  void whoLeavesHandsAllOfItOver() {
    for (long row = 1; row <= 300; row++) {
      write(row);
    }
    steps.writeAll();
    assertEquals(List.of(128, 128, 44), asked.stream().map(List::size).toList());
    loop.settle();
    assertEquals(3, asked.size());
  }

  private void write(long... rows) {
    for (long row : rows) {
      DeliveryId id = new DeliveryId("records-2026-11", row);
      Delivery one = new Delivery(id, "city", Made.minute(1), Cause.LIVE, 0, List.of());
      steps.write(Step.of(one, new Standing.Settled(DeliveryState.ACKNOWLEDGED, Made.NOON, "")));
    }
  }

  private void answer(int which, int step, Kept kept) {
    answers.get(which).accept(step, kept);
    loop.settle();
  }
}
