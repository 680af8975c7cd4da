package io.envgate.simulator;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.line.Framing;
import io.envgate.loop.Loop;
import io.envgate.loop.Wire;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The slave side (从站) of a Modbus line: any number of units behind any number of wires. Lives on
 * one loop, as do its wires; all calls come on it.
 */
public final class SimulatedSlave implements Counted {
  /** Longer than any pause inside a frame on a network, shorter than the time-out of a master. */
  private static final Duration SILENCE = Duration.ofMillis(200);

  private static final int BROADCAST = 0; // a unit of RTU; in Modbus TCP just a number
  private static final int GATEWAY_TARGET_SILENT =
      11; // exception code: the unit asked for is not behind this address
  private static final int MOST_WIRES = 64;

  private final Loop loop;
  private final Framing framing;
  private final Map<Integer, Unit> units = new TreeMap<>();
  private final Map<Integer, Mischief> mischief = new HashMap<>();
  private final Set<Connection> connections = new HashSet<>();
  private final Counts counts = new Counts();

  /**
   * @param banks by unit: 1 to 247, over Modbus TCP also 0 and up to 255
   */
  public SimulatedSlave(Loop loop, Framing framing, Map<Integer, RegisterBank> banks) {
    this.loop = loop;
    this.framing = framing;
    banks.forEach(
        (unit, bank) -> {
          boolean serial = unit >= 1 && unit <= 247; // Modbus over Serial Line V1.02, 2.2
          if (!serial && (framing != Framing.TCP || unit < 0 || unit > 255)) {
            throw new IllegalArgumentException("no unit of " + framing + " has the number " + unit);
          }
          units.put(unit, new Unit(bank));
        });
  }

  /**
   * Opens the wire and answers what comes on it until it ends. Of more than 64 at once it closes
   * the newest.
   */
  public void serve(Wire wire, Runnable ended) {
    if (connections.size() == MOST_WIRES) {
      wire.close();
      return;
    }
    Connection connection = new Connection(wire, fresh(), ended);
    connections.add(connection);
    wire.open(connection);
  }

  /** How the unit behaves from the next answer on. */
  public void behave(int unit, Mischief how) {
    mischief.put(unit, how);
  }

  @Override
  public String place() {
    return "simulated line";
  }

  /**
   * Requests that came, those of other units, bytes that belonged to none, and answers that were
   * wrong on purpose.
   */
  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  /** Closes all wires. */
  public void close() {
    Set.copyOf(connections).forEach(Connection::close);
  }

  private SlaveFraming fresh() {
    return switch (framing) {
      case RTU -> new RtuFraming();
      case ASCII -> new AsciiFraming();
      case TCP -> new TcpFraming();
    };
  }

  private final class Connection implements Wire.Listener {
    private final Wire wire;
    private final SlaveFraming cut;
    private final Runnable ended;
    private Loop.Timer silence = () -> {};
    private long dropped;

    Connection(Wire wire, SlaveFraming cut, Runnable ended) {
      this.wire = wire;
      this.cut = cut;
      this.ended = ended;
    }

    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      silence.cancel();
      cut.feed(bytes);
      for (SlaveFraming.Request request = cut.next(); request != null; request = cut.next()) {
        answer(request);
      }
      count();
      silence =
          loop.after(
              SILENCE,
              () -> {
                cut.silence();
                count();
              });
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

    private void count() {
      counts.add("dropped-bytes", cut.dropped() - dropped);
      dropped = cut.dropped();
    }

    private void answer(SlaveFraming.Request request) {
      Unit unit = units.get(request.unit());
      counts.add(unit == null && request.unit() != BROADCAST ? "foreign-request" : "request");
      if (unit != null && unit.speaks()) {
        byte[] pdu = unit.answer(request.pdu());
        send(request, mischief.getOrDefault(request.unit(), new Mischief.None()), pdu);
      } else if (unit == null && framing == Framing.TCP) {
        send(request, new Mischief.Refusing(GATEWAY_TARGET_SILENT), request.pdu());
      } else if (unit == null && request.unit() == BROADCAST) {
        units.values().forEach(each -> each.answer(request.pdu()));
      }
    }

    private void send(SlaveFraming.Request request, Mischief how, byte[] pdu) {
      if (!(how instanceof Mischief.None)) {
        counts.add("mischief-" + how.word());
      }
      byte[] right = cut.frame(request, how.unit(request.unit()), how.pdu(request.function(), pdu));
      byte[] before = how.before(request.pdu(), pdu);
      byte[] bytes = how.bytes(right);
      play(
          before.length == 0
              ? bytes
              : joined(cut.frame(request, how.unit(request.unit()), before), bytes),
          how.delay());
    }

    private void play(byte[] bytes, Duration delay) {
      if (bytes.length > 0 && delay.isZero()) {
        wire.write(bytes);
      } else if (bytes.length > 0) {
        loop.after(delay, () -> wire.write(bytes));
      }
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
