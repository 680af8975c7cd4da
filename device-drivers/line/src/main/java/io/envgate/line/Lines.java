package io.envgate.line;

import io.envgate.api.count.Counts;
import io.envgate.loop.Loop;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.Wire;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Opens lines. A line dials at once, dials again with a back-off of at most 30 s when it is lost,
 * and is reopened when nothing at all comes over it any more.
 *
 * <p><b>Late replies.</b> On RTU and ASCII nothing in a reply tells to which request it belongs. So
 * a request that was not answered stays in the memory of its line, and while it is there no other
 * request of the same unit and family is sent, because its reply could not be told from the late
 * one. It is forgotten when its late reply comes (which is counted and dropped) or after {@link
 * LineSettings#lateness()}. Other units, and requests of the same unit whose replies are of another
 * function or length, go on at once; what can be asked in several ways is asked in one of those. A
 * reply that came damaged, at its full length, settles its request, unless another one is still
 * unanswered. A reply that is followed, before the line is silent, by a different one is not
 * believed either. What remains is a unit that answers later than the lateness, or that answers one
 * request twice with a pause between: no master can see that.
 */
public final class Lines {
  private static final Duration CONNECT_TIMEOUT =
      Duration.ofSeconds(3); // a live host in a station answers in milliseconds

  private Lines() {}

  /** A serial port with RTU framing. @param loop of this line alone */
  public static Line serial(String name, LineSettings settings, Loop loop) {
    return serial(name, Framing.RTU, settings, loop);
  }

  /** A serial port. @param framing RTU or ASCII @param loop of this line alone */
  public static Line serial(String name, Framing framing, LineSettings settings, Loop loop) {
    return on(name, framing, settings, loop, SerialPorts.dialer(settings, loop));
  }

  /**
   * A TCP connection: Modbus TCP, or RTU or ASCII to a serial server (串口服务器). Any number of lines
   * may share the loop.
   */
  public static Line tcp(
      String name,
      String host,
      int port,
      Framing framing,
      LineSettings settings,
      NetworkLoop loop) {
    return on(name, framing, settings, loop, loop.dialer(host, port, CONNECT_TIMEOUT));
  }

  /**
   * A port that a modem (DTU) dials into, with RTU or ASCII behind it. While no modem is there the
   * line is down; it is up again as soon as one has dialled in. Several lines may have one address
   * if each has a registration of its own.
   */
  public static Line dialIn(
      String name,
      InetSocketAddress address,
      Modem modem,
      Framing framing,
      LineSettings settings,
      ModemPorts ports) {
    Counts counts = new Counts();
    CompletableFuture<ModemSeat> seat = new CompletableFuture<>();
    ports.loop().execute(() -> seat.complete(ports.seat(address, modem, counts)));
    LineOwner owner =
        new LineOwner(
            name,
            framing,
            settings,
            ports.loop(),
            () -> seat.join().dial(), // on the loop, behind the task that makes it
            counts,
            () -> seat.join().leave());
    owner.begin();
    return owner;
  }

  /** A line on any wire, simulated ones too. */
  public static Line on(
      String name, Framing framing, LineSettings settings, Loop loop, Wire.Dialer dialer) {
    LineOwner owner = new LineOwner(name, framing, settings, loop, dialer, new Counts(), () -> {});
    owner.begin();
    return owner;
  }
}
