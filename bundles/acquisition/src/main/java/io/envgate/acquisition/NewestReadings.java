package io.envgate.acquisition;

import io.envgate.api.device.Channel;
import io.envgate.api.reading.Reading;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was read of each analyzer last, as it would be flagged if nobody worked on it. From any
 * thread.
 */
final class NewestReadings {
  private final Map<String, Map<Channel, Reading>> newest = new ConcurrentHashMap<>();

  void heard(String analyzer, List<Reading> readings) {
    Map<Channel, Reading> own =
        newest.computeIfAbsent(analyzer, first -> new ConcurrentHashMap<>());
    readings.forEach(reading -> own.put(new Channel(reading.point(), reading.factor()), reading));
  }

  void forget(String analyzer) {
    newest.remove(analyzer);
  }

  List<Reading> of(String analyzer) {
    return List.copyOf(newest.getOrDefault(analyzer, Map.of()).values());
  }
}
