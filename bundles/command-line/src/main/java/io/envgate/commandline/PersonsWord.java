package io.envgate.commandline;

import io.envgate.api.evidence.Change;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store;
import io.envgate.local.LocalClient;
import io.envgate.station.Station;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.store.SqliteStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a person says of values: told to the running gateway, which states records of the past anew;
 * where none runs it is kept in the store, and they are stated anew at the next start.
 */
final class PersonsWord {
  private final Station station;
  private final String point;

  /**
   * What is kept where no gateway runs.
   *
   * @param content the record
   * @param change how it stands in the journal
   */
  record Kept(Content content, Change change) {}

  private PersonsWord(Station station, String point) {
    this.station = station;
    this.point = point;
  }

  /**
   * @throws Failure with exit code 2 where the station has no such point
   */
  static PersonsWord ofPoint(Station station, String point) {
    if (station.points().stream().noneMatch(one -> one.key().equals(point))) {
      String right =
          station.points().stream().map(MonitoringPoint::key).collect(Collectors.joining(", "));
      throw new Failure(2, Language.text("not-one-of", "--point", point, right));
    }
    return new PersonsWord(station, point);
  }

  /**
   * @param kept checks it as the gateway would, and says what is to be kept
   * @return whether a gateway did it
   * @throws Failure with exit code 1 where it was not done
   */
  boolean tell(String word, Map<String, String> request, Supplier<Kept> kept) throws IOException {
    LocalClient.Outcome outcome = new LocalClient(station.data()).ask(word, request, answer -> {});
    if (outcome instanceof LocalClient.Outcome.Failed failed) {
      throw new Failure(1, failed.reason());
    }
    if (outcome instanceof LocalClient.Outcome.NoGateway) {
      keep(kept.get());
      return false;
    }
    return true;
  }

  private void keep(Kept what) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    RecordId id = new RecordId(point, Report.EVENT, new Period(now, Duration.ZERO), 1);
    Store.Owed event = new Store.Owed(new DataRecord(id, now, what.content()), List.of());
    try (HeldStore held = HeldStore.of(station)) {
      SqliteStore store = held.store();
      CompletableFuture<Store.Kept> record = new CompletableFuture<>();
      CompletableFuture<Store.Kept> entry = new CompletableFuture<>();
      store.keepRecords(List.of(event), record::complete);
      store.note(what.change(), entry::complete);
      for (Store.Kept outcome : List.of(record.join(), entry.join())) {
        if (outcome instanceof Store.Kept.Lost lost) {
          throw new Failure(1, lost.reason());
        }
        if (outcome instanceof Store.Kept.Held) {
          throw new Failure(1, Language.text("word-not-on-disk"));
        }
      }
    }
  }

  /** Who says it, and as whom the operating system knows that person. */
  static String who(String name) {
    return name + " (" + System.getProperty("user.name") + ")";
  }
}
