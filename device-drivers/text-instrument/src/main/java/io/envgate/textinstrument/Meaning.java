package io.envgate.textinstrument;

import io.envgate.api.device.Channel;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import io.envgate.profile.Decoded;
import io.envgate.profile.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    Map<String, Row.Decoded> figures = figures(received);
    for (Row row : profile.reported()) {
      Observation one = observation(row, received, figures, warming);
      for (String point : row.points()) {
        observations.add(
            new Observation(point, one.factor(), one.value(), one.stated(), one.cause()));
      }
    }
    return observations;
  }

  /** Of all rows, by name; a formula knows those above it. */
  private Map<String, Row.Decoded> figures(Map<String, Received> received) {
    Map<String, Row.Decoded> figures = new LinkedHashMap<>();
    for (Row row : profile.rows()) {
      Row.Decoded decoded =
          received.get(row.telegram()) instanceof Received.Whole whole
              ? row.decode(whole)
              : new Row.Decoded.Missing(new Statement(DataFlag.B, "no " + row.telegram()));
      figures.put(row.name(), row.reckoned(decoded, word -> named(word, figures)));
    }
    return figures;
  }

  private Decoded named(String word, Map<String, Row.Decoded> figures) {
    return profile.rows().stream()
        .filter(row -> row.isCalled(word) && figures.containsKey(row.name()))
        .map(row -> figures.get(row.name()))
        .findFirst()
        .filter(Row.Decoded.Figure.class::isInstance)
        .<Decoded>map(one -> new Decoded.Figure(((Row.Decoded.Figure) one).value()))
        .orElseGet(() -> new Decoded.Missing("no " + word));
  }

  private Observation observation(
      Row row,
      Map<String, Received> received,
      Map<String, Row.Decoded> figures,
      Optional<Statement> warming) {
    if (!(received.get(row.telegram()) instanceof Received.Whole)) {
      String cause =
          received.get(row.telegram()) instanceof Received.Lost lost
              ? lost.cause()
              : "no " + row.telegram();
      return Observation.missing("", row.factor().orElseThrow(), DataFlag.B, cause);
    }
    Row.Decoded decoded = figures.get(row.name());
    Optional<Statement> stated = stated(row, received).or(() -> decoded.stated()).or(() -> warming);
    Optional<DataFlag> flag = stated.map(Statement::flag);
    String words = stated.map(Statement::words).orElse("");
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
