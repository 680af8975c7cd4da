package io.envgate.acquisition.marking;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content.Checked;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A check with a standard, or a calibration, that comes by itself: at a time of day, or whenever
 * another channel tells of it. Its values are C for the duration.
 *
 * @param expected what the standard is, in the factor's unit
 * @param allowed the largest deviation that passes, in percent
 * @param of what the percent are of
 * @param settle so long after its beginning the value is not yet that of the standard
 */
record StandardRule(
    String name,
    Factor factor,
    Checked.Kind kind,
    BigDecimal expected,
    BigDecimal allowed,
    BigDecimal of,
    Duration settle,
    Optional<WindowRule> window,
    Optional<InputRule> input) {

  /**
   * {@code name=span factor=a21026 kind=span expected=286 allowed=2.5 of=286 settle=600000} and
   * {@code at=02:00 for=1200000 days=1} or {@code input=stack1/i12001 test=is:8}.
   */
  static StandardRule read(String line) {
    Words words = new Words(line);
    String mark =
        line
            + " flag="
            + DataFlag.C
            + " factors="
            + words.text("factor")
            + " because=check "
            + words.text("name");
    boolean told = words.find("input").isPresent();
    return new StandardRule(
        words.text("name"),
        new Factor(words.text("factor")),
        Checked.Kind.valueOf(words.text("kind").toUpperCase(Locale.ROOT)),
        words.number("expected").orElseThrow(),
        words.number("allowed").orElseThrow(),
        words.number("of").orElseThrow(),
        words.millis("settle"),
        told ? Optional.empty() : Optional.of(WindowRule.read(mark)),
        told ? Optional.of(InputRule.read(mark)) : Optional.empty());
  }
}
