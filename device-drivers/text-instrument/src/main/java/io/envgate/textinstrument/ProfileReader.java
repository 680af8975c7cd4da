package io.envgate.textinstrument;

import io.envgate.profile.About;
import io.envgate.profile.Fields;
import io.envgate.profile.Part;
import io.envgate.profile.Problems;
import io.envgate.profile.YamlParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
          "rows",
          "commands");

  private final Fields fields;

  private ProfileReader(Fields fields) {
    this.fields = fields;
  }

  static Parsed read(String yaml) {
    Problems problems = new Problems();
    Optional<TextProfile> profile =
        new YamlParts(problems, "telegrams: rows:")
            .of(yaml)
            .flatMap(root -> mapping(root, problems))
            .flatMap(entries -> new ProfileReader(new Fields(entries, problems)).profile());
    return problems.none() && profile.isPresent()
        ? new Parsed.Good(profile.get())
        : new Parsed.Bad(problems.asWritten());
  }

  private static Optional<Part.Entries> mapping(Part root, Problems problems) {
    if (root instanceof Part.Entries entries) {
      return Optional.of(entries);
    }
    problems.add(
        root.place(),
        "应是带 telegrams: 和 rows: 的映射",
        "this should be a mapping with telegrams: and rows:");
    return Optional.empty();
  }

  private Optional<TextProfile> profile() {
    fields.onlyKnows(KEYS);
    fields.whole("profile", 1, 1, 1, true);
    fields.choice("kind", Map.of("text", "text"), true);
    About about = About.of(fields);
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
    List<TextCommand> commands = commands();
    RowsReader rows = new RowsReader(telegrams);
    fields.mappings("rows", "{factor: a01007, field: speed}").forEach(rows::read);
    rows.checkConcerns();
    rows.checkFormulas();
    if (telegrams.isEmpty() || rows.rows().isEmpty()) {
      fields.wrong(
          "rows",
          "至少要有一个 telegrams: 和一行 rows:",
          "there is at least one of telegrams: and of rows:");
      return Optional.empty();
    }
    return Optional.of(
        new TextProfile(
            about,
            pacing,
            start,
            List.copyOf(telegrams.values()),
            rows.rows(),
            rows.statuses(),
            commands));
  }

  private List<TextCommand> commands() {
    Map<String, TextCommand> commands = new LinkedHashMap<>();
    for (Fields one : fields.mappings("commands", "{name: zero, telegrams: {send: …}}")) {
      new TextCommandReader(one)
          .read()
          .filter(command -> commands.put(command.name(), command) != null)
          .ifPresent(
              command ->
                  one.wrong(
                      "name",
                      "前面已有命令 " + command.name(),
                      "there is a command " + command.name() + " above"));
    }
    return List.copyOf(commands.values());
  }

  private List<Telegram> telegrams(String key) {
    List<Telegram> read = new ArrayList<>();
    for (Fields one : fields.mappings(key, "{send: …, expect: {…}}")) {
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
      if (one.comesUnasked() && one.expect().filter(Frame::isBare).isPresent()) {
        fields.wrong(
            "telegrams",
            "主动上报的报文要有 start 或 end",
            "a telegram that comes unasked has a start or an end");
      }
    }
  }
}
