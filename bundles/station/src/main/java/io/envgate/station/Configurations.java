package io.envgate.station;

import io.envgate.api.reading.Factor;
import io.envgate.factors.FactorDictionary;
import io.envgate.station.parts.Analyzer;
import io.envgate.station.parts.Analyzer.Protocol;
import io.envgate.station.parts.Hj212Platform;
import io.envgate.station.parts.Line;
import io.envgate.station.parts.Making;
import io.envgate.station.parts.Marking;
import io.envgate.station.parts.MediaPlatform;
import io.envgate.station.parts.ModemLine;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.MqttPlatform;
import io.envgate.station.parts.Platform;
import io.envgate.station.parts.ReportedFactor;
import io.envgate.station.parts.Reports.Kind;
import io.envgate.station.parts.SerialLine;
import io.envgate.station.parts.TcpLine;
import io.envgate.station.parts.Tls;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A station as configurations of its parts, one for each line, analyzer, monitoring point and
 * platform, so that a change of one restarts that one and no other. They hold names of secrets,
 * never values.
 */
public final class Configurations {
  private static final Set<String> ASKED_OF_STACKS =
      Set.of("atmosphere", "velocity-field", "pitot");
  private static final Set<String> FIELD =
      Set.of(
          "io.envgate.store",
          "io.envgate.acquisition",
          "io.envgate.line",
          "io.envgate.analyzer",
          "io.envgate.text-analyzer",
          "io.envgate.hj212-analyzer",
          "io.envgate.point");

  private final Station station;
  private final Map<String, Map<String, Object>> made = new LinkedHashMap<>();

  private Configurations(Station station) {
    this.station = station;
  }

  /**
   * The configurations by PID. A factory's are named {@code io.envgate.line~bus1}; the singletons
   * are {@code io.envgate.store}, {@code io.envgate.acquisition}, {@code io.envgate.forwarder},
   * {@code io.envgate.control} and {@code io.envgate.local}. Values are strings, numbers, truths,
   * and arrays of strings.
   */
  public static Map<String, Map<String, Object>> of(Station station) {
    return new Configurations(station).all();
  }

