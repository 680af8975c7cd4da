package io.envgate.kura.wire;

import io.envgate.api.count.Counts;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.store.KeptListener;
import io.envgate.loop.Loop;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.kura.wire.WireRecord;

/**
 * Gives a wire graph what the station has kept. Emitting waits for all that hangs on the graph, so
 * it is done on a loop that serves nothing else; what comes meanwhile waits in a queue, and when
 * that is full the oldest goes and is counted. All calls from any thread.
 */
final class Outlet implements KeptListener {
  private static final System.Logger LOG = System.getLogger(Outlet.class.getName());

  private final Choice choice;
  private final Loop loop;
  private final Consumer<List<WireRecord>> graph;
  private final Counts counts;
  private final Deque<List<WireRecord>> queue = new ArrayDeque<>(); // guarded by itself
  private volatile boolean closed;

  /**
   * @param graph takes one envelope's records, and returns when the graph has taken them
   */
  Outlet(Choice choice, Loop loop, Consumer<List<WireRecord>> graph, Counts counts) {
    this.choice = choice;
    this.loop = loop;
    this.graph = graph;
    this.counts = counts;
  }

  @Override
  public void readings(List<Reading> readings) {
    if (choice.readings()) {
      List<Reading> wanted =
          readings.stream().filter(one -> choice.wantsPoint(one.point())).toList();
      if (!wanted.isEmpty()) {
        offer(WireRecordWriter.of(wanted));
      }
    }
  }

  @Override
  public void record(DataRecord record) {
    if (choice.wants(record.id())) {
      offer(List.of(WireRecordWriter.of(record)));
    }
  }

  /** What waits is not emitted any more. */
  void close() {
    closed = true;
  }

  private void offer(List<WireRecord> records) {
    synchronized (queue) {
      if (queue.size() == choice.queue()) {
        counts.add("overflow", queue.remove().size());
      }
      queue.add(records);
    }
    loop.execute(this::emitNext);
  }

  private void emitNext() {
    List<WireRecord> next;
    synchronized (queue) {
      next = queue.poll(); // none where the queue was full
    }
    if (next == null || closed) {
      return;
    }
    try {
      graph.accept(next);
      counts.add("emitted", next.size());
    } catch (RuntimeException failed) {
      counts.add("failed", next.size());
      LOG.log(Level.WARNING, "a component of the wire graph failed on what was emitted", failed);
    }
  }
}
