package io.envgate.station;

import io.envgate.profile.Use;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.WordOrder;
import io.envgate.station.parts.Analyzer;
import io.envgate.station.parts.Framing;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import io.envgate.textinstrument.TextProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code analyzers:}, those of a monitoring point and the shared ones. */
final class AnalyzersReader {
  private static final String EXAMPLE =
      "cod: {profile: yosemitech-cod, line: bus1, unit: 1, every: 5s}";
  private static final Duration USUAL_EVERY =
      Duration.ofSeconds(5); // HJ 212-2017, annex D: water is sampled every 5 s or more often

  private static final int ANY_LOW = -999_999_999; // a unit's range has a finding of its own
  private static final int ANY_HIGH = 999_999_999;

  private final Context context;
  private final MapSource maps;
  private final Map<String, LinesReader.Declared> lines;
  private final Set<String> points;
  private final Passwords passwords;

  AnalyzersReader(
      Context context,
      Map<String, LinesReader.Declared> lines,
      Set<String> points,
      Passwords passwords) {
    this.context = context;
    this.maps = new MapSource(context);
    this.lines = lines;
    this.points = points;
    this.passwords = passwords;
  }

  /**
   * @param home the monitoring point under which they stand; absent for the shared ones
   */
  List<DeclaredAnalyzer> read(List<Node.Entry> entries, Optional<String> home) {
    List<DeclaredAnalyzer> analyzers = new ArrayList<>();
    List<Node.Entry> named = context.named(entries);
    List<String> names = named.stream().map(entry -> entry.key().text()).toList();
    for (Node.Entry entry : named) {
      Fields fields = Fields.of(entry.key(), entry.value(), EXAMPLE, context.findings());
      String prefix = home.map(point -> point + ".").orElse("");
      context.formerly(fields, "analyzer", prefix, entry.key().text(), names);
      analyzers.add(analyzer(entry.key(), prefix + entry.key().text(), fields, home));
      fields.done();
    }
    return analyzers;
  }

  private DeclaredAnalyzer analyzer(
      Node.Text key, String name, Fields fields, Optional<String> home) {
    Optional<LinesReader.Declared> line =
        fields
            .need("line", "line: bus1")
            .flatMap(entry -> new Words(context.findings()).word(entry, "line: bus1"))
            .filter(
                word ->
                    context.refersTo(
                        word, lines.keySet(), Rule.LINE_UNKNOWN, Rule.LINE_UNKNOWN_NEAR))
            .map(word -> lines.get(word.text()));
    Duration every = every(fields);
    Duration gap = LinesReader.gap(fields);
    Optional<Speech> speech = speech(name, fields);
    int unit = unit(fields, line, speech);
    line.ifPresent(one -> goTogether(one, speech, name, fields));
    List<String> own = points(fields, home);
    Optional<Speech> whole =
        speech
            .map(one -> one.withPoints(own))
            .filter(one -> isConsistent(one, fields))
            .filter(one -> readsSomething(one, name, fields));
    whole.ifPresent(one -> everyRowHasItsPoint(one, name, fields));
    return new DeclaredAnalyzer(
        key,
        name,
        line.map(one -> one.line().name()).orElse(""),
        unit,
        fields.place("unit"),
        every,
        gap,
        whole);
  }

  /**
   * Telegrams have neither the header of Modbus TCP nor the characters of Modbus ASCII; Modbus RTU
   * has bytes of 8 bits.
   */
  private void goTogether(
      LinesReader.Declared declared, Optional<Speech> speech, String name, Fields fields) {
    String line = declared.line().name();
    Framing framing = declared.line().framing();
    if (speech.isPresent()
        && !(speech.get() instanceof Speech.Registers)
        && framing != Framing.RTU) {
      String has = framing.name().toLowerCase(Locale.ROOT);
      context.findings().add(Rule.TELEGRAMS_NEED_RTU, fields.place("line"), name, line, has);
    }
    if (speech.orElse(null) instanceof Speech.Registers && declared.cutsBytes()) {
      context.findings().add(Rule.RTU_NEEDS_EIGHT_BITS, declared.dataBits(), line);
    }
  }

