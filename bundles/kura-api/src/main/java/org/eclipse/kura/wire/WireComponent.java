package org.eclipse.kura.wire;

/** A component of a wire graph. */
public interface WireComponent {}
