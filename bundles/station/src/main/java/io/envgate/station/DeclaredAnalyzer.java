package io.envgate.station;

import io.envgate.registermap.RegisterMap;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An analyzer and where it is declared.
 *
 * @param line empty where none could be found
 * @param unit −1 where it could not be read
 * @param map absent where it could not be read
 */
record DeclaredAnalyzer(
    Node.Text key,
    String name,
    String line,
    int unit,
    Place unitPlace,
    Duration every,
    Duration gap,
    Optional<RegisterMap> map) {

  /** The factors that it reads for the point, in the order of its rows. */
  Set<String> factorsOf(String point) {
    Set<String> codes = new LinkedHashSet<>();
    map.ifPresent(
        one ->
            one.reported().stream()
                .filter(row -> row.points().contains(point))
                .forEach(row -> codes.add(row.factor().orElseThrow().code())));
    return codes;
  }

  List<String> points() {
    return map.map(
            one ->
                one.reported().stream().flatMap(row -> row.points().stream()).distinct().toList())
        .orElse(List.of());
  }

  Station.Analyzer checked() {
    return new Station.Analyzer(name, line, unit, every, gap, map.orElseThrow().toYaml(), points());
  }
}
