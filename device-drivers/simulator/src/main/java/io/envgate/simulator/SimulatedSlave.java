package io.envgate.simulator;

import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The slave side (从站) of a Modbus line: any number of units behind any number of wires. Lives on one loop, as do its wires; all calls come on
 * it.
 */
public final class SimulatedSlave {
  /** Longer than any pause inside a frame on a network, shorter than the time-out of a master. */
  private static final Duration SILENCE = Duration.ofMillis(200);

  private static final int BROADCAST = 0; // a unit of RTU; in Modbus TCP just a number
  private static final int GATEWAY_TARGET_SILENT = 11; // exception code: the unit asked for is not behind this address
  private static final int MOST_WIRES = 64;

  private final Loop loop;
  private final Kind kind;
  private final Map<Integer, Unit> units = new TreeMap<>();
  private final Map<Integer, Mischief> mischief = new HashMap<>();
  private final Set<Connection> connections = new HashSet<>();

  /** @param banks by unit, 1 to 247 */
  public SimulatedSlave(Loop loop, Kind kind, Map<Integer, RegisterBank> banks) {
    this.loop = loop;
    this.kind = kind;
    banks.forEach((unit, bank) -> {
      if (unit < 1 || unit > 247) {
        throw new IllegalArgumentException("units are 1 to 247, not " + unit);
      }
      units.put(unit, new Unit(bank));
    });
  }

  /** Opens the wire and answers what comes on it until it ends. Of more than 64 at once it closes the newest. */
  public void serve(Wire wire, Runnable ended) {
    if (connections.size() == MOST_WIRES) {
      wire.close();
      return;
    }
    Connection connection = new Connection(wire, kind.framing.get(), ended);
    connections.add(connection);
    wire.open(connection);
  }

  /** How the unit behaves from the next answer on. */
  public void behave(int unit, Mischief how) {
    mischief.put(unit, how);
  }

  /** Closes all wires. */
  public void close() {
    Set.copyOf(connections).forEach(Connection::close);
  }

  /** The framings of Modbus. */
  public enum Kind {
    /** Modbus TCP. */
    TCP(TcpFraming::new),
    /** Modbus RTU, on a serial line or through a serial server. */
    RTU(RtuFraming::new);

    private final Supplier<Framing> framing;

    Kind(Supplier<Framing> framing) {
      this.framing = framing;
    }
  }

  private final class Connection implements Wire.Listener {
    private final Wire wire;
    private final Framing framing;
    private final Runnable ended;
    private Loop.Timer silence = () -> {};

    Connection(Wire wire, Framing framing, Runnable ended) {
      this.wire = wire;
      this.framing = framing;
      this.ended = ended;
    }

    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      silence.cancel();
      framing.feed(bytes);
      for (Framing.Request request = framing.next(); request != null; request = framing.next()) {
        answer(request);
      }
      silence = loop.after(SILENCE, framing::silence);
    }

    @Override
    public void closed(String reason) {
      silence.cancel();
      connections.remove(this);
      ended.run();
    }

    void close() {
      silence.cancel();
      connections.remove(this);
      wire.close();
    }

    private void answer(Framing.Request request) {
      Unit unit = units.get(request.unit());
      if (unit != null) {
        byte[] pdu = unit.answer(request.pdu());
        send(request, mischief.getOrDefault(request.unit(), new Mischief.None()), pdu);
      } else if (kind == Kind.TCP) {
        send(request, new Mischief.Refusing(GATEWAY_TARGET_SILENT), request.pdu());
      } else if (request.unit() == BROADCAST) {
        units.values().forEach(each -> each.answer(request.pdu()));
      }
    }

    private void send(Framing.Request request, Mischief how, byte[] pdu) {
      byte[] right = framing.frame(request, how.unit(request.unit()), how.pdu(request.function(), pdu));
      byte[] bytes = how.bytes(right);
      if (bytes.length > 0 && how.delay().isZero()) {
        wire.write(bytes);
      } else if (bytes.length > 0) {
        loop.after(how.delay(), () -> wire.write(bytes));
      }
    }
  }
}
