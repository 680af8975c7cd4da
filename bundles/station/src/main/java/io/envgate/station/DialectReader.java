package io.envgate.station;

import io.envgate.hj212.CommandCode;
import io.envgate.reporting.Asked;
import io.envgate.reporting.CommandReader;
import io.envgate.reporting.DialectOption;
import io.envgate.reporting.GatewayItem;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads dialect files: {@code dialect: hebei} is {@code dialects/hebei.yaml} beside the station
 * file, or the one of the distribution; with a slash in it, it is a path. A dialect may be based on
 * another one.
 */
final class DialectReader {
  private static final String END = ".yaml";
  private static final String EXAMPLE = "{edition: 2017, asks: {1000: set-patience}}";
  private static final Pattern CN = Pattern.compile("\\d{4}");
  private static final Pattern ST = Pattern.compile("[0-9A-Z]{2}");
  private static final Pattern ITEM = Pattern.compile("[A-Za-z]\\d{4,5}[A-Za-z0-9]?");
  private static final String LOGIN = "login";
  private static final int DEEPEST = 4; // dialects based on one another

  private final Context context;

  DialectReader(Context context) {
    this.context = context;
  }

  /** What a platform says by {@code dialect:}; empty where it says nothing, or nothing usable. */
  Optional<DialectFile> read(Fields platform) {
    Optional<Node.Text> name = name(platform);
    Optional<DialectFile> read = name.flatMap(this::usable);
    read.filter(
            one -> List.of("first", "needed").contains(one.options().getOrDefault(LOGIN, "none")))
        .filter(one -> !one.tells().containsKey(LOGIN))
        .ifPresent(
            one ->
                context
                    .findings()
                    .add(
                        Rule.KEY_MISSING,
                        name.orElseThrow().place(),
                        LOGIN,
                        "tells: {login: 9021} in " + one.name()));
    return read;
  }

  /** The name that a platform gives its dialect. */
  static Optional<Node.Text> name(Fields platform) {
    return platform.word("dialect", "dialect: national-2017");
  }

  /** The dialect of this name or path. */
  Optional<DialectFile> read(String name) {
    return usable(new Node.Text(Place.START, name, name, true));
  }

  /** With an edition; without one, its finding has been made. */
  private Optional<DialectFile> usable(Node.Text name) {
    return read(name, DEEPEST).filter(one -> !one.edition().isEmpty());
  }

