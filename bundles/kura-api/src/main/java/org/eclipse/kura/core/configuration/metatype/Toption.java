package org.eclipse.kura.core.configuration.metatype;

import org.eclipse.kura.configuration.metatype.Option;

/** Kura's own option. */
public class Toption implements Option {
  private String label;
  private String value;

  @Override
  public String getLabel() {
    return label;
  }

  public void setLabel(String text) {
    label = text;
  }

  @Override
  public String getValue() {
    return value;
  }

  public void setValue(String text) {
    value = text;
  }
}
