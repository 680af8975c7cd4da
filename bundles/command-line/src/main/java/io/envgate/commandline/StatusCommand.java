package io.envgate.commandline;

import io.envgate.station.Station;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code envgate status}: the running gateway in one page. Exit code 1 where none runs, or where
 * the disk refuses.
 */
@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final double LOW = 0.10;

  @Mixin private StationArgument argument;

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Station station = argument.usable(spec.commandLine().getErr());
    StationStatus status = StationStatus.of(station);
    OutlookPage outlook = OutlookPage.of(station, Instant.now());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(object(station, status, outlook));
    } else {
      page(station, status, outlook, Instant.now()).forEach(out::println);
    }
    out.flush();
    boolean well = status.notRunning().isEmpty() && !status.store().containsKey("outage");
    return well && status.unreadable().isEmpty() ? 0 : 1;
  }

  private static List<String> page(
      Station station, StationStatus status, OutlookPage outlook, Instant now) {
    List<String> page = new ArrayList<>();
    page.add(
        Language.text(
            status.notRunning().isEmpty() ? "status-running" : "status-not-running",
            station.name(),
            argumentOf(status)));
    page.add("");
    page.add(Language.text("status-platforms"));
    for (StationStatus.PlatformStatus one : status.platforms()) {
      page.add(platform(one, station.timezone(), now));
    }
    page.addAll(outlook.text());
    page.add("");
    page.addAll(store(status.store()));
    status.unreadable().forEach(file -> page.add("  " + file));
    if (!status.counts().isEmpty()) {
      page.add("");
      page.add(Language.text("status-counts"));
    }
    status.counts().forEach((place, counts) -> counts(place, counts).ifPresent(page::add));
    return page;
  }

  private static String argumentOf(StationStatus status) {
    return status.notRunning().orElse("");
  }

  private static String platform(StationStatus.PlatformStatus one, ZoneId zone, Instant now) {
    String oldest =
        one.oldest()
            .map(
                at ->
                    StationTimes.shown(at, zone) + " (" + shortly(Duration.between(at, now)) + ")")
            .orElse("-");
    String empty =
        one.timeToEmpty()
            .map(time -> time.isZero() ? "-" : shortly(time))
            .orElse(Language.text("status-not-shrinking"));
    return String.format(
        "  %-12s %8d  %-32s %8s %8s  %s",
        one.platform(), one.backlog(), oldest, pace(one.made()), pace(one.settled()), empty);
  }

  private static String pace(OptionalDouble perMinute) {
    return perMinute.isPresent() ? String.format("%.1f", perMinute.getAsDouble()) : "-";
  }

  private static List<String> store(Map<String, String> store) {
    List<String> lines = new ArrayList<>();
    if (store.containsKey("outage")) {
      lines.add(Language.text("status-outage", store.get("outage")));
    }
    if (store.containsKey("free")) {
      double free = Double.parseDouble(store.get("free"));
      double total = Double.parseDouble(store.get("total"));
      lines.add(
          Language.text(
              free < LOW * total ? "status-disk-low" : "status-disk",
              megabytes(free),
              megabytes(total),
              Math.round(100 * free / total)));
    }
    if (store.containsKey("store")) {
      lines.add(
          Language.text("status-store", megabytes(Double.parseDouble(store.get("store"))))
              + Optional.ofNullable(store.get("days"))
                  .map(days -> Language.text("status-days", days))
                  .orElse(Language.text("status-years")));
    }
    return lines;
  }

  private static String megabytes(double bytes) {
    return String.format("%,.1f MB", bytes / 1e6);
  }

  /** Those that are not zero. */
  private static Optional<String> counts(String place, Map<String, String> counts) {
    StringBuilder line = new StringBuilder();
    counts.forEach(
        (cause, total) -> {
          if (!cause.equals("place") && !total.equals("0")) {
            line.append("  ").append(cause).append(' ').append(total);
          }
        });
    return line.length() == 0
        ? Optional.empty()
        : Optional.of(String.format("  %-20s%s", place, line));
  }

  /** As a person says it: 3 d 4 h, 12 min, 40 s. */
  private static String shortly(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 86_400
        ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min"
        : seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  private static String object(Station station, StationStatus status, OutlookPage outlook) {
    ZoneId zone = station.timezone();
    List<Json.Fields> platforms = new ArrayList<>();
    for (StationStatus.PlatformStatus one : status.platforms()) {
      platforms.add(
          json -> {
            json.with("platform", one.platform())
                .with("backlog", one.backlog())
                .with("oldest", one.oldest().map(at -> StationTimes.iso(at, zone)));
            if (one.made().isPresent()) {
              json.with("madePerMinute", one.made().getAsDouble());
              json.with("settledPerMinute", one.settled().getAsDouble());
            }
            if (one.timeToEmpty().isPresent()) {
              json.with("secondsToEmpty", one.timeToEmpty().get().toSeconds());
            }
          });
    }
    return Json.object(
        json -> {
          json.with("station", station.name())
              .with("running", status.notRunning().isEmpty())
              .with("reason", status.notRunning())
              .list("platforms", platforms)
              .list("outlook", outlook.json())
              .in("store", inside -> strings(inside, status.store()))
              .in(
                  "counts",
                  inside -> {
                    for (var part : status.counts().entrySet()) {
                      inside.in(part.getKey(), each -> strings(each, part.getValue()));
                    }
                  });
        });
  }

  private static void strings(Json json, Map<String, String> values) throws java.io.IOException {
    for (Map.Entry<String, String> one : values.entrySet()) {
      if (!one.getKey().equals("place")) {
        if (one.getValue().matches("\\d{1,18}")) {
          json.with(one.getKey(), Long.parseLong(one.getValue()));
        } else {
          json.with(one.getKey(), one.getValue());
        }
      }
    }
  }
}
