package io.envgate.station;

import io.envgate.reporting.Dialect;
import io.envgate.station.parts.Acknowledgement;
import io.envgate.station.parts.Alarms;
import io.envgate.station.parts.Dialling;
import io.envgate.station.parts.Frames;
import io.envgate.station.parts.Hj212Platform;
import io.envgate.station.parts.HostPort;
import io.envgate.station.parts.Idiom;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.Platform;
import io.envgate.station.parts.Reports;
import io.envgate.station.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code platforms:}. */
final class PlatformsReader {
  private static final String EXAMPLE =
      "city: {protocol: hj212-2017, address: 127.0.0.1:9001, password: …, mn: {outlet1: …},"
          + " reports: {realtime: 30s}}";
  private static final List<String> PROTOCOLS =
      List.of("hj212-2005", "hj212-2017", "hj212-2025", "mqtt", "media");
  private static final String ASSIGNED = "assigned"; // by the platform, HJ 212-2025, 1002
  private static final Pattern MN = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final Pattern EPC_96 =
      Pattern.compile("[0-9A-F]{24}"); // HJ 212-2017, 6.3.2, table 3: the MN is an EPC-96 code
  private static final Duration USUAL_OVER_TIME = Duration.ofSeconds(10); // HJ 212-2017, 6.2
  private static final int USUAL_RE_COUNT = 3;
  private static final int USUAL_WINDOW = 16;

  private final Context context;
  private final Map<String, MonitoringPoint> points = new LinkedHashMap<>();
  private final List<DeclaredAnalyzer> analyzers;
  private final Passwords passwords;
  private final Set<String> mentioned = new HashSet<>();

  PlatformsReader(
      Context context,
      List<MonitoringPoint> points,
      List<DeclaredAnalyzer> analyzers,
      Passwords passwords) {
    this.context = context;
    this.analyzers = analyzers;
    this.passwords = passwords;
    points.forEach(point -> this.points.put(point.key(), point));
  }

  /** The points that some platform names, be it with an MN that is wrong. */
  Set<String> mentioned() {
    return mentioned;
  }

  List<Platform> read(List<Node.Entry> entries) {
    List<Platform> platforms = new ArrayList<>();
    List<Node.Entry> named = context.named(entries);
    List<String> names = named.stream().map(entry -> entry.key().text()).toList();
    for (Node.Entry entry : named) {
      Fields fields = Fields.of(entry.key(), entry.value(), EXAMPLE, context.findings());
      context.formerly(fields, "platform", "", entry.key().text(), names);
      fields.need("protocol", "protocol: hj212-2017");
      String protocol = fields.choice("protocol", "hj212-2017", PROTOCOLS);
      if (protocol.equals("media")) {
        platforms.add(
            new MediaReader(context, this::writtenMns, passwords).read(entry.key(), fields));
      } else if (protocol.equals("mqtt")) {
        platforms.add(
            new MqttReader(context, points, this::writtenMns, passwords, analyzers)
                .read(entry.key(), fields));
        mentioned.addAll(platforms.get(platforms.size() - 1).points());
      } else {
        platforms.add(hj212(entry.key(), protocol, fields));
      }
      fields.done();
    }
    return platforms;
  }

  private Hj212Platform hj212(Node.Text key, String protocol, Fields fields) {
    fields.need("address", "address: 127.0.0.1:9001");
    HostPort address =
        fields.address("address", "127.0.0.1:9001").orElse(new HostPort("localhost", 9001));
    String edition = protocol.replaceFirst("^hj212-", "");
    IdiomReader idiom = new IdiomReader(context, points);
    DialectFile dialect = idiom.dialect(idiom.named(fields), fields, edition, "protocol: hj212-");
    Dialect means = dialect.meaning();
    Reports reports = new ReportsReader(context).read(key, ReportsReader.usual(means), fields);
    Map<String, String> mns = mns(key, protocol, fields);
    List<MonitoringPoint> reported =
        points.values().stream().filter(point -> mns.containsKey(point.key())).toList();
    Idiom spoken = idiom.read(fields, mns.keySet(), dialect);
    String password = password(key.text(), fields);
    String cipherKey = cipherKey(key.text(), protocol, fields);
    Optional<Duration> heartbeat =
        heartbeat(means, fields).or(() -> dialect.defaults().heartbeat());
    Acknowledgement acknowledgement = acknowledgement(dialect, fields);
    String crc = idiom.crc(fields, dialect);
    boolean perMn = fields.choice("connection", "one", List.of("one", "per-mn")).equals("per-mn");
    return new Hj212Platform(
        key.text(),
        new Dialling(address, perMn, heartbeat),
        new Frames(edition, spoken, mns, password, crc),
        cipherKey,
        acknowledgement,
        fields.choice("clock", "compare", List.of("ignore", "compare", "follow")),
        reports,
        new ControlReader(context.findings()).allowed(fields, mns.keySet(), analyzers, means),
        means.cn("alarm").isPresent() ? Alarms.written(reported) : Alarms.NONE);
  }

