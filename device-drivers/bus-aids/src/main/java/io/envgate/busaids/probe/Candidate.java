package io.envgate.busaids.probe;

import io.envgate.registermap.Span;
import io.envgate.registermap.ValueCodec;
import io.envgate.registermap.ValueType;
import io.envgate.registermap.WordOrder;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A place and a reading of it that come to what the display shows.
 *
 * @param span where it stands, from 0 as on the wire
 * @param scale what the number is multiplied by: a power of ten, 0.001 to 1000
 * @param value the figure
 * @param raw the registers as on the wire
 * @param then the figure of the second reading, where there was one
 * @param verdict how well it fits
 * @param penalty the less, the likelier
 */
public record Candidate(
    Span span,
    ValueCodec codec,
    BigDecimal scale,
    BigDecimal value,
    byte[] raw,
    Optional<BigDecimal> then,
    Verdict verdict,
    double penalty) {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** How well it fits, the best first. */
  public enum Verdict {
    /** It came to both displays. */
    FOLLOWED,
    /** It came to the first display; there was no second one. */
    MATCHED,
    /** It came to the first display but not to the second. */
    LOST
  }

  /** The registers, four digits each. */
  public String hex() {
    return HEX.formatHex(raw).replaceAll("(.{4})(?=.)", "$1 ");
  }

  /**
   * Whether the scale is one of a thousand: then instrument and display may differ in unit, ppb and
   * ppm, µg/m³ and mg/m³.
   */
  public boolean hintsAtUnit() {
    return scale.compareTo(BigDecimal.valueOf(1000)) == 0
        || scale.compareTo(new BigDecimal("0.001")) == 0;
  }

  /** Whether the sign bit decides between signed and unsigned, and this reading cannot tell. */
  public boolean mayBeSigned() {
    return (codec.type() == ValueType.UINT16 || codec.type() == ValueType.UINT32)
        && raw[0] >= 0
        && codec.order() != WordOrder.DCBA;
  }

  /**
   * A row for {@code registers:} of a station file or a profile; the factor is for the reader to
   * name.
   */
  public String row() {
    StringBuilder row = new StringBuilder("- {name: value, table: ");
    row.append(span.table().name().toLowerCase(Locale.ROOT));
    row.append(", address: ").append(span.address());
    row.append(", type: ").append(codec.type().name().toLowerCase(Locale.ROOT));
    if (!codec.order().isSingle() || codec.order() == WordOrder.BA) {
      row.append(", order: ").append(codec.order());
    }
    if (scale.compareTo(BigDecimal.ONE) != 0) {
      row.append(", scale: ").append(scale.toPlainString());
    }
    return row.append('}').toString();
  }
}
