package org.eclipse.kura.configuration.metatype;

/** One of the values that a property may have. */
public interface Option {
  String getLabel();

  String getValue();
}
