package io.envgate.kura.cloud;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.api.uplink.Uplink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;

/**
 * Publishes messages of Kura to one platform through the station's store. From any thread; it reads
 * the disk, and whoever waits for what it returns waits for the disk to confirm.
 *
 * <p>The same message twice is one record. A period that is stated already is not stated otherwise:
 * what is to be corrected is the station's to correct. And a point that the station measures itself
 * is not spoken for by others.
 */
final class Publishing {
  private static final int REMEMBERED = 1000; // records that may not be on the disk yet
  private static final Duration MILLI = Duration.ofMillis(1);

  private final String platform;
  private final Station station;
  private final InstantSource wall;
  private final Counts counts;
  private final Map<RecordId, Content> recent = new LinkedHashMap<>(); // guarded by this

  /** What there is of the station now; parts of it come and go. */
  interface Station {
    Optional<Store> store();

    Optional<History> history();

    Optional<Uplink> uplink(String platform);

    /** Whether the station file leaves it to others to speak for this point. */
    boolean isPublished(String point);
  }

  Publishing(String platform, Station station, InstantSource wall, Counts counts) {
    this.platform = platform;
    this.station = station;
    this.wall = wall;
    this.counts = counts;
  }

  /**
   * Begins.
   *
   * @return completes with the message's name when it is kept; with a {@link KuraException} where
   *     it is lost
   * @throws KuraException where it cannot be published at all
   */
  CompletableFuture<String> publish(KuraMessage message) throws KuraException {
    Instant now = wall.instant();
    try {
      MessageReader.Read read = MessageReader.read(message, now);
      return keep(record(read, now));
    } catch (IllegalArgumentException unfit) {
      counts.add("message-unfit");
      throw new KuraException(KuraErrorCode.INVALID_PARAMETER, unfit.getMessage());
    }
  }

  private DataRecord record(MessageReader.Read read, Instant now) throws KuraException {
    String point = read.id().point();
    if (!station.isPublished(point)) {
      throw new IllegalArgumentException(
          "monitoring point " + point + " is not one with “published: true” in the station file");
    }
    Uplink uplink =
        station
            .uplink(platform)
            .orElseThrow(() -> unavailable("the station has no platform " + platform));
    if (uplink.compose(new DataRecord(read.id(), now, read.content())).isEmpty()) {
      throw new IllegalArgumentException(
          "platform " + platform + " takes no " + read.id().report().word() + " of " + point);
    }
    return new DataRecord(identified(read), now, read.content());
  }

  /** The id under which this content is kept, or can be. */
  private synchronized RecordId identified(MessageReader.Read read) throws KuraException {
    RecordId id = read.id();
    Optional<Content> stated = stated(id);
    while (stated.isPresent() && !stated.get().equals(read.content())) {
      if (id.report() != Report.REALTIME) {
        throw new IllegalArgumentException(
            "the " + id.report().word() + " from " + id.period().start() + " is stated already");
      }
      Period next = new Period(id.period().start().plus(MILLI), Duration.ZERO);
      id = new RecordId(id.point(), id.report(), next, 1);
      stated = stated(id);
    }
    recent.put(id, read.content());
    if (recent.size() > REMEMBERED) {
      recent.remove(recent.keySet().iterator().next());
    }
    return id;
  }

  private Optional<Content> stated(RecordId id) throws KuraException {
    if (recent.containsKey(id)) {
      return Optional.of(recent.get(id));
    }
    History history = station.history().orElseThrow(() -> unavailable("no station is running"));
    Period period = id.period();
    return history
        .records(id.point(), id.report(), period.length(), new Period(period.start(), MILLI))
        .stream()
        .map(DataRecord::content)
        .findFirst();
  }

  private CompletableFuture<String> keep(DataRecord record) throws KuraException {
    Store store = station.store().orElseThrow(() -> unavailable("no station is running"));
    CompletableFuture<String> named = new CompletableFuture<>();
    store.keepRecords(
        List.of(new Store.Owed(record, List.of(platform))), kept -> tell(record, kept, named));
    return named;
  }

  private void tell(DataRecord record, Store.Kept kept, CompletableFuture<String> named) {
    if (kept instanceof Store.Kept.Lost lost) {
      counts.add("message-lost");
      synchronized (this) {
        recent.remove(record.id());
      }
      named.completeExceptionally(new KuraStoreException("not stored: " + lost.reason()));
    } else {
      counts.add(kept instanceof Store.Kept.Held ? "message-held" : "message");
      named.complete(name(record.id()));
    }
  }

  private static KuraException unavailable(String why) {
    return new KuraException(KuraErrorCode.SERVICE_UNAVAILABLE, why);
  }

  /** What Kura calls the message: {@code outlet1/minute/600/2026-11-23T04:00:00Z/1}. */
  static String name(RecordId id) {
    return String.join(
        "/",
        id.point(),
        id.report().word(),
        id.period().length().toSeconds() + "",
        id.period().start() + "",
        id.version() + "");
  }
}
