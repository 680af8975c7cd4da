package org.eclipse.kura.driver;

/** Tells an asset what a channel of this driver is configured by. */
public interface ChannelDescriptor {

  /** A list of {@code org.eclipse.kura.core.configuration.metatype.Tad}, whatever the type says. */
  Object getDescriptor();
}
