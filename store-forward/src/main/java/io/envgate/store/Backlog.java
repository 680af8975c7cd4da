package io.envgate.store;

import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What is still owed of earlier times (积压), found in the store's files, oldest month first. Its
 * calls read the disk and may come from any thread.
 */
final class Backlog {
  private final StoreFolder folder;
  private final ReadFiles readers;
  private final Renames renames;
  private final Moved moved;
  // in the months before nothing is open to the platform
  private final Map<String, YearMonth> oldestOpen = new HashMap<>();
  private long grown; // guarded by the map above, which is guarded by itself

  Backlog(StoreFolder folder, ReadFiles readers, Renames renames, Moved moved) {
    this.folder = folder;
    this.readers = readers;
    this.renames = renames;
    this.moved = moved;
  }

  /** There are new deliveries in the files of a month. */
  void grew(YearMonth month, List<Delivery> made) {
    synchronized (oldestOpen) {
      grown++;
      for (Delivery delivery : made) {
        oldestOpen.computeIfPresent(
            delivery.platform(), (platform, oldest) -> month.isBefore(oldest) ? month : oldest);
      }
    }
  }

  /** The platform is owed more, in whatever month. */
  void grew(String platform) {
    synchronized (oldestOpen) {
      grown++;
      oldestOpen.remove(platform);
    }
  }

  /** Platforms have changed their names. */
  void forget() {
    synchronized (oldestOpen) {
      grown++;
      oldestOpen.clear();
    }
  }

  /** See {@link Outbox#due}. */
  List<Delivery> due(String platform, Instant now, int limit, Predicate<DeliveryId> held) {
    Predicate<DeliveryId> carried = held.or(id -> moved.before(id).filter(held).isPresent());
    return folder.together(
        () -> {
          List<Delivery> found = new ArrayList<>();
          for (List<Slice> month : monthsWithOpen(platform)) {
            if (found.size() < limit) {
              found.addAll(dueOf(month, platform, now, limit - found.size(), carried));
            }
          }
          return found;
        });
  }

  /**
   * Oldest first. Months in which all is settled are remembered, so that years of files are not
   * opened each time.
   */
  private List<List<Slice>> monthsWithOpen(String platform) {
    Map<YearMonth, List<Slice>> months = new TreeMap<>();
    long seen;
    YearMonth from;
    synchronized (oldestOpen) {
      seen = grown;
      from = oldestOpen.getOrDefault(platform, YearMonth.of(0, 1));
    }
    List<Slice> slices = folder.slices();
    for (Slice slice : slices) {
      if (!slice.month().isBefore(from)
          && readers.ask(slice, false, true, file -> OpenDeliveries.anyOpen(file, platform))) {
        months.computeIfAbsent(slice.month(), month -> new ArrayList<>()).add(slice);
      }
    }
    synchronized (oldestOpen) {
      if (grown == seen && !slices.isEmpty()) {
        YearMonth newest = slices.get(slices.size() - 1).month();
        oldestOpen.put(platform, months.isEmpty() ? newest : months.keySet().iterator().next());
      }
    }
    return List.copyOf(months.values());
  }

  private record Place(Slice slice, DeliveryId id, OpenDeliveries.Open open) {}

  /** Those of one month, from both its files, oldest period first. */
  private List<Delivery> dueOf(
      List<Slice> slices, String platform, Instant now, int limit, Predicate<DeliveryId> held) {
    List<Place> places = new ArrayList<>();
    for (Slice slice : slices) {
      String name = slice.name();
      readers
          .ask(
              slice,
              List.<OpenDeliveries.Open>of(),
              List.<OpenDeliveries.Open>of(),
              file ->
                  OpenDeliveries.due(
                      file, platform, now, limit, row -> held.test(new DeliveryId(name, row))))
          .forEach(open -> places.add(new Place(slice, new DeliveryId(name, open.row()), open)));
    }
    places.sort(Comparator.comparingLong(place -> place.open().start()));
    List<Place> chosen = places.subList(0, Math.min(limit, places.size()));
    Map<DeliveryId, Delivery> whole = new HashMap<>();
    Slice.grouped(chosen, Place::slice)
        .forEach(
            (slice, some) -> whole(slice, some, platform).forEach(one -> whole.put(one.id(), one)));
    return chosen.stream().map(place -> whole.get(place.id())).filter(Objects::nonNull).toList();
  }

  private List<Delivery> whole(Slice slice, List<Place> places, String platform) {
    List<Long> rows = places.stream().map(place -> place.open().row()).toList();
    String name = slice.name();
    return readers.ask(
        slice,
        List.<Delivery>of(),
        List.<Delivery>of(),
        file -> OpenDeliveries.whole(file, name, platform, rows, renames));
  }

  /** See {@link Outbox#creditors}. */
  Set<String> creditors() {
    Set<String> platforms = new HashSet<>();
    for (Slice slice : folder.slices()) {
      platforms.addAll(
          readers.ask(slice, Set.<String>of(), Set.<String>of(), OpenDeliveries::creditors));
    }
    return platforms;
  }
}
