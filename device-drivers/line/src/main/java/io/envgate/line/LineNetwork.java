package io.envgate.line;

import io.envgate.loop.NetworkLoop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The one thread that serves all lines over TCP. */
@Component(service = LineNetwork.class)
public final class LineNetwork {
  private final NetworkLoop loop = new NetworkLoop("lines over tcp");
  private final ModemPorts ports = new ModemPorts(loop);

  /** Made by the service registry. */
  @Activate
  public LineNetwork() {}

  NetworkLoop loop() {
    return loop;
  }

  ModemPorts ports() {
    return ports;
  }

  @Deactivate
  void end() {
    loop.close();
  }
}
