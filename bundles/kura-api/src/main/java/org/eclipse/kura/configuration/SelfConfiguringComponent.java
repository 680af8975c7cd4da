package org.eclipse.kura.configuration;

import org.eclipse.kura.KuraException;

/** A component that tells Kura's pages itself what to show. */
public interface SelfConfiguringComponent {
  ComponentConfiguration getConfiguration() throws KuraException;
}
