package io.envgate.station;

import io.envgate.reporting.Dialect;
import io.envgate.station.parts.Reports;
import io.envgate.station.parts.Reports.Kind;
import io.envgate.station.yaml.Node;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code reports:}, what a platform gets and how often. */
final class ReportsReader {
  static final String EXAMPLE = "reports: {realtime: 30s, minute: 10min, hour: true, day: true}";
  private static final Duration SHORTEST_USUAL =
      Duration.ofSeconds(30); // HJ 212-2017, table 4: RtdInterval
  private static final Duration LONGEST_USUAL = Duration.ofSeconds(3600);
  private static final Set<Long> MINUTES =
      Set.of(1L, 2L, 3L, 4L, 5L, 6L, 10L, 12L, 15L, 20L, 30L); // table 4: MinInterval

  /** With one of these a platform gets something of its points. */
  private static final Set<Kind> ENOUGH = EnumSet.of(Kind.HOUR, Kind.DAY, Kind.STARTED, Kind.STATE);

  /** What a dialect calls the command with which it is told. */
  private static final Map<Kind, String> TOLD_BY =
      new EnumMap<>(
          Map.of(
              Kind.STARTED, "started",
              Kind.EVENTS, "alarm",
              Kind.CHECKS, "check",
              Kind.RESULTS, "raw",
              Kind.MEASUREMENTS, "noise",
              Kind.FURNACE, "furnace"));

  private final Context context;

  ReportsReader(Context context) {
    this.context = context;
  }

  /** What a platform that speaks this dialect gets of itself: what the dialect has a number for. */
  static Set<Kind> usual(Dialect dialect) {
    Set<Kind> usual = EnumSet.noneOf(Kind.class);
    for (Map.Entry<Kind, String> one : TOLD_BY.entrySet()) {
      if (dialect.cn(one.getValue()).isPresent()) {
        usual.add(one.getKey());
      }
    }
    return usual;
  }

  /**
   * @param usual what it gets where the file does not say
   */
  Reports read(Node.Text platform, Set<Kind> usual, Fields of) {
    Optional<Node.Entry> entry = of.need("reports", EXAMPLE);
    if (entry.isEmpty()) {
      return Reports.NONE;
    }
    Fields fields = Fields.of(entry.get().key(), entry.get().value(), EXAMPLE, context.findings());
    Reports reports =
        new Reports(
            interval("realtime", Duration.ofSeconds(1), Duration.ofDays(1), "30s", fields)
                .filter(one -> realtime(one, fields)),
            interval("minute", Duration.ofMillis(1), Duration.ofDays(1), "10min", fields)
                .filter(one -> minute(one, fields)),
            others(usual, fields),
            false,
            false);
    fields.done();
    boolean none =
        isOff("realtime", fields)
            && isOff("minute", fields)
            && Collections.disjoint(reports.others(), ENOUGH);
    if (none && !fields.isShapeless()) {
      context.findings().add(Rule.REPORTS_NONE, fields.place(), platform.text());
    }
    return reports;
  }

  private static Set<Kind> others(Set<Kind> usual, Fields fields) {
    Set<Kind> others = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (fields.flag(kind.word(), usual.contains(kind))) {
        others.add(kind);
      }
    }
    return others;
  }

  /** {@code false} switches it off, as leaving it out does. */
  private static Optional<Duration> interval(
      String key, Duration low, Duration high, String example, Fields fields) {
    return isOff(key, fields) ? Optional.empty() : fields.duration(key, low, high, example);
  }

  private static boolean isOff(String key, Fields fields) {
    return fields
        .take(key)
        .filter(entry -> !(entry.value() instanceof Node.Text word && word.text().equals("false")))
        .isEmpty();
  }

  private boolean realtime(Duration interval, Fields fields) {
    if (interval.compareTo(SHORTEST_USUAL) < 0 || interval.compareTo(LONGEST_USUAL) > 0) {
      context
          .findings()
          .add(Rule.REALTIME_INTERVAL, fields.place("realtime"), Durations.written(interval));
    }
    return true;
  }

  /** Whether minute records can be so long. */
  static boolean isMinutes(Duration interval) {
    return interval.toMillis() % 60_000 == 0 && MINUTES.contains(interval.toMinutes());
  }

  private boolean minute(Duration interval, Fields fields) {
    boolean allowed = isMinutes(interval);
    if (!allowed) {
      context
          .findings()
          .add(Rule.MINUTE_INTERVAL, fields.place("minute"), Durations.written(interval));
    }
    return allowed;
  }
}
