package io.envgate.registermap;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.profile.Decoded;
import io.envgate.profile.Formula;
import io.envgate.profile.Statement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the figures of one poll: decoded, treated, flagged and dated. */
final class Evaluation {
  private final RegisterMap map;
  private final Image image;
  private final Map<Row, Finding> found = new HashMap<>();

  Evaluation(RegisterMap map, Image image) {
    this.map = map;
    this.image = image;
  }

  /** What came of a row. @param value absent only where a flag is stated */
  record Finding(
      Optional<BigDecimal> value,
      Optional<DataFlag> stated,
      String cause,
      Optional<Instant> sampledAt) {

    private static Finding missing(DataFlag flag, String cause) {
      return new Finding(Optional.empty(), Optional.of(flag), cause, Optional.empty());
    }

    private Finding flagged(Optional<Statement> by) {
      return stated.isPresent() || by.isEmpty()
          ? this
          : new Finding(value, by.map(Statement::flag), by.get().words(), sampledAt);
    }
  }

  /** The rows that it needs are found first; that they end is checked when the map is read. */
  Finding of(Row row) {
    Finding known = found.get(row);
    if (known == null) {
      known = fresh(row);
      found.put(row, known);
    }
    return known;
  }

  private Finding fresh(Row row) {
    Image.Piece piece = image.read(row.span());
    if (piece instanceof Image.Piece.Lost lost) {
      return lost(row, lost);
    }
    Optional<Statement> stated = stated(row);
    Decoded inUnit = inUnit(row, row.decode(((Image.Piece.Got) piece).bytes()));
    Optional<Statement> beyond =
        inUnit instanceof Decoded.Figure figure
            ? row.treatment().judge(figure.value())
            : Optional.empty();
    Decoded made =
        beyond
            .filter(one -> one.flag() == DataFlag.D)
            .<Decoded>map(one -> new Decoded.Missing(one.words()))
            .orElseGet(() -> made(row, inUnit));
    if (made instanceof Decoded.Missing missing) {
      String cause = row.span() + ": " + missing.cause();
      return stated
          .map(one -> Finding.missing(one.flag(), cause + and(one.words())))
          .orElseGet(() -> Finding.missing(DataFlag.D, cause));
    }
    BigDecimal value = ((Decoded.Figure) made).value();
    Finding good = new Finding(Optional.of(value), Optional.empty(), "", Optional.empty());
    return dated(row, good.flagged(stated).flagged(beyond).flagged(inherited(row)));
  }

  private Finding lost(Row row, Image.Piece.Lost lost) {
    if (lost.isRefused() && row.treatment().instead().isPresent()) {
      return map.row(row.treatment().instead().get()).map(this::of).orElseThrow();
    }
    if (lost.isRefused() && row.treatment().absent().isPresent()) {
      Statement absent = row.treatment().absent().get();
      return Finding.missing(absent.flag(), lost.cause() + and(absent.words()));
    }
    return Finding.missing(lost.flag(), lost.cause());
  }

  private Decoded inUnit(Row row, Decoded scaled) {
    return row.treatment().units().map(units -> converted(units, scaled)).orElse(scaled);
  }

  private Decoded made(Row row, Decoded own) {
    Decoded made =
        row.treatment()
            .figure()
            .map(formula -> formula.figure(name -> named(name, own)))
            .orElse(own);
    return row.treatment().identity().flatMap(one -> stranger(row, one)).orElse(made);
  }

  private Decoded converted(Treatment.Units units, Decoded scaled) {
    return code(units.from())
        .map(
            code ->
                Optional.ofNullable(units.units().get(code))
                    .map(formula -> formula.figure(name -> named(name, scaled)))
                    .orElseGet(
                        () -> new Decoded.Missing(units.from() + " " + code + " is no known unit")))
        .orElseGet(() -> new Decoded.Missing(units.from() + " could not be read"));
  }

  /** What the analyzer measures there, if it is not what is reported. */
  private Optional<Decoded> stranger(Row row, Treatment.Identity identity) {
    Optional<String> measured = code(identity.from()).map(identity.codes()::get);
    if (row.factor().isEmpty() || measured.equals(row.factor().map(Factor::code))) {
      return Optional.empty();
    }
    return Optional.of(
        new Decoded.Missing(
            identity.from()
                + " says that this is "
                + measured.orElse("none of the known")
                + ", not "
                + row.factor().get()));
  }

  private Optional<BigInteger> code(String row) {
    return map.row(row)
        .flatMap(one -> of(one).value())
        .filter(one -> one.stripTrailingZeros().scale() <= 0)
        .map(BigDecimal::toBigInteger);
  }

  private Decoded named(String name, Decoded own) {
    if (name.equals(Formula.OWN)) {
      return own;
    }
    if (map.constants().containsKey(name)) {
      return map.constants()
          .get(name)
          .<Decoded>map(Decoded.Figure::new)
          .orElseGet(() -> new Decoded.Missing("the site has not given " + name));
    }
    Finding other = of(map.row(name).orElseThrow());
    return other
        .value()
        .<Decoded>map(Decoded.Figure::new)
        .orElseGet(() -> new Decoded.Missing(name + " has no value: " + other.cause()));
  }

  /** A figure is no better than what it is made of. */
  private Optional<Statement> inherited(Row row) {
    return row.treatment().names().stream()
        .filter(name -> !row.treatment().instead().equals(Optional.of(name)))
        .flatMap(name -> map.row(name).map(this::of).stream())
        .filter(one -> one.stated().filter(flag -> flag != DataFlag.N).isPresent())
        .findFirst()
        .map(one -> new Statement(one.stated().get(), one.cause()));
  }

  private Finding dated(Row row, Finding finding) {
    Optional<Clock> clock = row.treatment().sampled().flatMap(map::clock);
    if (clock.isEmpty()) {
      return finding;
    }
    Image.Piece piece = image.read(clock.get().span());
    Optional<Instant> time =
        piece instanceof Image.Piece.Got got ? clock.get().read(got.bytes()) : Optional.empty();
    if (time.isEmpty()) {
      return Finding.missing(
          DataFlag.D,
          clock.get().name() + ": the value has no time, so nobody knows how old it is");
    }
    return new Finding(finding.value(), finding.stated(), finding.cause(), time);
  }

  /**
   * What the first status that has something to say states; a status that could not be read leaves
   * the value in doubt.
   */
  private Optional<Statement> stated(Row row) {
    for (Status status : map.statuses()) {
      if (status.speaksFor(row)) {
        Optional<Statement> said = said(status, image.read(status.span()));
        if (said.isPresent()) {
          return said;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Statement> said(Status status, Image.Piece piece) {
    if (piece instanceof Image.Piece.Lost lost) {
      return Optional.of(new Statement(lost.flag(), status.name() + " unknown: " + lost.cause()));
    }
    byte[] bytes = ((Image.Piece.Got) piece).bytes();
    return status.judge(
        status.span().isBits() ? new BigInteger(1, bytes) : status.codec().pattern(bytes));
  }

  private static String and(String words) {
    return words.isEmpty() ? "" : "; " + words;
  }
}
