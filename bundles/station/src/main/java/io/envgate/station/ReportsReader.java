package io.envgate.station;

import io.envgate.reporting.Dialect;
import io.envgate.station.parts.Reports;
import io.envgate.station.yaml.Node;
import java.time.Duration;
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

  private final Context context;

  /**
   * What a protocol has reports for of itself.
   *
   * @param starts of the gateway: 2081
   * @param events 2072 of 2005; later editions have but a line of the log for them
   * @param checks with a standard: 2062 of 2025
   * @param results of analyzers that measure now and then: 2013 of 2025
   * @param measurements of noise, single ones: 2052 of 2025
   * @param furnace the temperature of a furnace: 2111 of 2025
   */
  record Tells(
      boolean starts,
      boolean events,
      boolean checks,
      boolean results,
      boolean measurements,
      boolean furnace) {

    /** Of a platform that speaks this dialect. */
    static Tells of(Dialect dialect) {
      return new Tells(
          dialect.cn("started").isPresent(),
          dialect.cn("alarm").isPresent(),
          dialect.cn("check").isPresent(),
          dialect.cn("raw").isPresent(),
          dialect.cn("noise").isPresent(),
          dialect.cn("furnace").isPresent());
    }
  }

  ReportsReader(Context context) {
    this.context = context;
  }

  Reports read(Node.Text platform, Tells tells, Fields of) {
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
            fields.flag("hour", false),
            fields.flag("day", false),
            fields.flag("started", tells.starts()),
            fields.flag("events", tells.events()),
            fields.flag("checks", tells.checks()),
            fields.flag("state", false),
            fields.flag("heads", false),
            fields.flag("results", tells.results()),
            fields.flag("measurements", tells.measurements()),
            fields.flag("furnace", tells.furnace()),
            false,
            false);
    fields.done();
    boolean none =
        isOff("realtime", fields) && isOff("minute", fields) && !reports.hour() && !reports.day();
    if (none && !reports.started() && !reports.state() && !fields.isShapeless()) {
      context.findings().add(Rule.REPORTS_NONE, fields.place(), platform.text());
    }
    return reports;
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
