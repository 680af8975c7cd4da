package io.envgate.station;

import io.envgate.station.yaml.Node;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * Reads {@code measurements:} of a point of noise: when a single measurement is made (噪声单次监测, HJ
 * 212-2025, 2052) and how long it lasts.
 */
final class MeasurementsReader {
  private static final String EXAMPLE = "{at: [\"10:00\", \"22:00\"], for: 20min}";
  private static final String LENGTHS =
      "1min, 2min, 3min, 4min, 5min, 6min, 10min, 12min, 15min, 20min, 30min";
  private static final String NOISE = "noise";

  private final Findings findings;

  MeasurementsReader(Findings findings) {
    this.findings = findings;
  }

  /** {@code 1200000 10:00 22:00}: the length in milliseconds, and the times; empty for none. */
  String read(Fields point, String rules) {
    if (!point.has("measurements")) {
      return "";
    }
    Node.Entry entry = point.take("measurements").orElseThrow();
    Fields fields = Fields.of(entry.key(), entry.value(), EXAMPLE, findings);
    if (!rules.equals(NOISE)) {
      findings.add(Rule.MEASUREMENTS_OF_NOISE, entry.key().place(), rules);
    }
    fields.need("at", "at: [\"10:00\", \"22:00\"]");
    fields.need("for", "for: 20min");
    Duration length =
        fields
            .duration("for", Duration.ofMinutes(1), Duration.ofMinutes(30), "20min")
            .filter(one -> fits(one, fields))
            .orElse(Duration.ofMinutes(1));
    Set<LocalTime> at = new TreeSet<>();
    for (Node.Text word : fields.words("at", "at: [\"10:00\", \"22:00\"]")) {
      if (!MarkingReader.TIME.matcher(word.text()).matches()) {
        findings.add(Rule.TIME_OF_DAY, word.place(), word.text());
      } else if (LocalTime.parse(word.text()).toSecondOfDay() % length.toSeconds() != 0) {
        findings.add(
            Rule.MEASUREMENT_BETWEEN, word.place(), word.text(), Durations.written(length));
      } else {
        at.add(LocalTime.parse(word.text()));
      }
    }
    fields.done();
    StringJoiner line = new StringJoiner(" ").add(String.valueOf(length.toMillis()));
    at.forEach(time -> line.add(time.toString()));
    return at.isEmpty() ? "" : line.toString();
  }

  private boolean fits(Duration length, Fields fields) {
    boolean fit = ReportsReader.isMinutes(length);
    if (!fit) {
      findings.add(
          Rule.NOT_A_CHOICE, fields.place("for"), "for", Durations.written(length), LENGTHS);
    }
    return fit;
  }
}
