package org.eclipse.kura.configuration;

import java.util.Map;
import org.eclipse.kura.configuration.metatype.OCD;

/** What Kura's pages show of a component. */
public interface ComponentConfiguration {
  String getPid();

  OCD getDefinition();

  Map<String, Object> getConfigurationProperties();
}
