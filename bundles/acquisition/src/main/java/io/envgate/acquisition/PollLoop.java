package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Poll;
import io.envgate.loop.Loop;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Asks each analyzer (分析仪) at its own instants on the wall clock, whatever the others do: one that
 * is silent or slow moves nobody else's. Lives on one loop; all calls on it.
 */
final class PollLoop {

  /** Hears what came of each planned poll, also of one that was left out, on the poll loop. */
  interface Listener {

    /**
     * @param at when the answer was complete, or when the poll that was left out was due
     */
    void polled(Analyzer analyzer, StationTime at, Poll poll);
  }

  private final Loop loop;
  private final StationClock clock;
  private final Listener listener;
  private final Counts counts;
  private final Map<Analyzer, Asking> asked = new IdentityHashMap<>();

  PollLoop(Loop loop, StationClock clock, Listener listener, Counts counts) {
    this.loop = loop;
    this.clock = clock;
    this.listener = listener;
    this.counts = counts;
  }

  /**
   * From its next planned instant on it is asked; an analyzer that is asked already stays as it is.
   */
  void add(Analyzer analyzer) {
    if (!asked.containsKey(analyzer)) {
      Asking asking = new Asking(analyzer, loop, clock, listener, counts);
      asked.put(analyzer, asking);
      asking.start();
    }
  }

  /**
   * It is not asked again; an answer that is still to come is counted and dropped, for nobody knows
   * whose it would be.
   */
  void remove(Analyzer analyzer) {
    Asking ended = asked.remove(analyzer);
    if (ended != null) {
      ended.stop();
    }
  }

  void stop() {
    asked.values().forEach(Asking::stop);
    asked.clear();
  }
}
