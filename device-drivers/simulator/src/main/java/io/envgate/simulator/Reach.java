package io.envgate.simulator;

import io.envgate.registermap.Row;
import io.envgate.registermap.ValueCodec;
import io.envgate.registermap.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * From where to where the registers of a row can show figures; an instrument whose figure goes
 * beyond stays at the end.
 */
record Reach(BigDecimal low, BigDecimal high, int decimals) {
  private static final int MOST_DECIMALS = 6;

  static Reach of(Row row) {
    ValueCodec codec = row.codec();
    BigDecimal one = row.scale().apply(lowest(codec));
    BigDecimal other = row.scale().apply(highest(codec));
    return new Reach(
        one.min(other), one.max(other), codec.type() == ValueType.STRING ? 2 : MOST_DECIMALS);
  }

  BigDecimal fit(BigDecimal figure) {
    return figure.setScale(decimals, RoundingMode.HALF_EVEN).max(low).min(high);
  }

  private static BigDecimal lowest(ValueCodec codec) {
    return switch (codec.type()) {
      case INT16, INT32, INT64 ->
          new BigDecimal(BigInteger.TWO.pow(16 * codec.registers() - 1).negate());
      case FLOAT32, FLOAT64 -> new BigDecimal("-1e30");
      case UINT16, UINT32, UINT64, BCD16, BCD32, BIT, STRING -> BigDecimal.ZERO;
    };
  }

  private static BigDecimal highest(ValueCodec codec) {
    int bits = 16 * codec.registers();
    return switch (codec.type()) {
      case INT16, INT32, INT64 ->
          new BigDecimal(BigInteger.TWO.pow(bits - 1).subtract(BigInteger.ONE));
      case UINT16, UINT32, UINT64 ->
          new BigDecimal(BigInteger.TWO.pow(bits).subtract(BigInteger.ONE));
      case FLOAT32, FLOAT64 -> new BigDecimal("1e30");
      case BCD16 -> new BigDecimal("9999");
      case BCD32 -> new BigDecimal("99999999");
      case BIT -> BigDecimal.ONE;
      case STRING ->
          BigDecimal.TEN
              .pow(Math.max(1, 2 * codec.registers() - 3))
              .subtract(BigDecimal.ONE); // room for ".00"
    };
  }
}
