package io.envgate.station;

import io.envgate.station.parts.Hj212Platform;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.Platform;
import io.envgate.station.parts.SerialLine;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the whole station, section by section, and then looks at what the sections say of each
 * other.
 */
final class StationReader {
  private static final Node.Text TOP = new Node.Text(Place.START, "the station file", "", false);
  private static final String SHAPE = "station: {name: …}";
  // nine hours of ten, our choice until a platform says its own
  private static final BigDecimal USUAL_TARGET = new BigDecimal("0.9");
  private static final Duration LEAST_POLLS = Duration.ofDays(7);
  private static final Duration USUAL_POLLS = Duration.ofDays(31);
  private static final Duration LEAST_RECORDS = Duration.ofDays(5 * 366);
  private static final Duration LONGEST = Duration.ofDays(100 * 366);

  /** Keys here, and the words of what platforms ask for. */
  private static final Map<String, String> LOGGER =
      Map.of("id", "logger-id", "cpu", "cpu-id", "mac-1", "mac-1", "mac-2", "mac-2");

  private final Context context;
  private final Findings findings;
  private List<String> siteFactors = List.of();

  StationReader(Context context) {
    this.context = context;
    this.findings = context.findings();
  }

  /** The station as far as it can be told; good for use only where no error was found. */
  Station read(Node root) {
    Fields top = Fields.of(TOP, root, SHAPE, findings);
    Optional<Node.Entry> head = top.need("station", SHAPE);
    top.need("lines", "lines: {bus1: {serial: /dev/ttyS1, baud: 9600}}");
    top.need("monitoring-points", "monitoring-points: {" + PointsReader.EXAMPLE + "}");
    Map<String, LinesReader.Declared> lines =
        new LinesReader(context).read(top.entries("lines", "bus1: {serial: /dev/ttyS1}"));
    siteFactors =
        new SiteFactorsReader(context).read(top.entries("factors", "x99001: {unit: mg/L}"));
    Fields station =
        head.map(entry -> Fields.of(entry.key(), entry.value(), "{name: 城南污水处理厂}", findings))
            .orElse(Fields.of(TOP, new Node.Mapping(Place.START, List.of()), SHAPE, findings));
    PointsReader points =
        new PointsReader(
            context.with(siteFactors),
            PointsReader.target(station, context).orElse(USUAL_TARGET),
            top.entries("monitoring-points", PointsReader.EXAMPLE));
    Passwords passwords = new Passwords(context);
    List<DeclaredAnalyzer> analyzers = analyzers(top, lines, points, passwords);
    List<MonitoringPoint> checkedPoints = points.read(analyzers);
    PlatformsReader platforms = new PlatformsReader(context, checkedPoints, analyzers, passwords);
    List<Platform> checkedPlatforms =
        platforms.read(top.entries("platforms", "city: {protocol: hj212-2017}"));
    Station.Control control = new ControlReader(findings).read(top);
    top.done();
    linesAreUsedAndUnitsDiffer(lines, analyzers);
    points.names().stream()
        .filter(point -> !platforms.mentioned().contains(point))
        .forEach(point -> findings.add(Rule.POINT_UNREPORTED, points.place(point), point));
    Station read =
        station(
            station,
            head.isPresent(),
            lines,
            analyzers,
            checkedPoints,
            checkedPlatforms,
            control,
            passwords.values());
    station.done();
    return read;
  }

  private Station station(
      Fields fields,
      boolean present,
      Map<String, LinesReader.Declared> lines,
      List<DeclaredAnalyzer> analyzers,
      List<MonitoringPoint> points,
      List<Platform> platforms,
      Station.Control control,
      Map<String, String> secrets) {
    if (present) {
      fields.need("name", "name: 城南污水处理厂");
    }
    String name = fields.text("name", "name: 城南污水处理厂", "");
    ZoneId zone =
        fields
            .word("timezone", "timezone: Asia/Shanghai")
            .flatMap(this::zone)
            .orElse(ZoneId.of("Asia/Shanghai"));
    Path data = data(fields);
    platforms.stream()
        .filter(one -> assigns(one) && !fields.has("logger"))
        .findFirst()
        .ifPresent(one -> findings.add(Rule.LOGGER_MISSING, fields.place(), one.key()));
    return new Station(
        name,
        zone,
        data,
        keep(fields),
        fields.choice("chain", "sm3", List.of("sm3", "sha-256")),
        clock(fields),
        lines.values().stream().map(LinesReader.Declared::line).toList(),
        analyzers.stream()
            .filter(one -> one.speech().isPresent())
            .map(DeclaredAnalyzer::checked)
            .toList(),
        points,
        platforms,
        control,
        context.renames(),
        siteFactors,
        logger(fields),
        new KnownSecrets(secrets));
  }

  /** Whether a point waits for its MN, which follows from the logger's numbers. */
  private static boolean assigns(Platform platform) {
    return platform instanceof Hj212Platform hj212
        && hj212.protocol().equals("hj212-2025")
        && hj212.mn().containsValue("");
  }

  /** The numbers by which platforms know the gateway's hardware (HJ 212-2025, 1001). */
  private Map<String, String> logger(Fields fields) {
    Map<String, String> numbers = new LinkedHashMap<>();
    Optional<Node.Entry> entry = fields.take("logger");
    if (entry.isPresent()) {
      String example = "{id: 6970000000001ABCDEFG1234, cpu: …, mac-1: 00E04C680001}";
      Fields logger = Fields.of(entry.get().key(), entry.get().value(), example, findings);
      LOGGER.forEach(
          (key, word) ->
              logger.word(key, key + ": …").ifPresent(text -> numbers.put(word, text.text())));
      logger.done();
    }
    return numbers;
  }

