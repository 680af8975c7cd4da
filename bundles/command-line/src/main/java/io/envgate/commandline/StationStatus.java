package io.envgate.commandline;

import io.envgate.local.LocalClient;
import io.envgate.station.Station;
import io.envgate.station.parts.Platform;
import io.envgate.store.Ledger;
import io.envgate.store.Renames;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a station is now (运行状态): what the running gateway says of itself, and what its store holds.
 *
 * @param notRunning why no gateway can be asked; empty where one runs
 * @param platforms one for each platform of the station file, and for others that are owed
 *     something
 * @param store as the gateway tells it, or the disk alone where none runs
 * @param counts by place and cause, since the start
 * @param unreadable files of the store, and why
 */
record StationStatus(
    Optional<String> notRunning,
    List<PlatformStatus> platforms,
    Map<String, String> store,
    Map<String, Map<String, String>> counts,
    List<String> unreadable) {

  /**
   * What is owed to a platform.
   *
   * @param oldest the data time of the oldest of it
   * @param made how many deliveries a minute are made, lately; empty where no gateway tells
   * @param settled how many a minute are settled
   */
  record PlatformStatus(
      String platform,
      long backlog,
      Optional<Instant> oldest,
      OptionalDouble made,
      OptionalDouble settled) {

    /**
     * When nothing is owed any more at the present pace; empty where that cannot be told, or where
     * the backlog does not shrink.
     */
    Optional<Duration> timeToEmpty() {
      if (backlog == 0) {
        return Optional.of(Duration.ZERO);
      }
      double net = settled.orElse(0) - made.orElse(0);
      return net <= 0
          ? Optional.empty()
          : Optional.of(Duration.ofSeconds(Math.round(60 * backlog / net)));
    }
  }

  static StationStatus of(Station station) {
    LocalClient gateway = new LocalClient(station.data());
    Map<String, Map<String, String>> counts = new LinkedHashMap<>();
    Map<String, Map<String, String>> paces = new HashMap<>();
    Map<String, String> store = new LinkedHashMap<>();
    LocalClient.Outcome outcome =
        gateway.ask("counts", Map.of(), part -> counts.put(part.get("place"), part));
    Optional<String> notRunning = Optional.empty();
    if (outcome instanceof LocalClient.Outcome.NoGateway none) {
      notRunning = Optional.of(none.reason());
      disk(station, store);
    } else {
      gateway.ask("paces", Map.of(), pace -> paces.put(pace.get("platform"), pace));
      gateway.ask("store", Map.of(), store::putAll);
    }
    try (Ledger ledger = new Ledger(station.data(), Renames.of(station.renameLines()))) {
      List<PlatformStatus> platforms = platforms(station, ledger.backlog(), paces);
      return new StationStatus(notRunning, platforms, store, counts, ledger.unreadable());
    }
  }

  private static void disk(Station station, Map<String, String> store) {
    try {
      FileStore disk = Files.getFileStore(station.data());
      store.put("free", disk.getUsableSpace() + "");
      store.put("total", disk.getTotalSpace() + "");
    } catch (IOException none) {
      store.put("outage", none.toString());
    }
  }

  private static List<PlatformStatus> platforms(
      Station station, List<Ledger.Backlog> owed, Map<String, Map<String, String>> paces) {
    Map<String, PlatformStatus> all = new LinkedHashMap<>();
    for (Platform one : station.platforms()) {
      all.put(one.key(), status(one.key(), Optional.empty(), paces));
    }
    owed.forEach(one -> all.put(one.platform(), status(one.platform(), Optional.of(one), paces)));
    return new ArrayList<>(all.values());
  }

  private static PlatformStatus status(
      String platform, Optional<Ledger.Backlog> owed, Map<String, Map<String, String>> paces) {
    return new PlatformStatus(
        platform,
        owed.map(Ledger.Backlog::count).orElse(0L),
        owed.map(Ledger.Backlog::oldest),
        pace(paces.get(platform), "made"),
        pace(paces.get(platform), "settled"));
  }

  private static OptionalDouble pace(Map<String, String> told, String which) {
    return told == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(told.get(which)));
  }
}
