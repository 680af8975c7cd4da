package org.eclipse.kura.wire;

import org.osgi.service.wireadmin.Consumer;

/** A component that takes envelopes from a graph. */
public interface WireReceiver extends WireComponent, Consumer {

  /** On the thread of whoever emits, which waits for it. */
  void onWireReceive(WireEnvelope envelope);
}
