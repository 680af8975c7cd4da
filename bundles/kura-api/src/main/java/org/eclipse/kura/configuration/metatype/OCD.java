package org.eclipse.kura.configuration.metatype;

import java.util.List;

/** The definition of a configuration. */
public interface OCD {
  List<AD> getAD();

  List<Icon> getIcon();

  String getName();

  String getDescription();

  String getId();
}
