package org.eclipse.kura.configuration;

import java.util.Map;
import java.util.Set;
import org.eclipse.kura.KuraException;

/** Kura's own keeper of configurations. */
public interface ConfigurationService {
  String KURA_SERVICE_PID = "kura.service.pid";

  void createFactoryConfiguration(
      String factoryPid, String pid, Map<String, Object> properties, boolean takeSnapshot)
      throws KuraException;

  void deleteFactoryConfiguration(String pid, boolean takeSnapshot) throws KuraException;

  Set<String> getConfigurableComponentPids();
}