  /**
   * Modbus over serial line 1.02, 2.2: 1 to 247, 248 to 255 are reserved; over TCP 0 and 255 name
   * the device itself. Telegrams hold an address or none, whatever the maker chose.
   */
  private int unit(Fields fields, Optional<LinesReader.Declared> line, Optional<Speech> speech) {
    Optional<TextProfile> telegrams =
        speech.map(one -> one instanceof Speech.Telegrams said ? said.profile() : null);
    Tongue tongue = tongue(fields);
    if (tongue == Tongue.REGISTERS || telegrams.filter(TextProfile::isAddressed).isPresent()) {
      fields.need("unit", "unit: 1");
    }
    boolean any =
        tongue != Tongue.REGISTERS
            || line.filter(one -> one.line().framing() == Framing.TCP).isPresent();
    int low = any ? 0 : 1;
    int high = telegrams.map(TextProfile::highestUnit).orElse(any ? 255 : 247);
    Optional<Integer> unit =
        fields
            .take("unit")
            .flatMap(entry -> new Words(context.findings()).whole(entry, ANY_LOW, ANY_HIGH, 1));
    if (line.isPresent() && unit.isPresent() && (unit.get() < low || unit.get() > high)) {
      context.findings().add(Rule.UNIT_OUTSIDE, fields.place("unit"), unit.get(), low, high);
    }
    return unit.orElse(-1);
  }

  private static Tongue tongue(Fields fields) {
    if (fields.has("items")) {
      return Tongue.PACKETS;
    }
    return fields
        .take("profile")
        .map(entry -> entry.value() instanceof Node.Text name ? ProfileFolders.tongue(name) : null)
        .orElse(Tongue.REGISTERS);
  }

  private Duration every(Fields fields) {
    Optional<Node.Text> word = fields.word("every", "every: 5s");
    if (word.filter(one -> one.text().equals("fastest")).isPresent()) {
      return Duration.ZERO;
    }
    return fields
        .duration("every", Duration.ofMillis(10), Duration.ofDays(1), "5s (or fastest)")
        .orElse(USUAL_EVERY);
  }

  private Optional<Speech> speech(String name, Fields fields) {
    boolean profile = fields.has("profile");
    boolean registers = fields.has("registers");
    boolean items = fields.has("items");
    if ((profile ? 1 : 0) + (registers ? 1 : 0) + (items ? 1 : 0) != 1 && !fields.isShapeless()) {
      context.findings().add(Rule.PROFILE_OR_REGISTERS, fields.place(), name);
    }
    Optional<Speech> speech = Optional.empty();
    if (profile) {
      speech = fields.word("profile", "profile: yosemitech-cod").flatMap(maps::profile);
    }
    if (registers) {
      Node.Text key = fields.take("registers").orElseThrow().key();
      List<Node> rows =
          fields.items(
              "registers", "- {factor: w01018, table: holding, address: 0, type: float32}");
      speech = rows.isEmpty() ? speech : maps.inline(key, rows);
    }
    if (items) {
      Node.Text key = fields.take("items").orElseThrow().key();
      List<Node> rows = fields.items("items", "- {code: w01018, factor: w01018}");
      speech = rows.isEmpty() ? speech : maps.inlineItems(key, rows);
    }
    return switch (tongue(fields)) {
      case REGISTERS -> reckoned(chosen(registers(speech, fields), fields), name, fields);
      case TELEGRAMS -> chosen(speech, fields);
      case PACKETS -> chosen(packets(speech, name, fields), fields);
    };
  }

  private Optional<Speech> chosen(Optional<Speech> speech, Fields fields) {
    return new FactorChoices(context, fields, points).applied(speech);
  }

  /** With what the site says of their sender. */
  private Optional<Speech> packets(Optional<Speech> speech, String name, Fields fields) {
    Analyzer.Sender sender =
        new Analyzer.Sender(
            fields.text("mn", "mn: 010000A8900016F000169DC0", ""),
            passwords.ofPackets("analyzers", name, "password", fields));
    return speech.map(one -> one instanceof Speech.Packets sent ? sent.from(sender) : one);
  }

