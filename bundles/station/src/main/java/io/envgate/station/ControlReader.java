package io.envgate.station;

import io.envgate.api.control.Action;
import io.envgate.hj212.Edition;
import io.envgate.reporting.Asked;
import io.envgate.reporting.Dialect;
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

  /** Of a platform that speaks none: 2025, and what of 2017 it has taken out. */
  private static final Dialect NUMBERS = numbers();

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
  List<String> allowed(
      Fields platform, Set<String> points, List<DeclaredAnalyzer> analyzers, Dialect dialect) {
    Set<String> words = new LinkedHashSet<>();
    for (Node.Text word : platform.words("commands", "commands: [calibrate, 3013]")) {
      List<Action> actions = actions(word.text(), dialect);
      words.addAll(words(word.text(), actions, dialect));
      if (actions.isEmpty()) {
        wrong(word, dialect);
      } else {
        isOffered(word, actions, points, analyzers);
      }
    }
    return List.copyOf(words);
  }

  /** The same of a platform that sends words and no HJ 212. */
  List<String> allowed(Fields platform, Set<String> points, List<DeclaredAnalyzer> analyzers) {
    return allowed(platform, points, analyzers, NUMBERS);
  }

  private static Dialect numbers() {
    Map<String, String> asks = new TreeMap<>(Dialect.of(Edition.V2017).asks());
    asks.putAll(Dialect.of(Edition.V2025).asks());
    return new Dialect(Edition.V2025, asks, Map.of(), Dialect.Codes.OWN, Map.of(), Map.of());
  }

  /** A command that sets one parameter allows that one. */
  private static List<String> words(String word, List<Action> actions, Dialect dialect) {
    return Asked.of(dialect.asks().getOrDefault(word, word))
        .setting()
        .map(one -> List.of(Action.SET.word() + " " + one.item()))
        .orElseGet(() -> actions.stream().map(Action::word).toList());
  }

  /** A number is a command as the platform's dialect reads it. */
  private static List<Action> actions(String word, Dialect dialect) {
    String wanted =
        Asked.of(dialect.asks().getOrDefault(word, word)).word().replace("retain-now", "retain");
    Optional<Action> action = Action.of(wanted).filter(one -> !one.allowedUnasked());
    return action.filter(Action.CALIBRATE::equals).isPresent() && !wanted.equals(word)
        ? List.of(Action.CALIBRATE, Action.CALIBRATE_ZERO, Action.CALIBRATE_SPAN)
        : action.or(() -> Action.of(word)).map(List::of).orElse(List.of());
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

  private void wrong(Node.Text word, Dialect dialect) {
    List<String> known =
        Stream.concat(
                dialect.asks().keySet().stream()
                    .filter(cn -> !actions(cn, dialect).isEmpty())
                    .sorted(),
                Stream.of(Action.values()).map(Action::word))
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