  private List<DeclaredAnalyzer> analyzers(
      Fields top,
      Map<String, LinesReader.Declared> lines,
      PointsReader points,
      Passwords passwords) {
    AnalyzersReader reader = new AnalyzersReader(context, lines, points.names(), passwords);
    List<DeclaredAnalyzer> analyzers = new ArrayList<>(points.analyzers(reader));
    analyzers.addAll(
        reader.read(
            top.entries(
                "analyzers", "weather: {profile: …, line: bus1, unit: 3, points: [outlet1]}"),
            Optional.empty()));
    return analyzers;
  }

  private Optional<ZoneId> zone(Node.Text word) {
    try {
      return Optional.of(ZoneId.of(word.text()));
    } catch (DateTimeException e) {
      Nearest.to(word.text(), new TreeSet<>(ZoneId.getAvailableZoneIds()))
          .ifPresentOrElse(
              near -> findings.add(Rule.TIMEZONE_UNKNOWN_NEAR, word.place(), word.text(), near),
              () -> findings.add(Rule.TIMEZONE_UNKNOWN, word.place(), word.text()));
      return Optional.empty();
    }
  }

  private Path data(Fields fields) {
    String written = fields.text("data", "data: data", "data");
    try {
      Path data = context.folder().resolve(written).toAbsolutePath().normalize();
      if (!context.surroundings().writable(data)) {
        findings.add(Rule.DATA_FOLDER_UNWRITABLE, fields.place("data"), data);
      }
      return data;
    } catch (InvalidPathException e) { // a NUL, or Chinese where the locale has no way to write it
      findings.add(Rule.DATA_FOLDER_UNFIT, fields.place("data"), written);
      return context.folder();
    }
  }

  /** HJ 477-2009 asks for a year of history in the logger; the ledger is evidence for five. */
  private Station.Keep keep(Fields fields) {
    Duration polls = USUAL_POLLS;
    Duration records = LEAST_RECORDS;
    Optional<Node.Entry> entry = fields.take("keep");
    if (entry.isPresent()) {
      Fields keep =
          Fields.of(entry.get().key(), entry.get().value(), "{polls: 31d, records: 5y}", findings);
      polls = keep.duration("polls", LEAST_POLLS, LONGEST, "31d").orElse(polls);
      records = keep.duration("records", LEAST_RECORDS, LONGEST, "5y").orElse(records);
      keep.done();
    }
    return new Station.Keep(polls, records);
  }

  private Station.Clock clock(Fields fields) {
    Optional<Node.Entry> entry = fields.take("clock");
    if (entry.isEmpty()) {
      return new Station.Clock(false, false);
    }
    Fields clock =
        Fields.of(
            entry.get().key(), entry.get().value(), "{trust: confirmed, set: true}", findings);
    boolean confirmed =
        clock.choice("trust", "machine", List.of("machine", "confirmed")).equals("confirmed");
    boolean set = clock.flag("set", false);
    clock.done();
    return new Station.Clock(confirmed, set);
  }

  private void linesAreUsedAndUnitsDiffer(
      Map<String, LinesReader.Declared> lines, List<DeclaredAnalyzer> analyzers) {
    lines.forEach(
        (name, declared) -> {
          List<DeclaredAnalyzer> own =
              analyzers.stream().filter(one -> one.line().equals(name)).toList();
          if (own.isEmpty() && analyzers.stream().noneMatch(one -> one.line().isEmpty())) {
            findings.add(Rule.LINE_UNUSED, declared.key().place(), name);
          }
          unitsDiffer(name, own);
          speaksUnaskedAlone(name, own);
          packetsDiffer(name, own);
          if (declared.line() instanceof SerialLine serial) {
            BusBudget.of(serial, own).check(declared, findings);
          }
        });
  }

  private void speaksUnaskedAlone(String line, List<DeclaredAnalyzer> analyzers) {
    for (DeclaredAnalyzer one : analyzers) {
      boolean alone = analyzers.stream().allMatch(other -> other == one || one.sharesWith(other));
      if (one.speaksUnasked() && !alone) {
        findings.add(Rule.TELEGRAMS_NOT_ALONE, one.key().place(), one.name(), line);
      }
    }
  }

  /** Of several that send packets over one line, the MN says whose they are. */
  private void packetsDiffer(String line, List<DeclaredAnalyzer> analyzers) {
    List<DeclaredAnalyzer> senders =
        analyzers.stream().filter(one -> one.sender().isPresent()).toList();
    for (int later = 1; later < senders.size(); later++) {
      DeclaredAnalyzer one = senders.get(later);
      senders.subList(0, later).stream()
          .filter(earlier -> earlier.takesPacketsOf(one))
          .findFirst()
          .ifPresent(
              earlier ->
                  findings.add(
                      Rule.PACKETS_ALIKE, one.key().place(), earlier.name(), one.name(), line));
    }
  }

  private void unitsDiffer(String line, List<DeclaredAnalyzer> analyzers) {
    Map<Integer, DeclaredAnalyzer> units = new HashMap<>();
    for (DeclaredAnalyzer one : analyzers.stream().filter(any -> any.unit() >= 0).toList()) {
      DeclaredAnalyzer first = units.putIfAbsent(one.unit(), one);
      if (first != null) {
        findings.add(
            Rule.UNIT_TWICE, one.unitPlace(), one.unit(), line, first.name(), first.unitPlace());
      }
    }
  }
}
