package io.envgate.uplink.mqtt;

import io.envgate.api.count.Counts;
import io.envgate.loop.Loop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Lets no more requests in than can be answered, whoever floods: what is too much or too long is
 * dropped and counted before it takes memory.
 */
final class Intake {
  private static final int REQUESTS_A_SECOND = 100; // and as many may wait for the loop
  private static final int LONGEST = 16 * 1024; // bytes

  private final Loop loop;
  private final Counts counts;
  private final AtomicInteger waiting = new AtomicInteger(); // for the loop
  private long second; // the one in which requests are counted
  private int thisSecond;

  Intake(Loop loop, Counts counts) {
    this.loop = loop;
    this.counts = counts;
  }

  /** From any thread. @param taken called on the loop, if it is let in */
  void comes(Arrival arrival, Consumer<Arrival> taken) {
    if (arrival.payload().length > LONGEST) {
      counts.add("requests-too-long");
    } else if (arrival.retained()) {
      counts.add("requests-retained"); // of an unknown time, and would come with each connection
    } else if (waiting.incrementAndGet() > REQUESTS_A_SECOND) {
      waiting.decrementAndGet();
      counts.add("requests-in-a-flood");
    } else {
      loop.execute(
          () -> {
            waiting.decrementAndGet();
            if (inTime()) {
              taken.accept(arrival);
            }
          });
    }
  }

  private boolean inTime() {
    long now = TimeUnit.NANOSECONDS.toSeconds(loop.nanoTime());
    thisSecond = now == second ? thisSecond + 1 : 1;
    second = now;
    if (thisSecond > REQUESTS_A_SECOND) {
      counts.add("requests-in-a-flood");
    }
    return thisSecond <= REQUESTS_A_SECOND;
  }
}