  private static Acknowledgement acknowledgement(DialectFile dialect, Fields fields) {
    return new Acknowledgement(
        fields.flag("acknowledge", dialect.defaults().acknowledge().orElse(true)),
        fields
            .duration("over-time", Duration.ofSeconds(1), Duration.ofSeconds(99), "10s")
            .orElse(dialect.defaults().overTime().orElse(USUAL_OVER_TIME)),
        fields.whole("re-count", 0, 99, dialect.defaults().reCount().orElse(USUAL_RE_COUNT)),
        fields.whole("window", 1, 1000, dialect.defaults().window().orElse(USUAL_WINDOW)));
  }

  private Map<String, String> mns(Node.Text platform, String protocol, Fields fields) {
    Map<String, String> mns = new LinkedHashMap<>();
    Map<String, String> pointOf = new HashMap<>();
    List<Node.Entry> entries = fields.entries("mn", "{outlet1: 010000A8900016F000169DC0}");
    if (!fields.has("mn") && !fields.isShapeless()) {
      context.findings().add(Rule.MN_MISSING, fields.place("mn"), platform.text());
    }
    for (Node.Entry entry : entries) {
      mentioned.add(entry.key().text());
      boolean known =
          context.refersTo(
              entry.key(), points.keySet(), Rule.POINT_UNKNOWN, Rule.POINT_UNKNOWN_NEAR);
      Optional<Node.Text> mn =
          new Words(context.findings()).word(entry, "010000A8900016F000169DC0");
      if (mn.filter(word -> word.text().equals(ASSIGNED)).isPresent() && known) {
        only2025("mn", protocol, fields);
        mns.put(entry.key().text(), "");
        continue;
      }
      if (mn.isPresent() && fits(mn.get(), protocol) && known) {
        mns.put(entry.key().text(), mn.get().text());
        String system = points.get(entry.key().text()).system();
        String first = pointOf.putIfAbsent(mn.get().text() + " " + system, entry.key().text());
        if (first != null) {
          context.findings().add(Rule.MN_TWICE, mn.get().place(), mn.get().text(), system, first);
        }
      }
    }
    return mns;
  }

  /** Over MQTT and HTTPS no 1002 comes that could assign one. */
  private Map<String, String> writtenMns(Node.Text platform, String protocol, Fields fields) {
    Map<String, String> mns = mns(platform, protocol, fields);
    if (mns.containsValue("")) {
      context.findings().add(Rule.MN_NOT_ASSIGNED_HERE, fields.place("mn"), platform.text());
    }
    return mns;
  }

  private boolean fits(Node.Text mn, String protocol) {
    String text = mn.text();
    if (!MN.matcher(text).matches()) {
      context.findings().add(Rule.MN_UNFIT, mn.place(), text);
      return false;
    }
    if (protocol.equals("hj212-2005") && text.length() != 14) {
      context
          .findings()
          .add(
              Rule.MN_UNUSUAL,
              mn.place(),
              text,
              text.length(),
              new Rule.Said("14 个字符", "14 characters"));
    }
    if (!protocol.equals("hj212-2005") && !EPC_96.matcher(text).matches()) {
      context
          .findings()
          .add(
              Rule.MN_UNUSUAL,
              mn.place(),
              text,
              text.length(),
              new Rule.Said("24 个 0–9、A–F", "24 of 0–9 and A–F"));
    }
    return true;
  }

  /** SM4 over what is reported (HJ 212-2025, 6.4); the name of its key's secret, or empty. */
  private String cipherKey(String platform, String protocol, Fields fields) {
    boolean sm4 = fields.choice("cipher", "none", List.of("none", "sm4")).equals("sm4");
    if (!sm4) {
      return "";
    }
    only2025("cipher", protocol, fields);
    fields.need("key", Passwords.example(platform, "key"));
    return passwords.ofCipher("platforms", platform, "key", fields);
  }

  private Optional<Duration> heartbeat(Dialect means, Fields fields) {
    if (fields.has("heartbeat") && means.cn("heartbeat").isEmpty()) {
      only2025("heartbeat", "hj212-" + means.edition().label(), fields);
    }
    return fields.duration("heartbeat", Duration.ofSeconds(5), Duration.ofHours(1), "60s");
  }

  private void only2025(String key, String protocol, Fields fields) {
    if (!protocol.equals("hj212-2025")) {
      context.findings().add(Rule.ONLY_IN_2025, fields.place(key), key, protocol);
    }
  }

  private String password(String platform, Fields fields) {
    fields.need("password", Passwords.example(platform, "password"));
    return passwords.ofPackets("platforms", platform, "password", fields);
  }
}
