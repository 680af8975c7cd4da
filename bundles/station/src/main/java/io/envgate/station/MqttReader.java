package io.envgate.station;

import io.envgate.reporting.Dialect;
import io.envgate.station.parts.Broker;
import io.envgate.station.parts.Client;
import io.envgate.station.parts.Frames;
import io.envgate.station.parts.HostPort;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.MqttPlatform;
import io.envgate.station.parts.Reports.Kind;
import io.envgate.station.parts.Tls;
import io.envgate.station.parts.Topics;
import io.envgate.station.parts.Topics.Asking;
import io.envgate.station.yaml.Node;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a platform that is reached over MQTT. */
final class MqttReader {
  private static final Pattern BROKER = Pattern.compile("(tcp|ssl)://(.*)");
  private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");
  private static final Set<String> FIXED = Set.of("station", "platform");
  private static final Set<String> OF_RECORDS = Set.of("station", "platform", "point", "report");
  private static final Set<String> OF_FRAMES =
      Set.of("station", "platform", "point", "report", "mn");
  private static final String EXAMPLE = "tcp://127.0.0.1:1883";
  private static final String USUAL_TOPIC = "envgate/{station}/{point}/{report}";
  private static final String USUAL_STATUS = "envgate/{station}/status";
  private static final String USUAL_REQUESTS = "envgate/{station}/request";
  private static final String USUAL_ANSWERS = "envgate/{station}/response";
  private static final String USUAL_EDITION = "2017";
  private static final int USUAL_WINDOW = 32;

  /** But for what HJ 212-2025 has commands of its own for: that goes where it is asked for. */
  private static final Set<Kind> EVERYTHING = EnumSet.of(Kind.STARTED, Kind.EVENTS, Kind.CHECKS);

  private final Context context;
  private final Map<String, MonitoringPoint> known;
  private final MnsOf mns;
  private final Passwords passwords;
  private final List<DeclaredAnalyzer> analyzers;

  /** Reads {@code mn:} of a platform. */
  interface MnsOf {
    Map<String, String> read(Node.Text platform, String protocol, Fields fields);
  }

  MqttReader(
      Context context,
      Map<String, MonitoringPoint> known,
      MnsOf mns,
      Passwords passwords,
      List<DeclaredAnalyzer> analyzers) {
    this.context = context;
    this.known = known;
    this.mns = mns;
    this.passwords = passwords;
    this.analyzers = analyzers;
  }

  MqttPlatform read(Node.Text key, Fields fields) {
    String payload = fields.choice("payload", "json", List.of("json", "hj212", "sparkplug-b"));
    Optional<Framed> frames =
        payload.equals("hj212") ? Optional.of(framed(key, fields)) : Optional.empty();
    Set<String> points =
        frames.map(one -> one.frames().mn().keySet()).orElseGet(() -> points(fields));
    ControlReader control = new ControlReader(context.findings());
    return new MqttPlatform(
        key.text(),
        broker(fields),
        payload,
        new Topics(
            topic("topic", USUAL_TOPIC, frames.isPresent() ? OF_FRAMES : OF_RECORDS, fields),
            topic("status-topic", USUAL_STATUS, FIXED, fields),
            asking(payload, fields)),
        new Client(
            fields.text("client-id", "client-id: envgate-1", ""),
            fields.text("username", "username: envgate", ""),
            passwords.read("platforms", key.text(), "password", fields)),
        fields.whole("qos", 0, 2, 1),
        fields.whole("window", 1, 1000, USUAL_WINDOW),
        points,
        frames.map(Framed::frames),
        frames.map(one -> one.frames().idiom().forms()).orElseGet(() -> forms(points, fields)),
        new ReportsReader(context).read(key, frames.map(Framed::usual).orElse(EVERYTHING), fields),
        frames
            .map(one -> control.allowed(fields, points, analyzers, one.means()))
            .orElseGet(() -> control.allowed(fields, points, analyzers)));
  }

  private List<String> forms(Set<String> points, Fields fields) {
    List<MonitoringPoint> reported =
        known.values().stream().filter(point -> points.contains(point.key())).toList();
    return new FormsReader(context, context.findings())
        .read(fields, reported, DialectFile.national(USUAL_EDITION));
  }

  /** Nobody is heard unless the file says where; Sparkplug has topics of its own. */
  private Optional<Asking> asking(String payload, Fields fields) {
    boolean own = payload.equals("sparkplug-b");
    if (fields.has("commands") && !own) {
      fields.need("request-topic", "request-topic: " + USUAL_REQUESTS);
    }
    boolean heard = fields.has("request-topic");
    String requests = topic("request-topic", USUAL_REQUESTS, FIXED, fields);
    String answers = topic("response-topic", USUAL_ANSWERS, FIXED, fields);
    return heard && !own ? Optional.of(new Asking(requests, answers)) : Optional.empty();
  }

