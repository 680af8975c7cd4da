package org.eclipse.kura.configuration;

/** Marks a component that Kura's pages configure. */
public interface ConfigurableComponent {}
