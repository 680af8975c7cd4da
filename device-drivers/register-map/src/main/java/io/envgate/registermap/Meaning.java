package io.envgate.registermap;

import io.envgate.api.device.Channel;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns what a poll brought in into observations: decoded, scaled, and flagged by the analyzer's
 * own status.
 */
record Meaning(RegisterMap map) {

  List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    map.reported()
        .forEach(
            row ->
                row.points()
                    .forEach(
                        point -> channels.add(new Channel(point, row.factor().orElseThrow()))));
    return channels;
  }

  /** One for each channel, in the same order. */
  List<Observation> observations(Image image) {
    Evaluation evaluation = new Evaluation(map, image);
    return each(evaluation::of);
  }

  /** No value for any channel. */
  List<Observation> nothing(DataFlag flag, String cause) {
    Evaluation.Finding nothing =
        new Evaluation.Finding(Optional.empty(), Optional.of(flag), cause, Optional.empty());
    return each(row -> nothing);
  }

  private List<Observation> each(Function<Row, Evaluation.Finding> found) {
    List<Observation> observations = new ArrayList<>();
    for (Row row : map.reported()) {
      Evaluation.Finding finding = found.apply(row);
      for (String point : row.points()) {
        observations.add(
            new Observation(
                point,
                row.factor().orElseThrow(),
                finding.value(),
                finding.stated(),
                finding.cause(),
                finding.sampledAt()));
      }
    }
    return observations;
  }
}
