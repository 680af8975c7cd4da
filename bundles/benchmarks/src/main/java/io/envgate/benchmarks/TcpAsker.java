package io.envgate.benchmarks;

import java.io.IOException;
import java.time.Duration;

/** Something that polls many devices over Modbus TCP as fast as it can. */
interface TcpAsker {

  String name();

  /** How many threads it needs for so many devices. */
  int threads(int devices);

  /**
   * Opens one connection for each device and polls {@link TcpFarm#REGISTERS} on each, for so long.
   */
  Tally poll(int port, int devices, Duration time) throws IOException, InterruptedException;
}
