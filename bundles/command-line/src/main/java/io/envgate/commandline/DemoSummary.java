package io.envgate.commandline;

import io.envgate.api.record.DeliveryState;
import io.envgate.station.Station;
import io.envgate.store.Ledger;
import java.util.Map;
import java.util.TreeMap;

/** The page at the end of a demo: of each platform, point and report what became of its records. */
final class DemoSummary {
  private DemoSummary() {}

  /** Called after the framework has ended. */
  static String of(Station station) {
    // a library file serves one class loader, and the bundles had the unpacked one: take another
    // copy
    System.clearProperty("org.sqlite.lib.path");
    Map<String, int[]> rows = new TreeMap<>();
    try (Ledger ledger = new Ledger(station.data())) {
      ledger.entries(
          Ledger.Range.ALL,
          entry -> {
            String row =
                String.format(
                    "%-8s %-12s %-9s", entry.platform(), entry.point(), entry.report().word());
            int[] counts = rows.computeIfAbsent(row, first -> new int[3]);
            counts[column(entry.state())]++;
          });
    }
    StringBuilder page =
        new StringBuilder("\n" + Language.text("demo-summary", station.name()) + "\n");
    page.append(Language.text("demo-columns")).append('\n');
    rows.forEach(
        (row, counts) ->
            page.append(String.format("%s %6d %6d %6d%n", row, counts[0], counts[1], counts[2])));
    return page.append(Language.text("demo-next")).toString();
  }

  /** Acknowledged or sent; overtaken by a newer one; still owed. */
  private static int column(DeliveryState state) {
    return switch (state) {
      case ACKNOWLEDGED, SENT -> 0;
      case SUPERSEDED, REFUSED, GIVEN_UP -> 1;
      case WAITING, IN_FLIGHT -> 2;
    };
  }
}
