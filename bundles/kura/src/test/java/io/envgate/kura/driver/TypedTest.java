package io.envgate.kura.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTest {
  @ParameterizedTest
  @CsvSource({
    "23.5, DOUBLE, 23.5",
    "23.5, FLOAT, 23.5",
    "65.538, STRING, 65.538",
    "1E+3, STRING, 1000",
    "7.00, INTEGER, 7",
    "-7, INTEGER, -7",
    "2147483648, LONG, 2147483648",
    "1, BOOLEAN, true",
    "0.0, BOOLEAN, false",
  })
  void aFigureComesInTheTypeThatTheChannelAsksFor(BigDecimal figure, DataType type, String text) {
    assertEquals(TypedValues.parseTypedValue(type, text), Typed.value(figure, type));
  }

  @ParameterizedTest
  @CsvSource({
    "23.5, INTEGER",
    "2147483648, INTEGER",
    "9223372036854775808, LONG",
    "2, BOOLEAN",
    "1, BYTE_ARRAY"
  })
  void whatTheTypeCannotHoldIsNotBentToFit(BigDecimal figure, DataType type) {
    assertThrows(IllegalArgumentException.class, () -> Typed.value(figure, type));
  }

  @Test
  void aFigureToWriteMayComeInAnyTypeThatHoldsOne() {
    assertEquals(
        Optional.of(new BigDecimal("12.3")), Typed.figure(TypedValues.newDoubleValue(12.3)));
    assertEquals(Optional.of(BigDecimal.ONE), Typed.figure(TypedValues.newBooleanValue(true)));
    assertEquals(
        Optional.of(new BigDecimal("0.10")), Typed.figure(TypedValues.newStringValue(" 0.10 ")));
    assertEquals(Optional.empty(), Typed.figure(TypedValues.newDoubleValue(Double.NaN)));
    assertEquals(Optional.empty(), Typed.figure(TypedValues.newStringValue("on")));
    assertEquals(Optional.empty(), Typed.figure(TypedValues.newByteArrayValue(new byte[1])));
  }
}
