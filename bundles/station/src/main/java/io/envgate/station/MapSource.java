package io.envgate.station;

import io.envgate.registermap.Parsed;
import io.envgate.registermap.Problem;
import io.envgate.registermap.RegisterMap;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the register map of an analyzer: in a profile beside the station file or of the
 * distribution, or in the station file itself.
 */
final class MapSource {
  private final Context context;
  private final List<Path> folders;
  private final Map<Path, Optional<RegisterMap>> read = new HashMap<>();

  MapSource(Context context) {
    this.context = context;
    folders = List.of(context.folder().resolve("profiles"), context.surroundings().profiles());
  }

  Optional<RegisterMap> profile(Node.Text name) {
    Optional<Path> file =
        folders.stream()
            .filter(folder -> Words.isFileName(name.text()))
            .map(folder -> folder.resolve(name.text() + ".yaml"))
            .filter(Files::isRegularFile)
            .findFirst();
    if (file.isEmpty()) {
      absent(name);
      return Optional.empty();
    }
    if (!read.containsKey(file.get())) {
      read.put(file.get(), parsed(file.get()));
    }
    Optional<RegisterMap> map = read.get(file.get());
    if (map.isEmpty()) {
      context.findings().add(Rule.PROFILE_UNREADABLE, name.place(), name.text(), file.get());
    }
    return map;
  }

  private void absent(Node.Text name) {
    TreeSet<String> names = new TreeSet<>();
    folders.forEach(folder -> names.addAll(profilesIn(folder)));
    Nearest.to(name.text(), names)
        .ifPresentOrElse(
            near ->
                context.findings().add(Rule.PROFILE_UNKNOWN_NEAR, name.place(), name.text(), near),
            () ->
                context
                    .findings()
                    .add(Rule.PROFILE_UNKNOWN, name.place(), name.text(), folders.get(1)));
  }

  private static List<String> profilesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".yaml"))
          .map(file -> file.substring(0, file.length() - ".yaml".length()))
          .toList();
    } catch (IOException e) {
      return List.of(); // a folder that cannot be listed offers nothing to suggest
    }
  }

  private Optional<RegisterMap> parsed(Path file) {
    Findings findings = context.findings().elsewhere(file.toString());
    try {
      Parsed parsed = RegisterMap.parse(Files.readString(file, StandardCharsets.UTF_8));
      return map(
          parsed,
          findings,
          problem ->
              problem.line() > 0
                  ? new Place(problem.line(), Math.max(1, problem.column()))
                  : Place.START);
    } catch (IOException e) {
      findings.add(Rule.FILE_UNREADABLE, Place.START, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * @param rows what stands under {@code registers:}
   */
  Optional<RegisterMap> inline(Node.Text key, List<Node> rows) {
    List<Object> plain = new ArrayList<>();
    rows.forEach(row -> plain.add(row.plain()));
    return map(
        RegisterMap.fromRows(plain), context.findings(), problem -> place(problem, key, rows));
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
