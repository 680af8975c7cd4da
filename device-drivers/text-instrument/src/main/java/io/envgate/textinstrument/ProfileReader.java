package io.envgate.textinstrument;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a whole profile: its header, its pacing, its telegrams, its rows. */
final class ProfileReader {
  static final List<String> KEYS =
      List.of(
          "profile",
          "kind",
          "vendor",
          "model",
          "category",
          "confidence",
          "source",
          "note",
          "gap",
          "timeout",
          "warm-up",
          "start",
          "telegrams",
          "rows");
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setLabel("profile").setMaxAliasesForCollections(8).build();

  private final Fields fields;
  private final Problems problems;

  private ProfileReader(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  static Parsed read(String yaml) {
    Problems problems = new Problems();
    Optional<TextProfile> profile =
        root(yaml, problems)
            .flatMap(node -> new ProfileReader(new Fields(node, problems), problems).profile());
    return problems.none() && profile.isPresent()
        ? new Parsed.Good(profile.get())
        : new Parsed.Bad(problems.asWritten());
  }

  private static Optional<MappingNode> root(String yaml, Problems problems) {
    try {
      Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return Optional.of(mapping);
      }
      problems.add(
          Optional.empty(),
          "",
          "应是带 telegrams: 和 rows: 的映射",
          "this should be a mapping with telegrams: and rows:");
    } catch (MarkedYamlEngineException e) {
      problems.add(
          e.getProblemMark(),
          "",
          "不是合法的 YAML：" + e.getProblem(),
          "this is no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(
          Optional.empty(),
          "",
          "不是合法的 YAML：" + e.getMessage(),
          "this is no YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private Optional<TextProfile> profile() {
    fields.onlyKnows(KEYS);
    fields.whole("profile", 1, 1, 1, true);
    fields.choice("kind", Map.of("text", "text"), true);
    About about = about();
    Pacing pacing =
        new Pacing(
            fields.duration("gap", Pacing.USUAL_GAP, Pacing.LONGEST_GAP),
            fields.duration("timeout", Duration.ZERO, Pacing.LONGEST_TIMEOUT),
            fields.duration("warm-up", Duration.ZERO, Pacing.LONGEST_WARM_UP));
    List<Telegram> start = telegrams("start");
    Map<String, Telegram> telegrams = new LinkedHashMap<>();
    for (Telegram one : telegrams("telegrams")) {
      if (telegrams.put(one.name(), one) != null) {
        fields.wrong(
            "telegrams", "有两个报文都叫 " + one.name(), "two telegrams are called " + one.name());
      }
    }
    checkKinds(telegrams);
    start.stream()
        .filter(Telegram::comesUnasked)
        .findFirst()
        .ifPresent(
            one -> fields.wrong("start", "start 里的每一步都要有 send", "each step of start has a send"));
    RowsReader rows = new RowsReader(telegrams);
    fields.list("rows").forEach(rows::read);
    rows.checkConcerns();
    if (telegrams.isEmpty() || rows.rows().isEmpty()) {
      fields.wrong(
          "rows",
          "至少要有一个 telegrams: 和一行 rows:",
          "there is at least one of telegrams: and of rows:");
      return Optional.empty();
    }
    return Optional.of(
        new TextProfile(
            about, pacing, start, List.copyOf(telegrams.values()), rows.rows(), rows.statuses()));
  }

  private About about() {
    if (!fields.has("source")) {
      fields.wrong("source", "缺少 source：事实从哪里来", "source is missing: where the facts come from");
    }
    return new About(
        fields.text("vendor", true).orElse(""),
        fields.text("model", true).orElse(""),
        fields.choice("category", words(About.CATEGORIES), true).orElse(""),
        fields.choice("confidence", words(About.CONFIDENCES), true).orElse(""),
        fields.texts("source"));
  }

  private static Map<String, String> words(List<String> words) {
    Map<String, String> map = new LinkedHashMap<>();
    words.forEach(word -> map.put(word, word));
    return map;
  }

  private List<Telegram> telegrams(String key) {
    List<Telegram> read = new ArrayList<>();
    for (Fields one : fields.list(key)) {
      new TelegramReader(one, key + " " + (read.size() + 1)).read().ifPresent(read::add);
    }
    return read;
  }

  private void checkKinds(Map<String, Telegram> telegrams) {
    long unasked = telegrams.values().stream().filter(Telegram::comesUnasked).count();
    if (unasked > 0 && unasked < telegrams.size()) {
      fields.wrong(
          "telegrams",
          "要么全部主动上报（没有 send），要么全部问答",
          "either all telegrams come unasked (no send) or all are asked for");
    }
    for (Telegram one : telegrams.values()) {
      boolean lost =
          one.layout() instanceof Layout.ByHeader header
              && telegrams.values().stream()
                  .takeWhile(other -> other != one)
                  .noneMatch(other -> other.name().equals(header.header()));
      if (lost) {
        fields.wrong(
            "telegrams",
            one.name() + " 的 columns-from 应是它前面的报文",
            "columns-from of " + one.name() + " names a telegram before it");
      }
      if (one.comesUnasked() && one.expect().orElseThrow().isBare()) {
        fields.wrong(
            "telegrams",
            "主动上报的报文要有 start 或 end",
            "a telegram that comes unasked has a start or an end");
      }
    }
  }
}
