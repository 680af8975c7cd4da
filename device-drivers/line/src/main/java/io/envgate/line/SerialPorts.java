package io.envgate.line;

import io.envgate.loop.Loop;
import io.envgate.loop.Wire;

/** Serial ports as wires, for lines and for simulated slaves. */
public final class SerialPorts {
  private SerialPorts() {}

  /**
   * Opens the port of these settings at each attempt, with exclusive use; callbacks come on the
   * loop.
   */
  public static Wire.Dialer dialer(LineSettings settings, Loop loop) {
    return () -> new SerialWire(settings, loop);
  }
}
