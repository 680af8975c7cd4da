package io.envgate.uplink.media;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks into the folder of each monitoring point (监视文件夹), where a camera or a person puts files,
 * and owes each to the platform once it is whole: it has not changed from one look to the next. The
 * record says its name, length and digest, so that the chain of evidence holds what was there; the
 * file itself stays where it is until it has been sent. Lives on a loop that blocks for the disk.
 *
 * <p>A file is known by what the store keeps of it: after a restart nothing is owed twice.
 */
final class FolderWatch {
  static final Duration LOOK = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(FolderWatch.class.getName());
  private static final Duration NEIGHBOURS = Duration.ofSeconds(1);

  private final String platform;
  private final Map<String, MediaFolder> folders; // by point
  private final Store store;
  private final History history;
  private final Loop loop;
  private final Counts counts;
  private final Map<Path, MediaFolder.Found> seen = new HashMap<>(); // at the last look
  private final Map<Path, MediaFolder.Found> owed = new HashMap<>();
  private final Set<RecordId> asked = new HashSet<>(); // of the store, which has not answered
  private Loop.Timer timer = () -> {};
  private boolean closed;

  FolderWatch(
      String platform,
      Map<String, MediaFolder> folders,
      Store store,
      History history,
      Loop loop,
      Counts counts) {
    this.platform = platform;
    this.folders = Map.copyOf(folders);
    this.store = store;
    this.history = history;
    this.loop = loop;
    this.counts = counts;
  }

  void start() {
    if (!closed) {
      folders.forEach(this::look);
      timer = loop.after(LOOK, this::start);
    }
  }

  void close() {
    closed = true;
    timer.cancel();
  }

  private void look(String point, MediaFolder folder) {
    List<MediaFolder.Found> found;
    try {
      found = folder.files();
    } catch (IOException unreadable) {
      counts.add("folders-unreadable");
      LOG.log(Level.WARNING, "{0}: {1}", platform, unreadable.toString());
      return;
    }
    for (MediaFolder.Found file : found) {
      boolean whole = file.equals(seen.put(file.path(), file));
      if (whole && !file.equals(owed.get(file.path()))) {
        owe(point, folder, file);
      }
    }
    Set<Path> there = new HashSet<>();
    found.forEach(file -> there.add(file.path()));
    seen.keySet().removeIf(path -> folder.holds(path) && !there.contains(path));
    owed.keySet().removeIf(path -> folder.holds(path) && !there.contains(path));
  }

  private void owe(String point, MediaFolder folder, MediaFolder.Found file) {
    Content.Attached content;
    Instant made;
    try {
      String digest = folder.digest(file.path());
      if (!folder.isStill(file)) {
        return; // it grew while it was read; the next look sees
      }
      content = new Content.Attached(file.name(), file.bytes(), digest);
      Instant now = loop.now();
      made = file.changed().isAfter(now) ? now : file.changed();
    } catch (IOException unreadable) {
      counts.add("files-unreadable");
      LOG.log(Level.WARNING, "{0}: {1}", platform, unreadable.toString());
      return;
    }
    List<DataRecord> kept;
    try {
      kept = history.records(point, Report.MEDIA, Duration.ZERO, new Period(made, NEIGHBOURS));
    } catch (UncheckedIOException refused) {
      counts.add("history-unreadable");
      return; // better late than twice
    }
    if (kept.stream().anyMatch(one -> one.content().equals(content))) {
      owed.put(file.path(), file);
    } else {
      keep(file, new DataRecord(free(point, made, kept), loop.now(), content));
    }
  }

  /** Files of one instant become records of neighbouring milliseconds, or they would be one. */
  private RecordId free(String point, Instant made, List<DataRecord> kept) {
    Set<RecordId> taken = new HashSet<>(asked);
    kept.forEach(one -> taken.add(one.id()));
    RecordId id = id(point, made);
    for (int later = 1; taken.contains(id); later++) {
      id = id(point, made.plusMillis(later));
    }
    return id;
  }

  private static RecordId id(String point, Instant at) {
    Instant start = Instant.ofEpochMilli(at.toEpochMilli());
    return new RecordId(point, Report.MEDIA, new Period(start, Duration.ZERO), 1);
  }

  private void keep(MediaFolder.Found file, DataRecord record) {
    owed.put(file.path(), file);
    asked.add(record.id());
    store.keepRecords(
        List.of(new Store.Owed(record, List.of(platform))),
        outcome ->
            loop.execute(
                () -> {
                  asked.remove(record.id());
                  if (outcome instanceof Store.Kept.Lost) {
                    owed.remove(file.path()); // the next look tries again
                    counts.add("record-lost");
                  } else {
                    counts.add("files-owed");
                  }
                }));
  }
}
