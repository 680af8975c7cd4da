package io.envgate.kura.driver;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelEvent;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.type.DataType;

/**
 * Reads for those who listen (监听), on a thread of its own: what they do with an event, which may be
 * a whole wire graph, keeps nobody else waiting. Channels with the same interval are read together;
 * every reading is told, failures too, for a listener has no other way to see an outage.
 */
final class Listening implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Listening.class.getName());
  private static final String NAME = "+name"; // as assets write them
  private static final String TYPE = "+value.type";

  private final Consumer<List<ChannelRecord>> reader;
  private final String name;
  private final Map<ChannelListener, Map<String, Object>> listeners = new LinkedHashMap<>();
  private final Map<Duration, Runnable> rounds = new LinkedHashMap<>();
  private ScheduledExecutorService thread;

  /**
   * @param reader fills the records
   */
  Listening(String name, Consumer<List<ChannelRecord>> reader) {
    this.name = name;
    this.reader = reader;
  }

  synchronized void add(Map<String, Object> config, ChannelListener listener) {
    listeners.put(listener, Map.copyOf(withoutNulls(config)));
    Duration every = every(config);
    if (!rounds.containsKey(every)) {
      var future =
          thread()
              .scheduleWithFixedDelay(
                  () -> round(every), 0, every.toMillis(), TimeUnit.MILLISECONDS);
      rounds.put(every, () -> future.cancel(false));
    }
  }

  synchronized void remove(ChannelListener listener) {
    listeners.remove(listener);
    rounds
        .entrySet()
        .removeIf(
            round -> {
              boolean idle = due(round.getKey()).isEmpty();
              if (idle) {
                round.getValue().run();
              }
              return idle;
            });
  }

  @Override
  public synchronized void close() {
    listeners.clear();
    rounds.clear();
    if (thread != null) {
      thread.shutdownNow();
    }
  }

  private ScheduledExecutorService thread() {
    if (thread == null) {
      ScheduledThreadPoolExecutor made =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread fresh = new Thread(task, "listening " + name);
                fresh.setDaemon(true);
                return fresh;
              });
      made.setRemoveOnCancelPolicy(true);
      thread = made;
    }
    return thread;
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> config) {
    Map<String, Object> without = new LinkedHashMap<>(config);
    without.values().removeIf(Objects::isNull);
    return without;
  }

  private static Duration every(Map<String, Object> config) {
    return AssetChannel.of(config) instanceof AssetChannel.Understood.Good good
        ? good.channel().every()
        : Duration.ofMillis(AssetChannel.USUAL_EVERY_MILLIS);
  }

  private synchronized Map<ChannelListener, Map<String, Object>> due(Duration every) {
    Map<ChannelListener, Map<String, Object>> due = new LinkedHashMap<>();
    listeners.forEach(
        (listener, config) -> {
          if (every(config).equals(every)) {
            due.put(listener, config);
          }
        });
    return due;
  }

  private synchronized boolean listens(ChannelListener listener) {
    return listeners.containsKey(listener);
  }

  private void round(Duration every) {
    try {
      Map<ChannelListener, Map<String, Object>> due = due(every);
      List<ChannelRecord> records = new ArrayList<>();
      due.forEach((listener, config) -> records.add(record(config)));
      reader.accept(records);
      int at = 0;
      for (ChannelListener listener : due.keySet()) {
        ChannelRecord record = records.get(at++);
        if (listens(listener)) {
          tell(listener, record);
        }
      }
    } catch (RejectedExecutionException ended) {
      LOG.log(Level.DEBUG, "{0} ended during a round", name);
    } catch (RuntimeException | Error defect) { // else the rounds would end in silence
      LOG.log(Level.ERROR, name + ": a round for listeners failed", defect);
    }
  }

  private static ChannelRecord record(Map<String, Object> config) {
    ChannelRecord record =
        ChannelRecord.createReadRecord(
            Objects.toString(config.get(NAME), "unnamed"),
            DataType.valueOf(Objects.toString(config.get(TYPE), DataType.DOUBLE.name())));
    record.setChannelConfig(config);
    return record;
  }

  private void tell(ChannelListener listener, ChannelRecord record) {
    try {
      listener.onChannelEvent(new ChannelEvent(record));
    } catch (RuntimeException | Error defect) { // the next listener hears all the same
      LOG.log(Level.WARNING, name + ": a listener failed", defect);
    }
  }
}
