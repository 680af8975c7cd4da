package io.envgate.control;

import io.envgate.control.CommandBook.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What of a book need not be kept: commands that ended long ago, locks that were lifted. */
final class Settled {

  /** A platform repeats a command within minutes; the evidence is the journal's. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private Settled() {}

  /** Old is what is old beside the newest entry: the clock may be wrong at the start. */
  static List<Entry> without(List<Entry> entries) {
    Instant forgets =
        entries.stream()
            .filter(Entry.Ended.class::isInstance)
            .map(entry -> ((Entry.Ended) entry).at())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH)
            .minus(REMEMBERED);
    Set<String> settled = new HashSet<>();
    Map<String, Entry> locks = new TreeMap<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Ended end && end.at().isBefore(forgets)) {
        settled.add(end.id());
      } else if (entry instanceof Entry.Locked locked) {
        locks.put(locked.lock().analyzer(), entry);
      } else if (entry instanceof Entry.Unlocked unlocked) {
        locks.remove(unlocked.analyzer());
      }
    }
    return entries.stream().filter(entry -> isKept(entry, settled, locks)).toList();
  }

  private static boolean isKept(Entry entry, Set<String> settled, Map<String, Entry> locks) {
    if (entry instanceof Entry.Begun begun) {
      return !settled.contains(begun.id());
    }
    if (entry instanceof Entry.Ended end) {
      return !settled.contains(end.id());
    }
    return locks.containsValue(entry);
  }
}
