package io.envgate.textinstrument;

import io.envgate.api.device.Channel;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import io.envgate.profile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the telegrams of a poll into observations: decoded, scaled, flagged by the analyzer itself.
 */
record Meaning(TextProfile profile) {

  List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    for (Row row : profile.reported()) {
      row.points().forEach(point -> channels.add(new Channel(point, row.factor().orElseThrow())));
    }
    return channels;
  }

  /**
   * One for each channel, in the same order.
   *
   * @param received by the telegrams' names
   * @param warming what is stated while the analyzer warms up
   */
  List<Observation> observations(Map<String, Received> received, Optional<Statement> warming) {
    List<Observation> observations = new ArrayList<>();
    for (Row row : profile.reported()) {
      Observation one = observation(row, received, warming);
      for (String point : row.points()) {
        observations.add(
            new Observation(point, one.factor(), one.value(), one.stated(), one.cause()));
      }
    }
    return observations;
  }

  private Observation observation(
      Row row, Map<String, Received> received, Optional<Statement> warming) {
    if (!(received.get(row.telegram()) instanceof Received.Whole whole)) {
      String cause =
          received.get(row.telegram()) instanceof Received.Lost lost
              ? lost.cause()
              : "no " + row.telegram();
      return Observation.missing("", row.factor().orElseThrow(), DataFlag.B, cause);
    }
    Optional<Statement> stated = stated(row, received).or(() -> warming);
    Optional<DataFlag> flag = stated.map(Statement::flag);
    String words = stated.map(Statement::words).orElse("");
    Row.Decoded decoded = row.decode(whole);
    if (decoded instanceof Row.Decoded.Figure figure) {
      return new Observation(
          "", row.factor().orElseThrow(), Optional.of(figure.value()), flag, words);
    }
    Statement why = ((Row.Decoded.Missing) decoded).why();
    String cause = words.isEmpty() ? why.words() : why.words() + "; " + words;
    return Observation.missing("", row.factor().orElseThrow(), flag.orElse(why.flag()), cause);
  }

  /** What the first status with something to say states; one that did not come leaves doubt. */
  private Optional<Statement> stated(Row row, Map<String, Received> received) {
    for (Status status : profile.statuses()) {
      if (status.speaksFor(row)) {
        Optional<Statement> said =
            received.get(status.telegram()) instanceof Received.Whole whole
                ? status.judge(whole)
                : Optional.of(new Statement(DataFlag.B, status.name() + " did not come"));
        if (said.isPresent()) {
          return said;
        }
      }
    }
    return Optional.empty();
  }
}
