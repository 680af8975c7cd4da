package io.envgate.station;

/** What an analyzer speaks, as its profile's folder or its rows say. */
enum Tongue {
  /** Modbus. */
  REGISTERS,
  /** Telegrams of its own. */
  TELEGRAMS,
  /** HJ 212. */
  PACKETS
}
