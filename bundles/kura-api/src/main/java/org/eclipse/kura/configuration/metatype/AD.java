package org.eclipse.kura.configuration.metatype;

import java.util.List;

/** The definition of one property. */
public interface AD {
  List<Option> getOption();

  String getName();

  String getDescription();

  String getId();

  Scalar getType();

  int getCardinality();

  String getMin();

  String getMax();

  String getDefault();

  boolean isRequired();
}
