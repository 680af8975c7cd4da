package io.envgate.registermap;

import io.envgate.api.reading.Factor;
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
 */
public record Row(
    String name,
    Optional<Factor> factor,
    List<String> points,
    Span span,
    ValueCodec codec,
    Scale scale,
    String unit,
    List<BigDecimal> invalid) {

  public Row {
    Objects.requireNonNull(unit);
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
   * The figure that the bytes stand for. @param wire {@code 2 × registers} bytes; a coil or
   * discrete input as 0000 or 0001
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
   * What an analyzer that shows this figure sends. @throws IllegalArgumentException if the figure
   * does not fit the type
   */
  public byte[] encode(BigDecimal figure) {
    return codec.encode(scale.undo(figure));
  }

  /** Whether this is its name or its factor's code. */
  public boolean isCalled(String word) {
    return name.equals(word) || factor.map(one -> one.code().equals(word)).orElse(false);
  }

  Row at(List<String> where) {
    return new Row(name, factor, where, span, codec, scale, unit, invalid);
  }

  Row as(Factor meaning) {
    return new Row(name, Optional.of(meaning), points, span, codec, scale, unit, invalid);
  }

  Row ordered(WordOrder order) {
    ValueCodec reordered =
        codec.order().isSingle()
            ? codec
            : new ValueCodec(codec.type(), order, codec.registers(), codec.bit());
    return new Row(name, factor, points, span, reordered, scale, unit, invalid);
  }
}
