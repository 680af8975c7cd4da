package io.envgate.acquisition.marking;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content.Checked;
import io.envgate.api.record.Content.Checked.Spike;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A check with a standard, or a calibration, that comes by itself: at a time of day, or whenever
 * another channel tells of it. Its values are C for the duration.
 *
 * @param expected what the standard is, in the factor's unit; absent where it follows from the
 *     water
 * @param allowed the largest deviation that passes, in percent
 * @param of what the percent are of; absent where it follows from the water
 * @param span of the measuring range, where the station file has one
 * @param spike what is added, of the recovery of a spike
 * @param settle so long after its beginning the value is not yet that of the standard
 */
record StandardRule(
    String name,
    Factor factor,
    Checked.Kind kind,
    Optional<BigDecimal> expected,
    BigDecimal allowed,
    Optional<BigDecimal> of,
    Optional<BigDecimal> span,
    Optional<Spike> spike,
    Duration settle,
    Optional<WindowRule> window,
    Optional<InputRule> input) {

  /**
   * {@code name=span factor=a21026 kind=span expected=286 allowed=2.5 of=286 settle=600000} and
   * {@code at=02:00 for=1200000 days=1} or {@code input=stack1/i12001 test=is:8}. Of the recovery
   * of a spike {@code spike=100 volume=1 whole=100} in place of {@code expected} and {@code of}, of
   * parallel samples nothing; perhaps {@code span}.
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
        words.number("expected"),
        words.number("allowed").orElseThrow(),
        words.number("of"),
        words.number("span"),
        words
            .number("spike")
            .map(
                concentration ->
                    new Spike(
                        concentration,
                        words.number("volume").orElseThrow(),
                        words.number("whole").orElseThrow())),
        words.millis("settle"),
        told ? Optional.empty() : Optional.of(WindowRule.read(mark)),
        told ? Optional.of(InputRule.read(mark)) : Optional.empty());
  }
}