  /** With the numbers that the site gives to the constants of registers. */
  private Optional<Speech> reckoned(Optional<Speech> speech, String name, Fields fields) {
    Optional<RegisterMap> map =
        speech.map(one -> one instanceof Speech.Registers registers ? registers.map() : null);
    return new ConstantChoices(context, fields, name).applied(map).map(Speech.Registers::new);
  }

  /** What can be chosen of registers and not of telegrams. */
  private static Optional<Speech> registers(Optional<Speech> speech, Fields fields) {
    Optional<RegisterMap> map =
        speech.map(one -> one instanceof Speech.Registers registers ? registers.map() : null);
    Optional<WordOrder> order =
        fields.has("order")
            ? Optional.of(
                WordOrder.valueOf(
                    fields.choice("order", "ABCD", List.of("ABCD", "CDAB", "BADC", "DCBA"))))
            : Optional.empty();
    Optional<RegisterMap> ordered =
        order.isPresent() ? map.map(one -> one.withOrder(order.get())) : map;
    return ordered.map(Speech.Registers::new);
  }

  /** The points of all rows that name none themselves. */
  private List<String> points(Fields fields, Optional<String> home) {
    Set<String> named = new LinkedHashSet<>();
    fields.word("point", "point: outlet1").ifPresent(word -> addKnown(word, named));
    for (Node item : fields.items("points", "points: [outlet1, outlet2]")) {
      new Words(context.findings())
          .word("points", item, "[outlet1]")
          .ifPresent(word -> addKnown(word, named));
    }
    if (named.isEmpty()) {
      home.ifPresent(named::add);
    }
    return List.copyOf(named);
  }

  private void addKnown(Node.Text word, Set<String> named) {
    if (context.refersTo(word, points, Rule.POINT_UNKNOWN, Rule.POINT_UNKNOWN_NEAR)) {
      named.add(word.text());
    }
  }

  /** Choices of the site can make two rows the same factor of one point. */
  private boolean isConsistent(Speech speech, Fields fields) {
    Optional<Rule.Said> contradiction = speech.contradiction();
    Rule rule =
        speech instanceof Speech.Packets
            ? Rule.PACKETS_UNFIT
            : speech instanceof Speech.Telegrams ? Rule.TELEGRAMS_UNFIT : Rule.REGISTERS_UNFIT;
    contradiction.ifPresent(said -> context.findings().add(rule, fields.place("factors"), said));
    return contradiction.isEmpty();
  }

  /**
   * A row that was to be taken but has no factor counts as a fault too; one that does not exist is
   * already noted.
   */
  private boolean readsSomething(Speech speech, String name, Fields fields) {
    if (!speech.reported().isEmpty()) {
      return true;
    }
    Optional<Node.Entry> take = fields.take("take");
    speech.uses().stream()
        .map(Use::row)
        .filter(row -> take.isEmpty() || Words.find(row, take.get().value()).isPresent())
        .findFirst()
        .ifPresent(
            row -> context.findings().add(Rule.ANALYZER_READS_NOTHING, fields.place(), name, row));
    return false;
  }

  private void everyRowHasItsPoint(Speech speech, String name, Fields fields) {
    boolean said = fields.has("point") || fields.has("points");
    Place place = fields.place();
    speech.reported().stream()
        .filter(row -> row.points().isEmpty() && !said)
        .findFirst()
        .ifPresent(row -> context.findings().add(Rule.POINT_OF_ROW_MISSING, place, name));
    speech.reported().stream()
        .flatMap(row -> row.points().stream())
        .distinct()
        .filter(point -> !points.contains(point))
        .forEach(
            point ->
                context.refersTo(
                    fields
                        .take(fields.has("items") ? "items" : "registers")
                        .flatMap(entry -> Words.find(point, entry.value()))
                        .orElse(new Node.Text(place, point, point, false)),
                    points,
                    Rule.POINT_UNKNOWN,
                    Rule.POINT_UNKNOWN_NEAR));
  }
}
