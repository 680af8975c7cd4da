package io.envgate.station;

import io.envgate.hj212instrument.PacketProfile;
import io.envgate.profile.Problem;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.station.parts.Analyzer;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import io.envgate.textinstrument.TextProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/**
 * Finds what describes an analyzer: a profile beside the station file or of the distribution, or
 * registers in the station file itself.
 */
final class MapSource {
  private final Context context;
  private final ProfileFolders folders;
  private final Map<Path, Optional<Speech>> read = new HashMap<>();

  MapSource(Context context) {
    this.context = context;
    this.folders = new ProfileFolders(context);
  }

  Optional<Speech> profile(Node.Text name) {
    Optional<Path> file = folders.find(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (!read.containsKey(file.get())) {
      read.put(file.get(), parsed(file.get(), ProfileFolders.tongue(name)));
    }
    Optional<Speech> speech = read.get(file.get());
    if (speech.isEmpty()) {
      context.findings().add(Rule.PROFILE_UNREADABLE, name.place(), name.text(), file.get());
    }
    return speech;
  }

  private Optional<Speech> parsed(Path file, Tongue tongue) {
    Findings findings = context.findings().elsewhere(file.toString());
    try {
      String yaml = Files.readString(file, StandardCharsets.UTF_8);
      return switch (tongue) {
        case TELEGRAMS -> telegrams(yaml, findings);
        case PACKETS ->
            packets(
                PacketProfile.parse(yaml),
                yaml,
                findings,
                problem -> place(problem.line(), problem.column()));
        case REGISTERS ->
            map(
                    RegisterMap.parse(yaml),
                    findings,
                    problem -> place(problem.line(), problem.column()))
                .map(Speech.Registers::new);
      };
    } catch (IOException e) {
      findings.add(Rule.FILE_UNREADABLE, Place.START, e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Speech> telegrams(String yaml, Findings findings) {
    io.envgate.textinstrument.Parsed parsed = TextProfile.parse(yaml);
    if (parsed instanceof io.envgate.textinstrument.Parsed.Bad bad) {
      bad.problems()
          .forEach(
              problem ->
                  findings.add(
                      Rule.TELEGRAMS_UNFIT,
                      place(problem.line(), problem.column()),
                      new Rule.Said(problem.messageZh(), problem.messageEn())));
    }
    return parsed instanceof io.envgate.textinstrument.Parsed.Good good
        ? Optional.of(Speech.Telegrams.of(good.profile(), yaml))
        : Optional.empty();
  }

  /** A problem of the text as a whole has line 0. */
  private static Place place(int line, int column) {
    return line > 0 ? new Place(line, Math.max(1, column)) : Place.START;
  }

  /**
   * @param rows what stands under {@code registers:}
   */
  Optional<Speech> inline(Node.Text key, List<Node> rows) {
    List<Object> plain = new ArrayList<>();
    rows.forEach(row -> plain.add(row.plain()));
    return map(
            RegisterMap.fromRows(plain), context.findings(), problem -> place(problem, key, rows))
        .map(Speech.Registers::new);
  }

  /**
   * @param rows what stands under {@code items:}
   */
  Optional<Speech> inlineItems(Node.Text key, List<Node> rows) {
    List<Object> plain = new ArrayList<>();
    rows.forEach(row -> plain.add(row.plain()));
    String yaml = new Dump(DumpSettings.builder().build()).dumpToString(Map.of("items", plain));
    return packets(
        PacketProfile.fromRows(plain),
        yaml,
        context.findings(),
        problem -> place(problem, key, rows));
  }

  private static Optional<Speech> packets(
      io.envgate.profile.Parsed<PacketProfile> parsed,
      String yaml,
      Findings findings,
      Function<Problem, Place> place) {
    if (parsed instanceof io.envgate.profile.Parsed.Bad<PacketProfile> bad) {
      bad.problems()
          .forEach(
              problem ->
                  findings.add(
                      Rule.PACKETS_UNFIT,
                      place.apply(problem),
                      new Rule.Said(problem.messageZh(), problem.messageEn())));
    }
    return parsed instanceof io.envgate.profile.Parsed.Good<PacketProfile> good
        ? Optional.of(new Speech.Packets(new Analyzer.Sender("", ""), yaml, good.profile().uses()))
        : Optional.empty();
  }

  private static Optional<RegisterMap> map(
      Parsed parsed, Findings findings, Function<Problem, Place> place) {
    if (parsed instanceof Parsed.Bad bad) {
      bad.problems()
          .forEach(
              problem ->
                  findings.add(
                      Rule.REGISTERS_UNFIT,
                      place.apply(problem),
                      new Rule.Said(problem.messageZh(), problem.messageEn())));
    }
    return parsed instanceof Parsed.Good good ? Optional.of(good.map()) : Optional.empty();
  }

  private static Place place(Problem problem, Node.Text key, List<Node> rows) {
    if (problem.row() < 0 || problem.row() >= rows.size()) {
      return key.place();
    }
    Node row = rows.get(problem.row());
    if (row instanceof Node.Mapping mapping) {
      return mapping.entries().stream()
          .filter(entry -> entry.key().text().equals(problem.key()))
          .map(entry -> entry.key().place())
          .findFirst()
          .orElse(row.place());
    }
    return row.place();
  }
}
