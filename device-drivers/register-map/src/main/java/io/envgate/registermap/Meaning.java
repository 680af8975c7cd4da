package io.envgate.registermap;

import io.envgate.api.device.Channel;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<Observation> observations = new ArrayList<>();
    for (Row row : map.reported()) {
      Finding finding = finding(row, image);
      for (String point : row.points()) {
        observations.add(
            new Observation(
                point,
                row.factor().orElseThrow(),
                finding.value(),
                finding.stated(),
                finding.cause()));
      }
    }
    return observations;
  }

  private Finding finding(Row row, Image image) {
    Image.Piece piece = image.read(row.span());
    if (piece instanceof Image.Piece.Lost lost) {
      return new Finding(Optional.empty(), Optional.of(lost.flag()), lost.cause());
    }
    Optional<Status.Statement> stated = stated(row, image);
    String words = stated.map(Status.Statement::words).orElse("");
    Decoded decoded = row.decode(((Image.Piece.Got) piece).bytes());
    if (decoded instanceof Decoded.Missing missing) {
      DataFlag flag = stated.map(Status.Statement::flag).orElse(DataFlag.D);
      String cause = row.span() + ": " + missing.cause();
      return new Finding(
          Optional.empty(), Optional.of(flag), words.isEmpty() ? cause : cause + "; " + words);
    }
    return new Finding(
        Optional.of(((Decoded.Figure) decoded).value()), stated.map(Status.Statement::flag), words);
  }

  /**
   * What the first status that has something to say states; a status that could not be read leaves
   * the value in doubt.
   */
  private Optional<Status.Statement> stated(Row row, Image image) {
    for (Status status : map.statuses()) {
      if (status.speaksFor(row)) {
        Optional<Status.Statement> said = said(status, image.read(status.span()));
        if (said.isPresent()) {
          return said;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Status.Statement> said(Status status, Image.Piece piece) {
    if (piece instanceof Image.Piece.Lost lost) {
      return Optional.of(
          new Status.Statement(lost.flag(), status.name() + " unknown: " + lost.cause()));
    }
    return status.judge(number(status, ((Image.Piece.Got) piece).bytes()));
  }

  private static BigInteger number(Status status, byte[] bytes) {
    return status.span().isBits() ? new BigInteger(1, bytes) : status.codec().pattern(bytes);
  }

  private record Finding(Optional<BigDecimal> value, Optional<DataFlag> stated, String cause) {}
}
