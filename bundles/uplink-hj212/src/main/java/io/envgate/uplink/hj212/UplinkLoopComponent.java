package io.envgate.uplink.hj212;

import io.envgate.loop.NetworkLoop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The one loop on which all HJ 212 sessions live. It bears the protocols it serves, so that a
 * platform's configuration can choose the component that speaks its protocol: {@code
 * protocol.target=(protocol=hj212-2017)}.
 */
@Component(
    service = UplinkLoopComponent.class,
    property = {"protocol=hj212-2005", "protocol=hj212-2017", "protocol=hj212-2025"})
public final class UplinkLoopComponent {
  private final NetworkLoop loop = new NetworkLoop("hj212-uplinks");

  @Activate
  public UplinkLoopComponent() {}

  NetworkLoop loop() {
    return loop;
  }

  @Deactivate
  void close() {
    loop.close();
  }
}
