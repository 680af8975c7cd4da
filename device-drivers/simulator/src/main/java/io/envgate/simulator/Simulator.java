package io.envgate.simulator;

import io.envgate.line.Framing;
import io.envgate.line.LineSettings;
import io.envgate.line.Modem;
import io.envgate.line.SerialPorts;
import io.envgate.loop.Loop;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.ThreadLoop;
import io.envgate.loop.Wire;
import io.envgate.registermap.RegisterMap;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Plays the analyzers of a station on its lines, so that a gateway finds what it looks for. Over
 * TCP it listens where the gateway will dial; on a serial line it needs the other end of the cable,
 * or of a {@link PtyPair}.
 *
 * <p>It has threads of its own: one for all TCP lines, two for each serial one. Any thread may
 * start and close it.
 */
public final class Simulator implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Simulator.class.getName());

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final Deque<Runnable> open =
      new ArrayDeque<>(); // how what is open is closed, the latest first
  private final Map<Where, Integer> ports = new LinkedHashMap<>();

  private Simulator() {}

  /**
   * Begins to play.
   *
   * @param analyzers no two may have one unit number on one line
   * @param seed the same seed plays the same figures at the same instants
   * @throws IOException if an address cannot be bound
   * @throws IllegalArgumentException if two analyzers share a number, or one has a number that
   *     cannot be; in either case nothing is left open
   */
  public static Simulator start(List<Played> analyzers, Schedule schedule, long seed)
      throws IOException {
    Simulator simulator = new Simulator();
    try {
      simulator.open(analyzers, schedule, seed);
      return simulator;
    } catch (IOException | RuntimeException e) {
      simulator.close();
      throw e;
    }
  }

  /** Where a line is played and in which framing. */
  public sealed interface Where {

    /** On a TCP port of this machine. @param port 0 picks a free one, see {@link Simulator#port} */
    record Tcp(String host, int port, Framing framing) implements Where {}

    /** On a serial port. @param framing RTU or ASCII */
    record Serial(LineSettings settings, Framing framing) implements Where {

      /** In RTU. */
      public Serial(LineSettings settings) {
        this(settings, Framing.RTU);
      }
    }

    /**
     * As a modem that dials into this port of the gateway. @param registration what it sends first:
     * text, or {@code 0x} and hex
     */
    record DialIn(String host, int port, Framing framing, String registration) implements Where {}
  }

  /**
   * An analyzer to play.
   *
   * @param name distinguishes it from others, and its figures from theirs
   * @param unit 1 to 247, over Modbus TCP 0 to 255
   */
  public record Played(String name, Where where, int unit, RegisterMap map) {
    public Played {
      Objects.requireNonNull(name);
      Objects.requireNonNull(where);
      Objects.requireNonNull(map);
    }
  }

  /** The TCP port that a line is played on. */
  public int port(Where.Tcp where) {
    return ports.get(where);
  }

  /** Ends all lines; waits some seconds at most. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }

  private void open(List<Played> analyzers, Schedule schedule, long seed) throws IOException {
    Map<Where, List<Played>> lines = new LinkedHashMap<>();
    analyzers.forEach(
        one -> lines.computeIfAbsent(one.where(), where -> new ArrayList<>()).add(one));
    NetworkLoop network = new NetworkLoop("simulator");
    open.push(network::close);
    for (Map.Entry<Where, List<Played>> line : lines.entrySet()) {
      if (line.getKey() instanceof Where.Tcp tcp) {
        SimulatedSlave slave = slave(network, tcp.framing(), line.getValue(), schedule, seed);
        NetworkLoop.Listening listening =
            network.listen(
                new InetSocketAddress(tcp.host(), tcp.port()), wire -> slave.serve(wire, () -> {}));
        open.push(() -> close(listening));
        ports.put(tcp, listening.port());
      } else if (line.getKey() instanceof Where.Serial serial) {
        ThreadLoop loop = new ThreadLoop("simulator " + serial.settings().port());
        open.push(loop::close);
        SimulatedSlave slave = slave(loop, serial.framing(), line.getValue(), schedule, seed);
        open.push(
            SerialPlay.start(slave, SerialPorts.dialer(serial.settings(), loop), loop)::close);
      } else if (line.getKey() instanceof Where.DialIn modem) {
        SimulatedSlave slave = slave(network, modem.framing(), line.getValue(), schedule, seed);
        open.push(SerialPlay.start(slave, dialer(network, modem), network)::close);
      }
    }
  }

  private static Wire.Dialer dialer(NetworkLoop network, Where.DialIn modem) {
    byte[] registration = Modem.of(modem.registration(), "").registration();
    Wire.Dialer plain = network.dialer(modem.host(), modem.port(), CONNECT_TIMEOUT);
    return () -> new RegisteringWire(plain.dial(), registration);
  }

  private static void close(NetworkLoop.Listening listening) {
    try {
      listening.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a simulated line did not close: {0}", e.getMessage());
    }
  }

  private static SimulatedSlave slave(
      Loop loop, Framing framing, List<Played> analyzers, Schedule schedule, long seed) {
    Map<Integer, RegisterBank> banks = new TreeMap<>();
    for (Played one : analyzers) {
      RegisterBank bank =
          new SimulatedAnalyzer(one.map(), schedule, seed ^ one.name().hashCode(), loop.wall());
      if (banks.put(one.unit(), bank) != null) {
        throw new IllegalArgumentException(
            "unit " + one.unit() + " is on " + one.where() + " twice");
      }
    }
    return new SimulatedSlave(loop, framing, banks);
  }
}
