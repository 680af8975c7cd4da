package org.eclipse.kura.core.configuration.metatype;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Icon;
import org.eclipse.kura.configuration.metatype.OCD;

/** Kura's own definition of a configuration. */
public class Tocd implements OCD {
  private final List<AD> definitions = new ArrayList<>();
  private String name;
  private String description;
  private String id;

  @Override
  public List<AD> getAD() {
    return definitions;
  }

  public void addAD(Tad definition) {
    definitions.add(definition);
  }

  @Override
  public List<Icon> getIcon() {
    return List.of();
  }

  @Override
  public String getName() {
    return name;
  }

  public void setName(String value) {
    name = value;
  }

  @Override
  public String getDescription() {
    return description;
  }

  public void setDescription(String value) {
    description = value;
  }

  @Override
  public String getId() {
    return id;
  }

  public void setId(String value) {
    id = value;
  }
}
