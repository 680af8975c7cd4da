package io.envgate.station;

import io.envgate.station.yaml.Node;
import io.envgate.statistics.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code tighten:} of a monitoring point: thresholds of its rules that are stricter here.
 * What a standard asks for is the least; a station may ask for more and never for less.
 */
final class TightenReader {
  private static final String EXAMPLE = "{minute: 15, hour: 50, day: 22, normal-share: 80}";

  private final Context context;
  private final RuleSet rules;

  TightenReader(Context context, String rules) {
    this.context = context;
    this.rules = RuleSet.named(rules);
  }

  /** {@code hour=50}, one for each that is given. */
  List<String> read(Fields point) {
    List<String> lines = new ArrayList<>();
    Optional<Node.Entry> entry = point.take("tighten");
    if (entry.isPresent()) {
      Fields given = Fields.of(entry.get().key(), entry.get().value(), EXAMPLE, context.findings());
      for (String word : RuleSet.thresholds()) {
        if (given.has(word)) {
          int to = given.whole(word, 0, Integer.MAX_VALUE, rules.threshold(word));
          check(word, to, given);
          lines.add(word + "=" + to);
        }
      }
      given.done();
    }
    return lines;
  }

  private void check(String word, int to, Fields given) {
    int stands = rules.threshold(word);
    int strictest = rules.strictest(word);
    if (to < stands || to > strictest) {
      context
          .findings()
          .add(
              to < stands ? Rule.THRESHOLD_LOOSER : Rule.THRESHOLD_UNREACHABLE,
              given.place(word),
              word,
              String.valueOf(to),
              String.valueOf(stands),
              rules.name(),
              String.valueOf(strictest));
    }
  }
}
