package io.envgate.kura.driver;

import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** Between exact figures and the types that channels ask for; assets themselves convert nothing. */
final class Typed {
  private Typed() {}

  /**
   * @throws IllegalArgumentException in words, where the type cannot hold the figure
   */
  static TypedValue<?> value(BigDecimal figure, DataType type) {
    return switch (type) {
      case DOUBLE -> TypedValues.newDoubleValue(figure.doubleValue());
      case FLOAT -> TypedValues.newFloatValue(figure.floatValue());
      case INTEGER -> TypedValues.newIntegerValue(whole(figure, type).intValueExact());
      case LONG -> TypedValues.newLongValue(whole(figure, type).longValueExact());
      case STRING -> TypedValues.newStringValue(figure.toPlainString());
      case BOOLEAN -> TypedValues.newBooleanValue(truth(figure));
      case BYTE_ARRAY -> throw new IllegalArgumentException("a figure is no array of bytes");
    };
  }

  private static BigDecimal whole(BigDecimal figure, DataType type) {
    BigDecimal most =
        BigDecimal.valueOf(type == DataType.LONG ? Long.MAX_VALUE : Integer.MAX_VALUE);
    if (figure.stripTrailingZeros().scale() > 0 || figure.abs().compareTo(most) > 0) {
      throw new IllegalArgumentException(
          figure.toPlainString() + " does not fit the channel's type " + type);
    }
    return figure;
  }

  private static boolean truth(BigDecimal figure) {
    if (figure.signum() != 0 && figure.compareTo(BigDecimal.ONE) != 0) {
      throw new IllegalArgumentException(
          figure.toPlainString() + " is neither 0 nor 1, and the channel's type is BOOLEAN");
    }
    return figure.signum() != 0;
  }

  /** Empty where it is no figure. */
  static Optional<BigDecimal> figure(TypedValue<?> value) {
    Object plain = value.getValue();
    if (plain instanceof Boolean truth) {
      return Optional.of(truth ? BigDecimal.ONE : BigDecimal.ZERO);
    }
    try {
      return plain instanceof Number || plain instanceof String
          ? Optional.of(new BigDecimal(plain.toString().strip()))
          : Optional.empty();
    } catch (NumberFormatException none) { // such as NaN
      return Optional.empty();
    }
  }
}
