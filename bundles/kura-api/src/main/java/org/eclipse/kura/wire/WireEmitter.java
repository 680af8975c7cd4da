package org.eclipse.kura.wire;

import org.osgi.service.wireadmin.Producer;

/** A component that gives envelopes to a graph. */
public interface WireEmitter extends WireComponent, Producer {}
