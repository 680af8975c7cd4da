package io.envgate.hj212instrument;

import io.envgate.api.reading.Factor;
import io.envgate.hj212.PacketCrc;
import io.envgate.profile.About;
import io.envgate.profile.Fields;
import io.envgate.profile.Parsed;
import io.envgate.profile.Part;
import io.envgate.profile.Place;
import io.envgate.profile.Problems;
import io.envgate.profile.Statement;
import io.envgate.profile.YamlParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a profile of packets: its head, how the instrument writes, its items. */
final class PacketProfileReader {
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
          "report",
          "check-code",
          "acknowledge",
          "times",
          "oldest",
          "flags",
          "items");
  static final List<String> ROW_KEYS =
      List.of(
          "code", "value", "factor", "name", "point", "points", "scale", "offset", "unit",
          "invalid", "note");
  private static final String ROW = "{code: w01018, factor: w01018}";
  private static final Duration LONGEST_AGE = Duration.ofDays(7);

  private final Fields fields;
  private final Problems problems;
  private final List<Row> rows = new ArrayList<>();

  private PacketProfileReader(Part.Entries entries, Problems problems) {
    this.fields = new Fields(entries, problems);
    this.problems = problems;
  }

  static Parsed<PacketProfile> read(String yaml) {
    Problems problems = new Problems();
    return read(new YamlParts(problems, "items:").of(yaml), problems);
  }

  static Parsed<PacketProfile> read(List<?> rows) {
    Part items = YamlParts.of(rows, Place.NOWHERE);
    Part root = new Part.Entries(Map.of("items", items), Map.of(), Place.NOWHERE);
    return read(Optional.of(root), new Problems());
  }

  private static Parsed<PacketProfile> read(Optional<Part> root, Problems problems) {
    Optional<PacketProfile> profile = Optional.empty();
    if (root.orElse(null) instanceof Part.Entries entries) {
      profile =
          Optional.of(new PacketProfileReader(entries, problems)).flatMap(one -> one.profile());
    } else {
      root.ifPresent(
          part ->
              problems.add(part.place(), "应是带 items: 的映射", "this should be a mapping with items:"));
    }
    return problems.none() && profile.isPresent()
        ? new Parsed.Good<>(profile.get())
        : new Parsed.Bad<>(problems.asWritten());
  }

  private Optional<PacketProfile> profile() {
    fields.onlyKnows(KEYS);
    fields.whole("profile", 1, 1, 1, false);
    fields.choice("kind", Map.of("hj212", "hj212"), fields.has("profile"));
    About about = fields.has("profile") ? About.of(fields) : About.INLINE;
    PacketProfile.Manner manner = manner();
    if (!(fields.part("items").orElse(null) instanceof Part.Items items)) {
      fields.wrong("items", "items 应是行的列表：- " + ROW, "items takes a list of rows: - " + ROW);
      return Optional.empty();
    }
    for (int index = 0; index < items.parts().size(); index++) {
      if (items.parts().get(index) instanceof Part.Entries written) {
        row(new Fields(written.inRow(index), problems), manner.report());
      } else {
        Place place = items.parts().get(index).place().inRow(index);
        problems.add(place, "一行应写成 " + ROW, "a row is written " + ROW);
      }
    }
    if (rows.isEmpty() && problems.none()) {
      fields.wrong("items", "items 里没有任何一行", "there is no row in items");
    }
    return problems.none() ? Optional.of(new PacketProfile(about, manner, rows)) : Optional.empty();
  }

  private PacketProfile.Manner manner() {
    Map<String, Statement> flags = new LinkedHashMap<>();
    fields
        .entries("flags", "{K: C calibration}")
        .ifPresent(
            map ->
                map.keys()
                    .forEach(key -> map.statement(key).ifPresent(said -> flags.put(key, said))));
    ReportKind report =
        fields
            .choice("report", Fields.words(ReportKind.values()), false)
            .orElse(ReportKind.REALTIME);
    return new PacketProfile.Manner(
        report,
        fields
            .choice("check-code", Fields.words(PacketCrc.values()), false)
            .orElse(PacketCrc.HJ212),
        fields
            .choice("acknowledge", Fields.words(Acknowledging.values()), false)
            .orElse(Acknowledging.ASKED),
        fields
            .choice("times", Fields.words(Dating.values()), false)
            .orElse(report == ReportKind.REALTIME ? Dating.MOMENT : Dating.OWN),
        fields.duration("oldest", Duration.ZERO, LONGEST_AGE),
        new FlagMeaning(flags));
  }

  private void row(Fields row, ReportKind report) {
    row.onlyKnows(ROW_KEYS);
    Optional<String> code = row.text("code", true);
    Optional<Factor> factor = row.factor();
    String suffix = row.text("value", false).orElse(report.usualSuffix());
    String name =
        row.text("name", false).or(() -> factor.map(Factor::code)).or(() -> code).orElse("");
    if (row.has("point") && row.has("points")) {
      row.wrong("points", "point 与 points 只写一个", "write point or points, not both");
    }
    if (rows.stream().anyMatch(one -> one.name().equals(name))) {
      row.wrong("name", "上面已有一行 " + name, "there is a row " + name + " above");
    }
    if (code.isPresent()) {
      rows.add(
          new Row(
              name,
              factor,
              row.has("points") ? row.texts("points") : row.texts("point"),
              code.get(),
              suffix,
              row.scale("scale", row.offset("offset")),
              row.text("unit", false).orElse(""),
              row.texts("invalid")));
    }
  }
}
