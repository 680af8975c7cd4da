package io.envgate.store;

import io.envgate.api.evidence.DailyHead;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives the daily heads to platforms, as records: they are delivered or listed as everything else,
 * and the platform that acknowledges one is a witness.
 *
 * @param platforms by the point under whose name they get it
 */
record HeadReports(Map<String, List<String>> platforms, Store store) {

  /**
   * @param pairs {@code city=outlet1}
   */
  static HeadReports of(List<String> pairs, Store store) {
    Map<String, List<String>> platforms = new TreeMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      platforms
          .computeIfAbsent(pair.substring(equals + 1), point -> new ArrayList<>())
          .add(pair.substring(0, equals));
    }
    return new HeadReports(platforms, store);
  }

  /** What the disk refuses is lost to the platforms; the list of heads still has it. */
  void keep(DailyHead head) {
    List<Store.Owed> owed = new ArrayList<>();
    platforms.forEach(
        (point, some) -> {
          Period instant = new Period(head.madeAt(), Duration.ZERO);
          RecordId id = new RecordId(point, Report.EVENT, instant, 1);
          owed.add(
              new Store.Owed(new DataRecord(id, head.madeAt(), new Content.Sealed(head)), some));
        });
    if (!owed.isEmpty()) {
      store.keepRecords(owed, kept -> {});
    }
  }
}
