package io.envgate.kura.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.metatype.OCD;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Tscalar;

/**
 * A page that only tells. Kura asks for it each time it is opened; every value is a String, for a
 * page with a value of another type than its definition is left out of Kura's snapshots.
 */
final class StatusPage implements ComponentConfiguration {
  private static final String AREA = "|TextArea"; // Kura shows such a text in several lines

  private final String pid;
  private final Tocd definition = new Tocd();
  private final Map<String, Object> values = new LinkedHashMap<>();

  StatusPage(String pid, String name, String description) {
    this.pid = pid;
    definition.setId(pid);
    definition.setName(name);
    definition.setDescription(description);
  }

  StatusPage with(String id, String name, String description, String value) {
    Tad one = new Tad();
    one.setId(id);
    one.setName(name);
    one.setDescription(description + AREA);
    one.setType(Tscalar.STRING);
    one.setCardinality(0);
    one.setRequired(false);
    definition.addAD(one);
    values.put(id, value);
    return this;
  }

  @Override
  public String getPid() {
    return pid;
  }

  @Override
  public OCD getDefinition() {
    return definition;
  }

  @Override
  public Map<String, Object> getConfigurationProperties() {
    return Map.copyOf(values);
  }
}
