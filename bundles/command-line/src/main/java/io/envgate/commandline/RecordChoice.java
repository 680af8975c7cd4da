package io.envgate.commandline;

import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.Report;
import io.envgate.api.store.Retransmission.Selection;
import io.envgate.station.Station;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.Platform;
import io.envgate.store.Ledger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which records a command is about: the options that choose them. */
final class RecordChoice {
  @Option(names = "--platform", paramLabel = "P", descriptionKey = "choice.platform")
  private String platform;

  @Option(names = "--point", paramLabel = "P", descriptionKey = "choice.point")
  private String point;

  @Option(names = "--report", paramLabel = "R", split = ",", descriptionKey = "choice.report")
  private List<String> reports = new ArrayList<>();

  @Option(names = "--from", paramLabel = "T", descriptionKey = "choice.from")
  private String from;

  @Option(names = "--to", paramLabel = "T", descriptionKey = "choice.to")
  private String to;

  Optional<String> platform() {
    return Optional.ofNullable(platform);
  }

  Optional<String> point() {
    return Optional.ofNullable(point);
  }

  Optional<Instant> from(ZoneId zone) {
    return StationTimes.read("--from", from, zone);
  }

  Optional<Instant> to(ZoneId zone) {
    return StationTimes.read("--to", to, zone);
  }

  /** Those named; empty where none is. */
  Set<Report> reports() {
    return chosen("--report", reports, Report.values(), Report::word);
  }

  Ledger.Range range(Station station, Set<DeliveryState> states) {
    return new Ledger.Range(
        platform(), point(), reports(), states, from(station.timezone()), to(station.timezone()));
  }

  /**
   * What a command that changes something is about: platform, begin and end have to be named, and
   * as they stand in the station file.
   *
   * @param usual kinds, where none is named
   */
  Selection selection(Station station, Set<Report> usual) {
    Instant begin = from(station.timezone()).orElseThrow(() -> missing("--from"));
    Instant end = to(station.timezone()).orElseThrow(() -> missing("--to"));
    String one = platform().orElseThrow(() -> missing("--platform"));
    strange(station)
        .ifPresent(
            strange -> {
              throw new Failure(2, strange);
            });
    if (!begin.isBefore(end)) {
      throw new Failure(2, Language.text("from-after-to"));
    }
    return new Selection(one, point(), reports().isEmpty() ? usual : reports(), begin, end);
  }

  static Failure missing(String option) {
    return new Failure(2, Language.text("missing", option));
  }

  /** A selection as the running gateway is told it. */
  static Map<String, String> message(Selection selection, String why) {
    Map<String, String> message = new HashMap<>();
    message.put("platform", selection.platform());
    selection.point().ifPresent(point -> message.put("point", point));
    message.put(
        "reports",
        selection.reports().stream().map(Report::word).sorted().collect(Collectors.joining(" ")));
    message.put("from", selection.from().toString());
    message.put("to", selection.to().toString());
    message.put("why", why);
    return message;
  }

  /** What it answers of files that refused. */
  static Set<String> refusals(Map<String, String> answer) {
    String refusals = answer.getOrDefault("refusals", "");
    return refusals.isEmpty() ? Set.of() : Set.of(refusals.split("\n"));
  }

  /**
   * A name that the station file has not: it may be of a time before, but more often it is
   * mistyped.
   *
   * @return what to say of it; empty where all names are known
   */
  Optional<String> strange(Station station) {
    List<String> platforms = station.platforms().stream().map(Platform::key).toList();
    List<String> points = station.points().stream().map(MonitoringPoint::key).toList();
    return strange("--platform", platform, platforms).or(() -> strange("--point", point, points));
  }

  private static Optional<String> strange(String option, String name, List<String> known) {
    return name == null || known.contains(name)
        ? Optional.empty()
        : Optional.of(Language.text("not-in-station", option, name, String.join(", ", known)));
  }

  /** The words of an option that takes several of a kind. */
  static <T> Set<T> chosen(String option, List<String> words, T[] all, Function<T, String> word) {
    Set<T> chosen = new LinkedHashSet<>();
    for (String one : words) {
      chosen.add(
          Stream.of(all)
              .filter(each -> word.apply(each).equals(one.toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new Failure(
                          2,
                          Language.text(
                              "not-one-of",
                              option,
                              one,
                              Arrays.stream(all).map(word).collect(Collectors.joining(", "))))));
    }
    return chosen;
  }
}
