package org.eclipse.kura.core.configuration.metatype;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Option;
import org.eclipse.kura.configuration.metatype.Scalar;

/** Kura's own definition of a property, which its assets cast to. */
public class Tad implements AD {
  private final List<Option> options = new ArrayList<>();
  private String name;
  private String description;
  private String id;
  private Tscalar type;
  private Integer cardinality;
  private String min;
  private String max;
  private String fallback;
  private Boolean required;

  @Override
  public List<Option> getOption() {
    return options;
  }

  public void setOption(Toption option) {
    options.add(option);
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

  @Override
  public Scalar getType() {
    return type == null ? null : Scalar.valueOf(type.name());
  }

  public void setType(Tscalar value) {
    type = value;
  }

  @Override
  public int getCardinality() {
    return cardinality == null ? 0 : cardinality;
  }

  public void setCardinality(Integer value) {
    cardinality = value;
  }

  @Override
  public String getMin() {
    return min;
  }

  public void setMin(String value) {
    min = value;
  }

  @Override
  public String getMax() {
    return max;
  }

  public void setMax(String value) {
    max = value;
  }

  @Override
  public String getDefault() {
    return fallback;
  }

  public void setDefault(String value) {
    fallback = value;
  }

  @Override
  public boolean isRequired() {
    return required == null || required;
  }

  public void setRequired(Boolean value) {
    required = value;
  }
}