  /**
   * Those of the field side, from the lines to what is made of readings: they follow from the
   * station file and its profiles, and hold no secret.
   */
  static Map<String, Map<String, Object>> field(Map<String, Map<String, Object>> all) {
    Map<String, Map<String, Object>> field = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, Object>> one : all.entrySet()) {
      if (FIELD.contains(one.getKey().replaceFirst("~.*", ""))) {
        field.put(one.getKey(), one.getValue());
      }
    }
    return field;
  }

  private Map<String, Map<String, Object>> all() {
    made.put("io.envgate.store", store()); // first, so that polling waits for nothing but lines
    made.put(
        "io.envgate.acquisition",
        Map.of("confirmed", station.clock().confirmed(), "setMachine", station.clock().set()));
    station.lines().forEach(line -> made.put("io.envgate.line~" + line.name(), line(line)));
    station.analyzers().forEach(one -> made.put(factoryOf(one) + "~" + one.name(), analyzer(one)));
    station.points().forEach(point -> made.put("io.envgate.point~" + point.key(), point(point)));
    station.platforms().forEach(this::platform);
    made.put("io.envgate.forwarder", forwarder());
    made.put("io.envgate.control", control());
    made.put("io.envgate.local", Map.of("folder", station.data().toString()));
    return made;
  }

  private Map<String, Object> control() {
    return Map.of(
        "folder",
        station.data().toString(),
        "allowed",
        station.platforms().stream()
            .flatMap(one -> one.commands().stream().map(word -> one.key() + "=" + word))
            .toArray(String[]::new),
        "expiryMillis",
        station.control().expiry().toMillis(),
        "perHour",
        station.control().perHour());
  }

  /** What is owed to a platform that is not named here is given up: it left the station file. */
  private Map<String, Object> forwarder() {
    return Map.of(
        "platforms", station.platforms().stream().map(Platform::key).toArray(String[]::new));
  }

  private static Map<String, Object> line(Line line) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", line.name());
    properties.put("framing", line.framing().name().toLowerCase(Locale.ROOT));
    properties.put("timeoutMillis", line.timeout().toMillis());
    properties.put("gapMillis", line.gap().toMillis());
    if (line instanceof SerialLine serial) {
      properties.put("kind", "serial");
      properties.put("port", serial.port());
      properties.put("baud", serial.baud());
      properties.put("parity", serial.parity().name().toLowerCase(Locale.ROOT));
      properties.put("dataBits", serial.dataBits());
      properties.put("stopBits", serial.stopBits());
    } else if (line instanceof TcpLine tcp) {
      properties.put("kind", "tcp");
      properties.put("host", tcp.address().host());
      properties.put("tcpPort", tcp.address().port());
    } else if (line instanceof ModemLine modem) {
      properties.put("kind", "listen");
      properties.put("host", modem.address().host());
      properties.put("tcpPort", modem.address().port());
      properties.put("registration", modem.registration());
      properties.put("heartbeat", modem.heartbeat());
    }
    return properties;
  }

  private static String factoryOf(Analyzer analyzer) {
    return switch (analyzer.protocol()) {
      case MODBUS -> "io.envgate.analyzer";
      case TELEGRAMS -> "io.envgate.text-analyzer";
      case PACKETS -> "io.envgate.hj212-analyzer";
    };
  }

  private Map<String, Object> analyzer(Analyzer analyzer) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", analyzer.name());
    properties.put("formerly", formerly("analyzer", analyzer.name()));
    properties.put("line.target", "(name=" + analyzer.line() + ")");
    properties.put("unit", analyzer.unit());
    properties.put("everyMillis", analyzer.every().toMillis());
    properties.put("gapMillis", analyzer.gap().toMillis());
    properties.put("map", analyzer.map());
    if (analyzer.protocol() != Protocol.MODBUS) {
      properties.put("factors", analyzer.factors().toArray(String[]::new));
    }
    analyzer
        .sender()
        .ifPresent(
            sender -> {
              properties.put("mn", sender.mn());
              properties.put("password.secret", sender.password());
            });
    properties.put("points", analyzer.points().toArray(String[]::new));
    return properties;
  }

  private Map<String, Object> store() {
    return Map.of(
        "folder",
        station.data().toString(),
        "timezone",
        station.timezone().getId(),
        "chain",
        station.chain(),
        "witnesses",
        witnesses(),
        "keepPollsDays",
        station.keep().polls().toDays(),
        "keepRecordsDays",
        station.keep().records().toDays(),
        "renames",
        renames(station).toArray(String[]::new));
  }

  /**
   * The platforms that get the daily heads, each with the point under which: {@code city=outlet1}.
   */
  private String[] witnesses() {
    return station.platforms().stream()
        .filter(platform -> platform.reports().has(Kind.HEADS) && !platform.points().isEmpty())
        .map(platform -> platform.key() + "=" + platform.points().iterator().next())
        .toArray(String[]::new);
  }

  /** What data follow, one a line: {@code point outlet outlet1}. */
  public static List<String> renames(Station station) {
    return station.renames().stream()
        .map(one -> one.kind() + " " + one.from() + " " + one.to())
        .toList();
  }

  /** The old names of a part, for whatever it keeps under its name. */
  private String[] formerly(String kind, String key) {
    return station.renames().stream()
        .filter(one -> one.kind().equals(kind) && one.to().equals(key))
        .map(Station.Rename::from)
        .toArray(String[]::new);
  }

  private Map<String, Object> point(MonitoringPoint point) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", point.key());
    properties.put("formerly", formerly("point", point.key()));
    properties.put("published", point.published());
    properties.put("rules", point.rules());
    properties.put("tighten", point.tighten().toArray(String[]::new));
    point
        .reference()
        .oxygen()
        .ifPresent(percent -> properties.put("referenceOxygen", percent.toPlainString()));
    point
        .reference()
        .excessAir()
        .ifPresent(by -> properties.put("referenceExcessAir", by.toPlainString()));
    properties.put("stack", point.stack().toArray(String[]::new));
    properties.put("timezone", station.timezone().getId());
    properties.put("analyzers.target", "(points=" + point.key() + ")");
    properties.put("analyzers", point.analyzers().toArray(String[]::new));
    properties.put(
        "factors",
        point.factors().stream()
            .map(one -> factor(one) + load(point, one) + making(one.making()) + exact(point, one))
            .toArray(String[]::new));
    properties.put("realtime", intervals(point, platform -> platform.reports().realtimeNow()));
    properties.put("minute", intervals(point, platform -> platform.reports().minute()));
    properties.put("hour", keys(point, platform -> platform.reports().has(Kind.HOUR)));
    properties.put("day", keys(point, platform -> platform.reports().has(Kind.DAY)));
    properties.put("state", keys(point, platform -> platform.reports().tellsState()));
    properties.put("started", keys(point, platform -> platform.reports().has(Kind.STARTED)));
    properties.put("events", keys(point, platform -> platform.reports().has(Kind.EVENTS)));
    properties.put("checked", keys(point, platform -> platform.reports().has(Kind.CHECKS)));
    properties.put("results", keys(point, platform -> platform.reports().has(Kind.RESULTS)));
    properties.put("furnace", keys(point, platform -> platform.reports().has(Kind.FURNACE)));
    properties.put("measured", keys(point, platform -> platform.reports().has(Kind.MEASUREMENTS)));
    properties.put("measurements", point.measurements());
    marking(properties, point.marking());
    return properties;
  }

  private static void marking(Map<String, Object> properties, Marking marking) {
    properties.put("marking", marking.inputs().toArray(String[]::new));
    properties.put("windows", marking.windows().toArray(String[]::new));
    properties.put("checks", marking.checks().toArray(String[]::new));
    properties.put("warnings", marking.warnings().toArray(String[]::new));
    properties.put("standards", marking.standards().toArray(String[]::new));
    properties.put("target", marking.target().toPlainString());
    properties.put("fasterMillis", marking.faster().map(Duration::toMillis).orElse(0L));
  }

  private Stream<Platform> platformsOf(MonitoringPoint point) {
    return station.platforms().stream().filter(platform -> platform.points().contains(point.key()));
  }

  private String[] intervals(
      MonitoringPoint point, Function<Platform, Optional<Duration>> interval) {
    return platformsOf(point)
        .filter(platform -> interval.apply(platform).isPresent())
        .map(platform -> platform.key() + "=" + interval.apply(platform).orElseThrow().toMillis())
        .toArray(String[]::new);
  }

  private String[] keys(MonitoringPoint point, Function<Platform, Boolean> wants) {
    return platformsOf(point).filter(wants::apply).map(Platform::key).toArray(String[]::new);
  }

  private static String factor(ReportedFactor factor) {
    return factor.code()
        + " decimals="
        + factor.decimals()
        + end("low", factor.low())
        + end("high", factor.high());
  }

  /**
   * The units from which the mass of a pollutant follows; none where the rules are plain means or
   * the dictionary knows no total.
   */
  private String load(MonitoringPoint point, ReportedFactor factor) {
    Optional<String> total =
        FactorDictionary.standard()
            .with(station.siteFactors())
            .find(new Factor(factor.code()))
            .flatMap(FactorDictionary.Entry::totalUnit);
    if (factor.unit().equals(Optional.of("dB"))) {
      return " unit=dB"; // a sound level, whose mean is that of the energy
    }
    return point.rules().equals("arithmetic") || total.isEmpty() || factor.unit().isEmpty()
        ? ""
        : " unit=" + factor.unit().get().replaceAll("\\s+", "") + " total=" + total.get();
  }

  /** How its values follow from what is measured. */
  private static String making(Making making) {
    StringBuilder line = new StringBuilder();
    making.cycle().ifPresent(cycle -> line.append(" cycle=").append(cycle.toMillis()));
    line.append(making.reported() ? "" : " reported=false");
    line.append(making.from().isEmpty() ? "" : " from=" + String.join(",", making.from()));
    line.append(making.wet() ? " gas=wet" : "");
    line.append(making.actual() ? " state=actual" : "");
    line.append(making.air().isEmpty() ? "" : " air=" + making.air());
    making
        .totaliser()
        .ifPresent(
            counter -> {
              line.append(" counter=").append(counter.factor());
              line.append(counter.litres() ? " counter-shift=3" : "");
              line.append(end("capacity", counter.capacity()));
            });
    return line.toString();
  }

  /** Whether records keep it unrounded: where some platform wants it rounded otherwise. */
  private String exact(MonitoringPoint point, ReportedFactor factor) {
    String form = point.key() + " " + factor.code() + " ";
    boolean otherwise =
        platformsOf(point)
            .flatMap(platform -> platform.forms().stream())
            .filter(line -> line.startsWith(form))
            .flatMap(line -> Stream.of(line.substring(form.length()).split(" ")))
            .anyMatch(word -> roundsOtherwise(word, factor));
    return otherwise ? " exact=true" : "";
  }

  private static boolean roundsOtherwise(String word, ReportedFactor factor) {
    return word.startsWith("unit=")
        || word.startsWith("total")
        || word.startsWith("decimals=") && !word.equals("decimals=" + factor.decimals());
  }

  private static String end(String name, Optional<BigDecimal> value) {
    return value.map(number -> " " + name + "=" + number.toPlainString()).orElse("");
  }

  private void platform(Platform platform) {
    if (platform instanceof Hj212Platform hj212) {
      made.put("io.envgate.platform~" + platform.key(), hj212(hj212));
    } else if (platform instanceof MqttPlatform mqtt) {
      made.put("io.envgate.platform.mqtt~" + platform.key(), mqtt(mqtt));
    } else if (platform instanceof MediaPlatform media) {
      made.put("io.envgate.platform.media~" + platform.key(), media(media));
    }
  }

  private Map<String, Object> media(MediaPlatform platform) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", platform.key());
    properties.put("url", platform.url().toString());
    properties.put("user", platform.user());
    properties.put("password.secret", platform.password());
    properties.put("key.secret", platform.cipherKey());
    platform.authorities().ifPresent(file -> properties.put("authorities", file.toString()));
    properties.put("mn", pairs(platform.mn().keySet(), platform.mn()::get));
    properties.put(
        "folders", pairs(platform.points(), point -> platform.folders().get(point).toString()));
    properties.put("fields", pairs(platform.fields().keySet(), platform.fields()::get));
    properties.put("accepted", platform.accepted());
    return properties;
  }

  private Map<String, Object> mqtt(MqttPlatform platform) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", platform.key());
    properties.put("station", station.name());
    properties.put("timezone", station.timezone().getId());
    properties.put("host", platform.broker().address().host());
    properties.put("port", platform.broker().address().port());
    properties.put("tls", platform.broker().tls().isPresent());
    platform
        .broker()
        .tls()
        .flatMap(Tls::authorities)
        .ifPresent(file -> properties.put("authorities", file.toString()));
    platform
        .broker()
        .tls()
        .flatMap(Tls::identity)
        .ifPresent(
            identity -> {
              properties.put("certificate", identity.certificate().toString());
              properties.put("key", identity.key().toString());
            });
    properties.put("version", platform.broker().version());
    properties.put("payload", platform.payload());
    properties.put("topic", platform.topics().records());
    properties.put("status", platform.topics().status());
    platform
        .topics()
        .asking()
        .ifPresent(
            asking -> {
              properties.put("requests", asking.requests());
              properties.put("answers", asking.answers());
            });
    properties.put("minuteMillis", millis(platform.reports().minute()));
    properties.put("clientId", clientId(platform));
    properties.put("user", platform.client().user());
    properties.put("password.secret", platform.client().password());
    properties.put("qos", platform.qos());
    properties.put("window", platform.window());
    platform
        .frames()
        .ifPresent(
            frame -> {
              properties.put("edition", frame.edition());
              properties.put("crc", frame.crc());
              properties.put("dialect", frame.idiom().lines().toArray(String[]::new));
              properties.put("facts", facts(platform.points()));
              properties.put("mn", pairs(frame.mn().keySet(), frame.mn()::get));
              properties.put("pw.secret", frame.password());
            });
    properties.put("forms", platform.forms().toArray(String[]::new));
    Map<String, String> systems = platform.frames().map(one -> one.idiom().st()).orElse(Map.of());
    properties.put(
        "st", pairs(platform.points(), point -> systems.getOrDefault(point, system(point))));
    properties.put("factors", station.siteFactors().toArray(String[]::new));
    return properties;
  }

  /** Unlike any other station's: a broker ends the session of the older of two that are alike. */
  private String clientId(MqttPlatform platform) {
    return platform.client().id().isEmpty()
        ? "envgate-" + station.name() + "-" + platform.key()
        : platform.client().id();
  }

  private Map<String, Object> hj212(Hj212Platform platform) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", platform.key());
    properties.put("formerly", formerly("platform", platform.key()));
    properties.put("protocol", platform.protocol());
    properties.put("host", platform.dialling().address().host());
    properties.put("port", platform.dialling().address().port());
    properties.put("mn", pairs(platform.points(), platform.mn()::get));
    properties.put(
        "st",
        pairs(
            platform.points(),
            point -> platform.frames().idiom().st().getOrDefault(point, system(point))));
    properties.put("dialect", platform.frames().idiom().lines().toArray(String[]::new));
    properties.put("forms", platform.frames().idiom().forms().toArray(String[]::new));
    properties.put("facts", facts(platform.points()));
    properties.put("state", platform.reports().has(Kind.STATE));
    properties.put("measurements", measurements(platform.points()));
    properties.put("measured", measured(platform.points()));
    properties.put("limits", platform.alarms().limits().text());
    properties.put("alarmDelayMinutes", (int) platform.alarms().delay().toMinutes());
    properties.put("password.secret", platform.frames().password());
    properties.put("key.secret", platform.cipherKey());
    properties.put("heartbeatMillis", millis(platform.dialling().heartbeat()));
    properties.put("acknowledge", platform.acknowledgement().asked());
    properties.put("overTimeMillis", platform.acknowledgement().overTime().toMillis());
    properties.put("reCount", platform.acknowledgement().reCount());
    properties.put("window", platform.acknowledgement().window());
    properties.put("crc", platform.frames().crc());
    properties.put("clock", platform.clock());
    properties.put("connection", platform.dialling().perMn() ? "per-mn" : "one");
    properties.put("protocol.target", "(protocol=" + platform.protocol() + ")");
    properties.put("factors", station.siteFactors().toArray(String[]::new));
    properties.put("realtimeMillis", millis(platform.reports().realtime()));
    properties.put("paused", platform.reports().paused());
    properties.put("minuteMillis", millis(platform.reports().minute()));
    return properties;
  }

  /** How long single measurements of noise are, for platforms that ask for those of the past. */
  private String[] measurements(Set<String> points) {
    return station.points().stream()
        .filter(point -> points.contains(point.key()) && !point.measurements().isEmpty())
        .map(point -> point.key() + "=" + point.measurements().replaceFirst(" .*", ""))
        .toArray(String[]::new);
  }

  /** The factors that can have alarm limits. */
  private String[] measured(Set<String> points) {
    return station.points().stream()
        .filter(point -> points.contains(point.key()))
        .map(
            point ->
                Stream.concat(
                        Stream.of(point.key()), point.factors().stream().map(ReportedFactor::code))
                    .collect(Collectors.joining(" ")))
        .toArray(String[]::new);
  }

  /** What a platform may ask of the gateway itself. */
  private String[] facts(Set<String> points) {
    List<String> facts = new ArrayList<>();
    station.logger().forEach((word, text) -> facts.add("* " + word + "=" + text));
    for (MonitoringPoint point : station.points()) {
      if (points.contains(point.key())) {
        point
            .reference()
            .oxygen()
            .ifPresent(
                percent -> facts.add(point.key() + " reference-oxygen=" + percent.toPlainString()));
        point.stack().stream()
            .filter(set -> ASKED_OF_STACKS.contains(set.substring(0, set.indexOf('='))))
            .forEach(set -> facts.add(point.key() + " " + set));
      }
    }
    facts.sort(null);
    return facts.toArray(String[]::new);
  }

  /** Zero where there is none. */
  private static long millis(Optional<Duration> interval) {
    return interval.map(Duration::toMillis).orElse(0L);
  }

  private static String[] pairs(Set<String> points, Function<String, String> of) {
    return points.stream().map(point -> point + "=" + of.apply(point)).toArray(String[]::new);
  }

  private String system(String point) {
    return station.points().stream()
        .filter(one -> one.key().equals(point))
        .findFirst()
        .orElseThrow()
        .system();
  }
}
