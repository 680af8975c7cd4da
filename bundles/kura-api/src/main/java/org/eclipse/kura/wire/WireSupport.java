package org.eclipse.kura.wire;

import java.util.List;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;

/** What a component of a graph hands its calls on to. */
public interface WireSupport extends Producer, Consumer {

  /** Returns when all receivers have taken it. */
  void emit(List<WireRecord> records);
}
