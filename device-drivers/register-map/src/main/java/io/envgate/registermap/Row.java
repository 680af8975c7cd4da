package io.envgate.registermap;

import io.envgate.api.reading.Factor;
import io.envgate.profile.Decoded;
import io.envgate.profile.Scale;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One value of an analyzer: where it stands and what it means.
 *
 * @param name its own name, or its factor's code where it has none; unique for each monitoring
 *     point
 * @param factor what it is reported as; absent where the site must say it ({@link
 *     RegisterMap#withFactors})
 * @param points the monitoring points (监测点) it belongs to; empty where the analyzer as a whole
 *     belongs to one
 * @param unit of the figure after scaling; empty where the source gives none
 * @param invalid numbers that mean "no value", as they stand in the registers: as the type reads
 *     them or as the bare bit pattern
 * @param treatment what is done with the number after scaling
 */
public record Row(
    String name,
    Optional<Factor> factor,
    List<String> points,
    Span span,
    ValueCodec codec,
    Scale scale,
    String unit,
    List<BigDecimal> invalid,
    Treatment treatment) {

  public Row {
    Objects.requireNonNull(unit);
    Objects.requireNonNull(treatment);
    points = List.copyOf(points);
    invalid = List.copyOf(invalid);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a row has a name: " + span);
    }
    if (span.count() != (span.isBits() ? 1 : codec.registers())) {
      throw new IllegalArgumentException(name + ": " + codec.type() + " does not stand in " + span);
    }
  }

  /**
   * The scaled number that the bytes stand for, before its treatment. @param wire {@code 2 ×
   * registers} bytes; a coil or discrete input as 0000 or 0001
   */
  public Decoded decode(byte[] wire) {
    BigDecimal pattern = new BigDecimal(codec.pattern(wire));
    Decoded decoded = codec.decode(wire);
    BigDecimal raw = decoded instanceof Decoded.Figure figure ? figure.value() : pattern;
    for (BigDecimal marker : invalid) {
      if (marker.compareTo(raw) == 0 || marker.compareTo(pattern) == 0) {
        return new Decoded.Missing("the analyzer's mark for no value: " + marker);
      }
    }
    return decoded instanceof Decoded.Figure ? new Decoded.Figure(scale.apply(raw)) : decoded;
  }

  /**
   * What an analyzer that has this scaled number sends. @throws IllegalArgumentException if the
   * number does not fit the type
   */
  public byte[] encode(BigDecimal figure) {
    return codec.encode(scale.undo(figure));
  }

  /** Whether this is its name or its factor's code. */
  public boolean isCalled(String word) {
    return name.equals(word) || factor.map(one -> one.code().equals(word)).orElse(false);
  }

  /** The same value, reported as another factor (or not at all) and of other points. */
  public Row reported(Optional<Factor> as, List<String> of) {
    return new Row(name, as, of, span, codec, scale, unit, invalid, treatment);
  }

  Row at(List<String> where) {
    return reported(factor, where);
  }

  Row as(Factor meaning) {
    return reported(Optional.of(meaning), points);
  }

  Row ordered(WordOrder order) {
    ValueCodec reordered = codec.order().isSingle() ? codec : codec.ordered(order);
    return new Row(name, factor, points, span, reordered, scale, unit, invalid, treatment);
  }
}
