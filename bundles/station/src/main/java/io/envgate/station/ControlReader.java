package io.envgate.station;

import io.envgate.api.control.Action;
import io.envgate.station.yaml.Node;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads {@code control:} and what each platform may have done to instruments. */
final class ControlReader {
  private static final Station.Control USUAL = new Station.Control(Duration.ofMinutes(30), 12);
  private static final int MOST_PER_HOUR = 3600;

  /** What the commands of HJ 212 stand for. */
  private static final Map<String, List<Action>> CODES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("1012", List.of(Action.SET_CLOCK)),
              Map.entry(
                  "3011", List.of(Action.CALIBRATE, Action.CALIBRATE_ZERO, Action.CALIBRATE_SPAN)),
              Map.entry("3012", List.of(Action.SAMPLE)),
              Map.entry("3013", List.of(Action.CLEAN)),
              Map.entry("3014", List.of(Action.COMPARE)),
              Map.entry("3015", List.of(Action.RETAIN)),
              Map.entry("3016", List.of(Action.SET_SAMPLING_PERIOD)),
              Map.entry("3017", List.of(Action.TELL_SAMPLING_PERIOD)),
              Map.entry("3018", List.of(Action.TELL_SAMPLING_DURATION)),
              Map.entry("3021", List.of(Action.SET)),
              Map.entry("3022", List.of(Action.RETAIN)),
              Map.entry("3024", List.of(Action.CHECK_STANDARD))));

  private final Findings findings;

  ControlReader(Findings findings) {
    this.findings = findings;
  }

  /**
   * The words that stand behind {@code commands:}; commands of HJ 212 count as what they mean.
   *
   * @param points that are reported to the platform
   * @param analyzers all of the station
   */
  List<String> allowed(Fields platform, Set<String> points, List<DeclaredAnalyzer> analyzers) {
    Set<String> words = new LinkedHashSet<>();
    for (Node.Text word : platform.words("commands", "commands: [calibrate, 3013]")) {
      List<Action> actions =
          CODES.getOrDefault(word.text(), Action.of(word.text()).map(List::of).orElse(List.of()));
      actions.forEach(one -> words.add(one.word()));
      if (actions.isEmpty()) {
        wrong(word);
      } else {
        isOffered(word, actions, points, analyzers);
      }
    }
    return List.copyOf(words);
  }

  /** What an analyzer can do that could not be read, nobody knows. */
  private void isOffered(
      Node.Text word, List<Action> actions, Set<String> points, List<DeclaredAnalyzer> analyzers) {
    boolean known =
        !points.isEmpty() && analyzers.stream().allMatch(one -> one.speech().isPresent());
    boolean offered =
        analyzers.stream()
            .filter(one -> one.points().stream().anyMatch(points::contains))
            .anyMatch(one -> actions.stream().anyMatch(one::canDo));
    if (known && !offered) {
      findings.add(Rule.COMMAND_NOT_OFFERED, word.place(), word.text(), Context.list(points));
    }
  }

  private void wrong(Node.Text word) {
    List<String> known =
        Stream.concat(CODES.keySet().stream(), Stream.of(Action.values()).map(Action::word))
            .toList();
    String all = String.join(", ", known);
    Nearest.to(word.text(), known)
        .ifPresentOrElse(
            near ->
                findings.add(
                    Rule.NOT_A_CHOICE_NEAR, word.place(), "commands", word.text(), near, all),
            () -> findings.add(Rule.NOT_A_CHOICE, word.place(), "commands", word.text(), all));
  }

  Station.Control read(Fields top) {
    Optional<Node.Entry> entry = top.take("control");
    if (entry.isEmpty()) {
      return USUAL;
    }
    Fields fields =
        Fields.of(
            entry.get().key(), entry.get().value(), "{expiry: 30min, per-hour: 12}", findings);
    Station.Control read =
        new Station.Control(
            fields
                .duration("expiry", Duration.ofSeconds(10), Duration.ofDays(1), "30min")
                .orElse(USUAL.expiry()),
            fields.whole("per-hour", 1, MOST_PER_HOUR, USUAL.perHour()));
    fields.done();
    return read;
  }
}
