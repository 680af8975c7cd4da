package io.envgate.commandline;

import io.envgate.station.Station;
import io.envgate.statistics.Outlook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The outlook on transmission × validity, as {@code envgate status} shows it. */
final class OutlookPage {
  private final List<StationOutlook.Line> lines;

  private OutlookPage(List<StationOutlook.Line> lines) {
    this.lines = lines;
  }

  static OutlookPage of(Station station, Instant now) {
    return new OutlookPage(StationOutlook.of(station, now));
  }

  /** Nothing where no hour was kept yet. */
  List<String> text() {
    List<String> page = new ArrayList<>();
    if (!lines.isEmpty()) {
      page.add("");
      page.add(Language.text("outlook"));
    }
    for (StationOutlook.Line one : lines) {
      Outlook outlook = one.outlook();
      page.add(
          "  "
              + Language.text(
                  "outlook-line",
                  one.point(),
                  one.platform(),
                  Language.text(one.month() ? "outlook-month" : "outlook-today"),
                  percent(outlook.transmission()),
                  percent(outlook.validity()),
                  percent(outlook.effectiveness()),
                  percent(one.target()),
                  Language.text(
                      one.badHoursLeft() < 0 ? "outlook-missed" : "outlook-left",
                      Math.abs(one.badHoursLeft()))));
    }
    return page;
  }

  List<Json.Fields> json() {
    List<Json.Fields> all = new ArrayList<>();
    for (StationOutlook.Line one : lines) {
      all.add(
          json ->
              json.with("point", one.point())
                  .with("platform", one.platform())
                  .with("span", one.month() ? "month" : "day")
                  .with("transmission", share(one.outlook().transmission()))
                  .with("validity", share(one.outlook().validity()))
                  .with("effectiveness", share(one.outlook().effectiveness()))
                  .with("target", share(one.target()))
                  .with("badHoursLeft", one.badHoursLeft()));
    }
    return all;
  }

  private static double share(BigDecimal share) {
    return share.setScale(4, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
  }
}
