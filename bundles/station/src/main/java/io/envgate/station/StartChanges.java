package io.envgate.station;

import io.envgate.api.evidence.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is different since the last start: the software, and each key of the station file with its
 * value before and after.
 *
 * @param who the person whom the machine names as the file's owner
 */
record StartChanges(LastStart last, Instant at, String who) {
  private static final String HIDDEN = "(hidden)";
  private static final String FOUND = "found at the start";

  List<Change> since(String software, WrittenStation now) {
    List<Change> changes = new ArrayList<>();
    if (!last.software().equals(software)) {
      changes.add(
          new Change(
              at,
              Change.Kind.SOFTWARE,
              "software",
              last.software(),
              software,
              Change.GATEWAY,
              FOUND));
    }
    if (last.hash().isEmpty()) {
      changes.add(file("station file", "", now.hash(), "the first start with this data folder"));
      return changes;
    }
    List<Change> keys = keys(now);
    changes.addAll(keys);
    if (!last.hash().equals(now.hash())) {
      String extent =
          keys.isEmpty() ? "no value differs: comments or layout" : keys.size() + " values differ";
      changes.add(file("station file", last.hash(), now.hash(), FOUND + ": " + extent));
    }
    return changes;
  }

  private List<Change> keys(WrittenStation now) {
    List<Change> changes = new ArrayList<>();
    Map<String, String> before = last.values();
    TreeSet<String> all = new TreeSet<>(before.keySet());
    all.addAll(now.values().keySet());
    for (String key : all) {
      String old = before.get(key);
      String fresh = now.values().get(key);
      if (fresh == null || !last.kept(key, fresh).equals(old)) {
        changes.add(file(key, shown(key, old), shown(key, fresh), FOUND));
      }
    }
    return changes;
  }

  private static String shown(String key, String value) {
    if (value == null) {
      return "";
    }
    return WrittenStation.secret(key) ? HIDDEN : value;
  }

  private Change file(String subject, String before, String after, String why) {
    return new Change(at, Change.Kind.STATION_FILE, subject, before, after, who, why);
  }
}