  /** Frames and what the numbers in them mean. */
  private record Framed(Frames frames, Dialect means) {
    Set<Kind> usual() {
      return ReportsReader.usual(means);
    }
  }

  /** Of the edition that is written, else of that of the dialect, which may have none written. */
  private Framed framed(Node.Text key, Fields fields) {
    fields.need("pw", Passwords.example(key.text(), "pw"));
    IdiomReader idiom = new IdiomReader(context, known);
    Optional<DialectFile> named = idiom.named(fields);
    String usual =
        named.filter(one -> !fields.has("edition")).map(DialectFile::edition).orElse(USUAL_EDITION);
    String edition = fields.choice("edition", usual, List.of("2005", "2017", "2025"));
    DialectFile dialect = idiom.dialect(named, fields, edition, "edition: ");
    Map<String, String> numbers = mns.read(key, "hj212-" + edition, fields);
    return new Framed(
        new Frames(
            edition,
            idiom.read(fields, numbers.keySet(), dialect),
            numbers,
            passwords.ofPackets("platforms", key.text(), "pw", fields),
            idiom.crc(fields, dialect)),
        dialect.meaning());
  }

  /** All points of the station where none is named. */
  private Set<String> points(Fields fields) {
    Set<String> points = new LinkedHashSet<>();
    for (Node item : fields.items("points", "points: [outlet1]")) {
      new Words(context.findings())
          .word("points", item, "[outlet1]")
          .filter(
              word ->
                  context.refersTo(
                      word, known.keySet(), Rule.POINT_UNKNOWN, Rule.POINT_UNKNOWN_NEAR))
          .ifPresent(word -> points.add(word.text()));
    }
    return fields.has("points") ? points : known.keySet();
  }

  private Broker broker(Fields fields) {
    Optional<Matcher> broker = address(fields);
    boolean encrypted = broker.map(one -> one.group(1).equals("ssl")).orElse(false);
    return new Broker(
        broker.flatMap(one -> Words.hostPort(one.group(2))).orElse(new HostPort("localhost", 1883)),
        tls(encrypted, fields),
        fields.choice("version", "3.1.1", List.of("3.1.1", "5")));
  }

  private Optional<Matcher> address(Fields fields) {
    fields.need("broker", "broker: " + EXAMPLE);
    Optional<Node.Text> word = fields.word("broker", "broker: " + EXAMPLE);
    Optional<Matcher> broker =
        word.map(one -> BROKER.matcher(one.text()))
            .filter(one -> one.matches() && Words.hostPort(one.group(2)).isPresent());
    if (word.isPresent() && broker.isEmpty()) {
      context.findings().add(Rule.NOT_A_BROKER, word.get().place(), "broker", word.get().text());
    }
    return broker;
  }

  private Optional<Tls> tls(boolean encrypted, Fields fields) {
    PemFiles files = new PemFiles(context);
    Optional<Path> authorities = files.file("authorities", "authorities: ca.pem", fields);
    Optional<Path> certificate = files.file("certificate", "certificate: station.pem", fields);
    Optional<Path> key = files.file("key", "key: station-key.pem", fields);
    if (certificate.isPresent() != key.isPresent()) {
      String given = certificate.isPresent() ? "certificate" : "key";
      String missing = certificate.isPresent() ? "key" : "certificate";
      context.findings().add(Rule.CERTIFICATE_AND_KEY, fields.place(given), given, missing);
    }
    if (!encrypted) {
      for (String one : List.of("authorities", "certificate", "key")) {
        if (fields.has(one)) {
          context.findings().add(Rule.TLS_NEEDS_SSL, fields.place(one), one);
        }
      }
      return Optional.empty();
    }
    return Optional.of(
        new Tls(
            authorities, certificate.flatMap(one -> key.map(two -> new Tls.Identity(one, two)))));
  }

  private String topic(String key, String usual, Set<String> gaps, Fields fields) {
    Optional<Node.Text> word = fields.word(key, key + ": " + usual);
    word.ifPresent(one -> checkTopic(key, one, gaps));
    return word.map(Node.Text::text).orElse(usual);
  }

  private void checkTopic(String key, Node.Text word, Set<String> gaps) {
    Matcher gap = GAP.matcher(word.text());
    while (gap.find()) {
      if (!gaps.contains(gap.group(1))) {
        context
            .findings()
            .add(Rule.TOPIC_GAP, word.place(), key, gap.group(), Context.list(written(gaps)));
      }
    }
    if (word.text().matches(".*[+#\\x00].*") || word.text().isEmpty()) {
      context.findings().add(Rule.TOPIC_UNFIT, word.place(), key, word.text());
    }
  }

  private static List<String> written(Set<String> gaps) {
    return gaps.stream().sorted().map(gap -> "{" + gap + "}").toList();
  }
}
