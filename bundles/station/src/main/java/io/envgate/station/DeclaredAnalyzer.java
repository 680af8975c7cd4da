package io.envgate.station;

import io.envgate.api.control.Action;
import io.envgate.profile.Use;
import io.envgate.station.parts.Analyzer;
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

  /** Zero and span calibration one after the other are a calibration. */
  boolean canDo(Action action) {
    Set<Action> offered = speech.map(Speech::actions).orElse(Set.of());
    return offered.contains(action)
        || action == Action.CALIBRATE
            && offered.containsAll(Set.of(Action.CALIBRATE_ZERO, Action.CALIBRATE_SPAN));
  }

  boolean speaksModbus() {
    return speech.filter(Speech.Registers.class::isInstance).isPresent();
  }

  /** Whether it speaks without being asked. */
  boolean speaksUnasked() {
    return speech
        .filter(
            one ->
                one instanceof Speech.Packets
                    || one instanceof Speech.Telegrams telegrams && telegrams.profile().streams())
        .isPresent();
  }

  /** Whose packets it takes; absent where it takes none. */
  Optional<Analyzer.Sender> sender() {
    return speech.map(one -> one instanceof Speech.Packets packets ? packets.sender() : null);
  }

  /** Whether both may speak unasked over one line: what they say tells who says it. */
  boolean sharesWith(DeclaredAnalyzer other) {
    return sender().isPresent() && other.sender().isPresent();
  }

  /** Whether a packet of the other could be taken for one of its own, or the other way round. */
  boolean takesPacketsOf(DeclaredAnalyzer other) {
    String mine = sender().orElseThrow().mn();
    String its = other.sender().orElseThrow().mn();
    return mine.isEmpty() || its.isEmpty() || mine.equals(its);
  }

  Analyzer checked() {
    Speech said = speech.orElseThrow();
    boolean modbus = said instanceof Speech.Registers;
    return new Analyzer(
        name,
        line,
        Math.max(0, unit),
        every,
        gap,
        protocol(said),
        said.yaml(),
        modbus ? List.of() : said.reported().stream().map(Use::toString).toList(),
        points(),
        sender());
  }

  private static Analyzer.Protocol protocol(Speech speech) {
    if (speech instanceof Speech.Packets) {
      return Analyzer.Protocol.PACKETS;
    }
    return speech instanceof Speech.Telegrams
        ? Analyzer.Protocol.TELEGRAMS
        : Analyzer.Protocol.MODBUS;
  }
}
