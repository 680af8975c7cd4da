package io.envgate.uplink.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the station is there (在线状态), retained under a topic of its own: {@code online} since
 * when, or {@code offline}, which the broker says in its stead when the connection breaks.
 */
record Presence(String topic, RecordJson json) {

  Message online(Instant now) {
    return message("online", Optional.of(now));
  }

  Message offline(Instant now) {
    return message("offline", Optional.of(now));
  }

  /** Without a time, for it is written before it happens. */
  Message will() {
    return message("offline", Optional.empty());
  }

  private Message message(String word, Optional<Instant> since) {
    return new Message(topic, json.status(word, since).getBytes(StandardCharsets.UTF_8), true);
  }
}
