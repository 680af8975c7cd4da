package io.envgate.station.parts;

/** How a Modbus message is wrapped. */
public enum Framing {
  RTU,
  ASCII,
  TCP
}
