package io.envgate.station;

import io.envgate.api.secret.Secrets;
import io.envgate.station.parts.Analyzer;
import io.envgate.station.parts.Line;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A station (站点) as its file describes it: checked whole, unchanging. Keys are the names in the
 * file and identities for life; what follows in order stands in the order of the file.
 *
 * @param name for people
 * @param data where everything durable is kept, absolute
 * @param keep for how long, at least
 * @param chain the hash of the evidence chain: {@code sm3} or {@code sha-256}
 * @param control how commands to instruments are dealt with
 * @param clock by what the station believes its clock
 * @param renames what stood under another key before
 * @param siteFactors rows of the factor dictionary that the site defines
 * @param logger the gateway's own numbers, by which platforms know its hardware: {@code logger-id}
 * @param secrets the values behind the names of secrets that the platforms carry
 */
public record Station(
    String name,
    ZoneId timezone,
    Path data,
    Keep keep,
    String chain,
    Clock clock,
    List<Line> lines,
    List<Analyzer> analyzers,
    List<MonitoringPoint> points,
    List<Platform> platforms,
    Control control,
    List<Rename> renames,
    List<String> siteFactors,
    Map<String, String> logger,
    Secrets secrets) {

  public Station {
    lines = List.copyOf(lines);
    analyzers = List.copyOf(analyzers);
    points = List.copyOf(points);
    platforms = List.copyOf(platforms);
    renames = List.copyOf(renames);
    siteFactors = List.copyOf(siteFactors);
    logger = Map.copyOf(logger);
  }

  /**
   * @param key of one that is there
   */
  MonitoringPoint point(String key) {
    return points.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  /** Those that the point is reported to. */
  List<Platform> platformsOf(MonitoringPoint point) {
    return platforms.stream().filter(one -> one.points().contains(point.key())).toList();
  }

  /** What data follow, one a line: {@code point outlet outlet1}. */
  public List<String> renameLines() {
    return renames.stream().map(one -> one.kind() + " " + one.from() + " " + one.to()).toList();
  }

  /** The old names of a part, for whatever it keeps under its name. */
  String[] formerly(String kind, String key) {
    return renames.stream()
        .filter(one -> one.kind().equals(kind) && one.to().equals(key))
        .map(Rename::from)
        .toArray(String[]::new);
  }

  /**
   * The same with other points and platforms.
   *
   * @param behind what is behind the names of secrets that they carry
   */
  Station with(List<MonitoringPoint> points, List<Platform> platforms, Secrets behind) {
    return new Station(
        name,
        timezone,
        data,
        keep,
        chain,
        clock,
        lines,
        analyzers,
        points,
        platforms,
        control,
        renames,
        siteFactors,
        logger,
        behind);
  }

  /**
   * How long data are kept (保存期限); what is undelivered stays for longer.
   *
   * @param polls readings and real-time reports
   * @param records minutes, hours, days, events, and what became of each on its way
   */
  public record Keep(Duration polls, Duration records) {}

  /**
   * How commands to instruments are dealt with (反控).
   *
   * @param expiry how old one may be when it is carried out
   * @param perHour how many an instrument gets from platforms in an hour, at most
   */
  public record Control(Duration expiry, int perHour) {}

  /**
   * By what the station believes its clock (校时).
   *
   * @param confirmed whether somebody has to confirm the time before anything is reported
   * @param set whether the gateway may set the machine's clock
   */
  public record Clock(boolean confirmed, boolean set) {}

  /**
   * A key that was written {@code formerly:}.
   *
   * @param kind line, analyzer, point, platform or factor
   * @param from the old key; those of analyzers under a point and of factors with their point, as
   *     {@code outlet1.w01011}
   */
  public record Rename(String kind, String from, String to) {}
}