  private Optional<DialectFile> read(Node.Text name, int deep) {
    if (deep == 0) {
      context.findings().add(Rule.DIALECT_CIRCLE, name.place(), name.text());
      return Optional.empty();
    }
    Optional<Path> file = find(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Findings findings = context.findings().elsewhere(file.get().toString());
    Optional<WrittenDialect> written =
        TextFile.read(file.get(), findings)
            .flatMap(
                text ->
                    StationFile.root(text, findings, Rule.DIALECT_EMPTY)
                        .map(root -> new WrittenDialect(file.get(), text, root)));
    written.ifPresent(one -> context.dialects().put(name.text(), one));
    return written.map(one -> new Reading(name.text(), findings, deep).file(one.root()));
  }

  private Optional<Path> find(Node.Text name) {
    String text = name.text();
    List<Path> places;
    try {
      places =
          text.contains("/") || text.endsWith(END)
              ? List.of(context.folder().resolve(text))
              : List.of(own().resolve(text + END), shipped().resolve(text + END));
    } catch (InvalidPathException unfit) {
      places = List.of();
    }
    Optional<Path> file =
        places.stream()
            .peek(one -> context.findings().lookedFor(one.toString()))
            .filter(Files::isRegularFile)
            .findFirst();
    if (file.isEmpty()) {
      absent(name);
    }
    return file;
  }

  private Path own() {
    return context.folder().resolve("dialects");
  }

  private Path shipped() {
    return context.surroundings().profiles().resolveSibling("platforms");
  }

  private void absent(Node.Text name) {
    Set<String> names = new TreeSet<>();
    names.addAll(in(own()));
    names.addAll(in(shipped()));
    names.remove("platforms"); // an example of how platforms are written
    context.refersTo(name, names, Rule.DIALECT_UNKNOWN, Rule.DIALECT_UNKNOWN_NEAR);
  }

  private static List<String> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(END))
          .map(file -> file.substring(0, file.length() - END.length()))
          .toList();
    } catch (IOException e) {
      return List.of(); // a folder that cannot be listed offers nothing to suggest
    }
  }

  /** One file that is being read. */
  private final class Reading {
    private final String name;
    private final Findings findings;
    private final int deep;

    Reading(String name, Findings findings, int deep) {
      this.name = name;
      this.findings = findings;
      this.deep = deep;
    }

    DialectFile file(Node root) {
      Fields fields =
          Fields.of(new Node.Text(Place.START, name, "", false), root, EXAMPLE, findings);
      fields.word("name", "name: 省平台"); // for people
      Optional<DialectFile> base =
          fields
              .word("based-on", "based-on: national-2017")
              .flatMap(word -> new DialectReader(context.in(findings)).read(word, deep - 1));
      if (!fields.has("based-on")) {
        fields.need("edition", "edition: 2017");
      }
      DialectFile read =
          new DialectFile(
              name,
              fields.choice("edition", "", List.of("2005", "2017", "2025")),
              table(fields, "systems", ST, Rule.DIALECT_CODE, List.of()),
              table(fields, "asks", CN, Rule.DIALECT_CODE, asked()),
              tells(fields),
              table(fields, "items", ITEM, Rule.DIALECT_CODE, List.of()),
              fields.choice("codes", "", List.of("own", "legacy", "plain")),
              forms(fields),
              options(fields),
              new DialectFile.Defaults(
                  fields.has("acknowledge")
                      ? Optional.of(fields.flag("acknowledge", true))
                      : Optional.empty(),
                  fields.duration(
                      "over-time", Duration.ofSeconds(1), Duration.ofSeconds(99), "10s"),
                  whole(fields, "re-count", 0, 99),
                  whole(fields, "window", 1, 1000),
                  fields.duration("heartbeat", Duration.ofSeconds(5), Duration.ofHours(1), "60s"),
                  Optional.of(
                          fields.choice("crc", "", List.of("HJ212", "MODBUS", "MODBUS-swapped")))
                      .filter(one -> !one.isEmpty())));
      items(fields, read.items());
      fields.done();
      return base.map(read::on).orElse(read);
    }

    private Optional<Integer> whole(Fields fields, String key, int low, int high) {
      return fields.has(key) ? Optional.of(fields.whole(key, low, high, low)) : Optional.empty();
    }

    /** Codes and what stands behind them; no words mean that anything may. */
    private Map<String, String> table(
        Fields fields, String key, Pattern codes, Rule unfit, List<String> words) {
      Map<String, String> rows = new LinkedHashMap<>();
      for (Node.Entry entry : fields.entries(key, "{…}")) {
        String code = entry.key().text();
        if (!codes.matcher(code).matches()) {
          findings.add(unfit, entry.key().place(), code, key);
        }
        new Words(findings)
            .word(entry, words.isEmpty() ? "…" : words.get(0))
            .filter(word -> words.isEmpty() || isAsked(word, words))
            .ifPresent(word -> rows.put(code, word.text()));
      }
      return rows;
    }

    /** A word, or one with what it speaks of behind it: {@code set RunMode}. */
    private boolean isAsked(Node.Text text, List<String> words) {
      Asked asked = Asked.of(text.text());
      if (asked.rest().isEmpty()) {
        return isWord(text, words);
      }
      boolean sound = words.contains(asked.word()) && asked.isSound();
      if (!sound) {
        findings.add(Rule.DIALECT_ASKED, text.place(), text.text());
      }
      return sound;
    }

    private boolean isWord(Node.Text word, List<String> words) {
      if (words.contains(word.text()) || word.text().equals("absent")) {
        return true;
      }
      Nearest.to(word.text(), words)
          .ifPresentOrElse(
              near -> findings.add(Rule.DIALECT_WORD_NEAR, word.place(), word.text(), near),
              () ->
                  findings.add(
                      Rule.DIALECT_WORD, word.place(), word.text(), String.join(", ", words)));
      return false;
    }

    private Map<String, String> tells(Fields fields) {
      List<String> words =
          CommandCode.all().stream()
              .map(CommandCode::told)
              .filter(word -> !word.isEmpty())
              .distinct()
              .sorted()
              .toList();
      Map<String, String> rows = new LinkedHashMap<>();
      for (Node.Entry entry : fields.entries("tells", "{minute: 2051}")) {
        isWord(entry.key(), words);
        new Words(findings)
            .word(entry, "2051")
            .filter(
                cn -> {
                  boolean fit = CN.matcher(cn.text()).matches() || cn.text().equals("absent");
                  if (!fit) {
                    findings.add(Rule.DIALECT_CODE, cn.place(), cn.text(), "tells");
                  }
                  return fit;
                })
            .ifPresent(cn -> rows.put(entry.key().text(), cn.text()));
      }
      return rows;
    }

    /** An i-code stands for a word of the gateway, or for a code by which profiles know it. */
    private void items(Fields fields, Map<String, String> items) {
      List<String> words = Stream.of(GatewayItem.values()).map(GatewayItem::word).toList();
      fields
          .take("items")
          .ifPresent(
              entry ->
                  items.values().stream()
                      .filter(word -> !ITEM.matcher(word).matches())
                      .flatMap(word -> Words.find(word, entry.value()).stream())
                      .forEach(word -> isWord(word, words)));
    }

    private Map<String, String> forms(Fields fields) {
      Map<String, String> forms = new LinkedHashMap<>();
      for (Node.Entry entry : fields.entries("factors", "{w01018: {code: 011}}")) {
        Map<String, String> form = new FormsReader(context, findings).form(entry, Optional.empty());
        List<String> words = new ArrayList<>();
        form.forEach((key, value) -> words.add(key + "=" + value));
        forms.put(entry.key().text(), String.join(" ", words));
      }
      return forms;
    }

    private Map<String, String> options(Fields fields) {
      Map<String, String> options = new LinkedHashMap<>();
      List<String> known = Stream.of(DialectOption.values()).map(DialectOption::word).toList();
      for (Node.Entry entry : fields.entries("options", "{login: needed}")) {
        Optional<DialectOption> option = DialectOption.of(entry.key().text());
        if (option.isEmpty()) {
          isWord(entry.key(), known);
          continue;
        }
        Optional<Node.Text> value = new Words(findings).word(entry, option.get().usual());
        value.ifPresent(text -> options.put(entry.key().text(), text.text()));
        value
            .filter(text -> !option.get().takes(text.text()))
            .ifPresent(
                text ->
                    findings.add(
                        Rule.NOT_A_CHOICE,
                        text.place(),
                        entry.key().text(),
                        text.text(),
                        option.get().choices()));
      }
      return options;
    }
  }

  /** What may be asked of the gateway. */
  private static List<String> asked() {
    return Stream.concat(
            CommandCode.all().stream().map(CommandCode::asked), CommandReader.words().stream())
        .filter(word -> !word.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
