package io.envgate.acquisition.marking;

import io.envgate.api.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a rule stands now. An input that is not known, because it is stale or was never read, says
 * nothing: what nobody told is no reason for a mark.
 */
final class InputState {
  private final InputRule rule;
  private final Board board;
  private Optional<Instant> since = Optional.empty();
  private Optional<Instant> stood = Optional.empty();
  private String said = "";

  InputState(InputRule rule, Board board) {
    this.rule = rule;
    this.board = board;
  }

  InputRule rule() {
    return rule;
  }

  Optional<Verdict> at(Instant at) {
    Optional<Reading> told =
        board.fresh(rule.input(), at).filter(reading -> rule.test().holds(reading));
    told.ifPresent(this::hold);
    if (told.isEmpty()) {
      since = Optional.empty();
    }
    boolean stands = since.filter(first -> !at.isBefore(first.plus(rule.holds()))).isPresent();
    if (stands) {
      stood = Optional.of(at);
      return Optional.of(new Verdict(rule.flag(), said + ": " + rule.because()));
    }
    return stood
        .filter(last -> Duration.between(last, at).compareTo(rule.after()) < 0)
        .map(
            last ->
                new Verdict(
                    rule.flag(),
                    "less than "
                        + rule.after().toSeconds()
                        + " s after "
                        + said
                        + ": "
                        + rule.because()));
  }

  private void hold(Reading reading) {
    since = since.or(() -> Optional.of(reading.at()));
    said =
        rule.input().factor()
            + " is "
            + reading.value().map(value -> value.toPlainString()).orElse(reading.flag().name());
  }
}
