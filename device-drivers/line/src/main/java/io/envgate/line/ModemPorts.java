package io.envgate.line;

import io.envgate.api.count.Counts;
import io.envgate.loop.Loop;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The TCP ports that modems dial into (DTU 接入端口). Several lines may wait at one port, told apart by
 * what their modems send first. Lives on one loop, as do its lines.
 */
public final class ModemPorts {
  private final Loop loop;
  private final Opener opener;
  private final Map<InetSocketAddress, ModemPort> ports = new HashMap<>();

  public ModemPorts(NetworkLoop loop) {
    this(loop, loop::listen);
  }

  ModemPorts(Loop loop, Opener opener) {
    this.loop = loop;
    this.opener = opener;
  }

  /** Opens a listening port. */
  @FunctionalInterface
  interface Opener {

    /**
     * @param accepted hears of each connection, unopened, on the loop
     */
    AutoCloseable open(InetSocketAddress address, Consumer<Wire> accepted) throws IOException;
  }

  /** Where the line of this modem waits for it. To be called on the loop. */
  ModemSeat seat(InetSocketAddress address, Modem modem, Counts counts) {
    ModemPort port = ports.computeIfAbsent(address, absent -> new ModemPort(address, loop, opener));
    return port.seat(modem, counts);
  }

  Loop loop() {
    return loop;
  }
}
