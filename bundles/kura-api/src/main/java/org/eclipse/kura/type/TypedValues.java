package org.eclipse.kura.type;

import java.util.Base64;

/** Makes typed values. */
public final class TypedValues {
  private TypedValues() {}

  public static BooleanValue newBooleanValue(boolean value) {
    return new BooleanValue(value);
  }

  public static ByteArrayValue newByteArrayValue(byte[] value) {
    return new ByteArrayValue(value);
  }

  public static FloatValue newFloatValue(float value) {
    return new FloatValue(value);
  }

  public static DoubleValue newDoubleValue(double value) {
    return new DoubleValue(value);
  }

  public static IntegerValue newIntegerValue(int value) {
    return new IntegerValue(value);
  }

  public static LongValue newLongValue(long value) {
    return new LongValue(value);
  }

  public static StringValue newStringValue(String value) {
    return new StringValue(value);
  }

  /**
   * @throws IllegalArgumentException if it is of no type that there is
   */
  public static TypedValue<?> newTypedValue(Object value) {
    if (value instanceof Boolean one) {
      return newBooleanValue(one);
    } else if (value instanceof byte[] one) {
      return newByteArrayValue(one);
    } else if (value instanceof Float one) {
      return newFloatValue(one);
    } else if (value instanceof Double one) {
      return newDoubleValue(one);
    } else if (value instanceof Integer one) {
      return newIntegerValue(one);
    } else if (value instanceof Long one) {
      return newLongValue(one);
    } else if (value instanceof String one) {
      return newStringValue(one);
    }
    throw new IllegalArgumentException("no typed value holds " + value);
  }

  /**
   * @throws IllegalArgumentException if the text is no value of this type
   */
  public static TypedValue<?> parseTypedValue(DataType type, String value) {
    return switch (type) {
      case BOOLEAN -> newBooleanValue(Boolean.parseBoolean(value));
      case BYTE_ARRAY -> newByteArrayValue(Base64.getDecoder().decode(value));
      case DOUBLE -> newDoubleValue(Double.parseDouble(value));
      case INTEGER -> newIntegerValue(Integer.parseInt(value));
      case LONG -> newLongValue(Long.parseLong(value));
      case FLOAT -> newFloatValue(Float.parseFloat(value));
      case STRING -> newStringValue(value);
    };
  }
}
