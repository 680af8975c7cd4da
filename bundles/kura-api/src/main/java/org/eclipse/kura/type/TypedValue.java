package org.eclipse.kura.type;

/** A value that knows its type. */
public interface TypedValue<T> extends Comparable<TypedValue<T>> {
  DataType getType();

  T getValue();
}
