package org.eclipse.kura.wire;

import org.osgi.framework.ServiceReference;

/** Helps components of a graph. */
public interface WireHelperService {
  String getPid(WireComponent component);

  String getServicePid(String componentPid);

  String getServicePid(WireComponent component);

  boolean isEmitter(String componentPid);

  boolean isReceiver(String componentPid);

  WireSupport newWireSupport(WireComponent component, ServiceReference<WireComponent> reference);
}
