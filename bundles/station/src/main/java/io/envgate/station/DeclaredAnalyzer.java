package io.envgate.station;

import io.envgate.profile.Use;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An analyzer and where it is declared.
 *
 * @param line empty where none could be found
 * @param unit −1 where it could not be read, or where it has none
 * @param speech absent where it could not be read
 */
record DeclaredAnalyzer(
    Node.Text key,
    String name,
    String line,
    int unit,
    Place unitPlace,
    Duration every,
    Duration gap,
    Optional<Speech> speech) {

  /** The factors that it reads for the point, in the order of its rows. */
  Set<String> factorsOf(String point) {
    Set<String> codes = new LinkedHashSet<>();
    speech.ifPresent(
        one ->
            one.reported().stream()
                .filter(use -> use.points().contains(point))
                .forEach(use -> codes.add(use.code())));
    return codes;
  }

  List<String> points() {
    return speech
        .map(one -> one.reported().stream().flatMap(use -> use.points().stream()).distinct())
        .map(Stream::toList)
        .orElse(List.of());
  }

  boolean speaksModbus() {
    return speech.filter(Speech.Registers.class::isInstance).isPresent();
  }

  /** Whether it speaks without being asked. */
  boolean speaksUnasked() {
    return speech
        .filter(one -> one instanceof Speech.Telegrams telegrams && telegrams.profile().streams())
        .isPresent();
  }

  Station.Analyzer checked() {
    Speech said = speech.orElseThrow();
    boolean telegrams = said instanceof Speech.Telegrams;
    return new Station.Analyzer(
        name,
        line,
        Math.max(0, unit),
        every,
        gap,
        telegrams ? Station.Protocol.TELEGRAMS : Station.Protocol.MODBUS,
        said.yaml(),
        telegrams ? said.reported().stream().map(Use::toString).toList() : List.of(),
        points());
  }
}
